# shellcheck shell=bash
# Sourced by deploy.sh: the backups of each night, and the job that takes them to the bucket, which kubernetes/backup has.

BACKUP_JOB=ptracker-backup

check_nightly() {
  [[ $GKE_BACKUPS == nightly ]] || return 0
  [[ -z $POSTGRES ]] || wrong_usage '--backups nightly and --postgres exclude each other: Cloud SQL makes backups of its own'
  [[ -n $GKE_BUCKET ]] || fail '--backups nightly needs a bucket: give --bucket NAME, or GKE_BUCKET in deployment_scripts/config.env'
}

# Leaving a word out must not end the backups, nor have the job go on with a folder that gets no new ones.
refuse_to_forget_backups() {
  [[ -z $GKE_BACKUPS ]] || return 0
  exists "${KUBE[@]}" get cronjob "$BACKUP_JOB" || return 0
  fail 'this application makes backups each night: give --backups nightly to go on with them, or --backups none to end them'
}

# Lets the job, which acts as its account in the cluster, write into the bucket.
allow_job() {
  local number member role=roles/storage.objectUser bucket=(gcloud storage buckets)
  step "let the job write into gs://$GKE_BUCKET"
  exists "${bucket[@]}" describe "gs://$GKE_BUCKET" || [[ -n $DRY_RUN ]] \
    || fail "there is no bucket $GKE_BUCKET: start_cluster.sh --bucket $GKE_BUCKET makes it"
  number=$(ask gcloud projects describe "$GKE_PROJECT" '--format=value(projectNumber)') || exit
  [[ -z $DRY_RUN ]] || number=NUMBER
  member=principal://iam.googleapis.com/projects/$number/locations/global/workloadIdentityPools/$GKE_PROJECT.svc.id.goog/subject/ns/$NAMESPACE/sa/$BACKUP_JOB
  has_role "$member" $role "${bucket[@]}" get-iam-policy "gs://$GKE_BUCKET" \
    || run "${bucket[@]}" add-iam-policy-binding "gs://$GKE_BUCKET" "--member=$member" --role=$role
}

# Puts kubernetes/backup with these settings beside what render makes, and has render take it along. "none" ends the job.
use_nightly() {
  local folder=$1/backup
  if [[ $GKE_BACKUPS == none ]]; then
    step 'end the backups of each night'
    run "${KUBE[@]}" delete cronjob "$BACKUP_JOB" --ignore-not-found --timeout=120s
  elif [[ $GKE_BACKUPS == nightly ]]; then
    allow_job
    COMPONENTS+=(backup)
    run mkdir -p "$folder"
    run cp "$PROJECT/kubernetes/backup/kustomization.yaml" "$PROJECT/kubernetes/backup/backup.yaml" "$folder"
    write_lines "$folder/settings.env" "BUCKET=$GKE_BUCKET" "CLUSTER=$GKE_CLUSTER"
  fi
}

explain_nightly() {
  [[ $GKE_BACKUPS == nightly ]] || return 0
  say "Each night the server makes a backup, and a job takes it to gs://$GKE_BUCKET/$GKE_CLUSTER/. To see that work now:"
  say "  $(quoted "${KUBE[@]}" create job "--from=cronjob/$BACKUP_JOB" first)"
  say "  $(quoted "${KUBE[@]}" wait job/first --for=condition=complete --timeout=15m)"
}
