#!/usr/bin/env bash
# Deletes the cluster and says what is left. See --help.
# shellcheck source-path=SCRIPTDIR source=cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
# shellcheck source-path=SCRIPTDIR source=https.sh
. "$(dirname "${BASH_SOURCE[0]}")/https.sh"
# shellcheck source-path=SCRIPTDIR source=leftovers.sh
. "$(dirname "${BASH_SOURCE[0]}")/leftovers.sh"
# shellcheck source-path=SCRIPTDIR source=database.sh
. "$(dirname "${BASH_SOURCE[0]}")/database.sh"

usage() {
  cat <<'HELP'
usage: deployment_scripts/cleanup_cluster.sh --project ID [--region R] [--delete-data] [--delete-images] [--yes] [--dry-run]

Lists everything that it would delete and that would stay, asks, and then deletes the application, its load balancer, the cluster and
the accounts that start_cluster.sh made, and what deploy.sh --https made: the certificate and the address. The disks stay: the one with
the data, which deploy.sh --disk can use again, and the one with the nightly backups; so do the database in Cloud SQL, the images and
every bucket. In the end it lists everything that
is left and costs money. It can be run again, also after it was interrupted.

  --project ID        the Google Cloud project
  --region R          region of the cluster (us-central1)
  --cluster NAME      name of the cluster (ptracker)
  --repository NAME   name of the repository (ptracker)
  --bucket NAME       bucket of the backups, for the list: it is never deleted
  --delete-data       deletes the disks with the data and the nightly backups too, or the database in Cloud SQL with its backups:
                      nothing but a backup elsewhere brings them back
  --delete-images     deletes the repository with all its images too
  --yes               does not ask
  --dry-run           prints the commands and does nothing

The first five are also variables, GKE_PROJECT and so on, of the environment or of deployment_scripts/config.env.
HELP
}

# Says what will be deleted and what will stay. Fails with 1 if there is nothing to delete.
show_plan() {
  local plan='' name zone size claim
  [[ -z $DRY_RUN ]] || return 0
  [[ -z $LOCATION ]] || plan+="  the cluster $GKE_CLUSTER in $LOCATION ($STATUS), with the application and its load balancer"$'\n'
  [[ -z $HAS_HTTPS ]] || plan+="  the certificate and the address of HTTPS, $(https_name): another one would need another DNS record"$'\n'
  [[ -z $HAS_ACCOUNT ]] || plan+="  the account $(node_account)"$'\n'
  [[ -z $HAS_DATABASE_ACCOUNT ]] || plan+="  the account $(database_account)"$'\n'
  [[ -z $DELETE_DATA || -z $HAS_DATABASE ]] || plan+="  the data, database $GKE_CLUSTER in Cloud SQL, with its backups"$'\n'
  [[ -z $DELETE_DATA ]] || while read -r name zone size claim; do
    [[ -z $name ]] || plan+="  the disk $name in $zone, $size GB, with $(content_of "$claim")"$'\n'
  done <<<"$DISKS"
  [[ -z $DELETE_DATA || -z $LOCATION ]] || plan+='  every other disk of the running application: its data, and its nightly backups'$'\n'
  [[ -z $DELETE_IMAGES || -z $HAS_REPOSITORY ]] || plan+="  the repository $GKE_REPOSITORY in $GKE_REGION, with all its images"$'\n'
  [[ -n $plan ]] || return 1
  say "To be deleted in project $GKE_PROJECT:"
  printf '%s' "$plan"
  say
  [[ -n $DELETE_DATA ]] || say 'The disks with the data and the nightly backups stay.'
  [[ -n $DELETE_DATA || -z $HAS_DATABASE ]] || say 'The database with the data stays.'
}

# Stops the application and has the cluster take its load balancer away, which would outlive it: its forwarding rule
# would go on costing, with nobody left to delete it.
remove_application() {
  local claim volume disk
  step 'label the disks'
  find_volumes
  label_disks
  [[ -n $DELETE_DATA ]] || while read -r claim volume disk; do
    # Else whoever deletes the claim deletes the disk.
    [[ -z $disk ]] || run "${KUBE[@]}" patch persistentvolume "$volume" '--patch={"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'
  done <<<"$VOLUMES"
  step 'stop the application'
  run "${KUBE[@]}" delete statefulset ptracker --ignore-not-found --timeout=120s
  ask_if_there "${KUBE[@]}" wait --for=delete "pod/$POD" --timeout=120s >/dev/null
  step 'remove the load balancer'
  run "${KUBE[@]}" delete service ptracker --ignore-not-found --timeout=600s
  # Absent where the cluster does not know gateways.
  if [[ -n $DRY_RUN ]] || ask "${KUBE[@]}" api-resources --api-group=gateway.networking.k8s.io --output=name | grep '^gateways' >/dev/null; then
    run "${KUBE[@]}" delete gateways.gateway.networking.k8s.io ptracker --ignore-not-found --timeout=600s
  fi
}

remove_cluster() {
  [[ -n $LOCATION ]] || return 0
  if [[ $STATUS == PROVISIONING || $STATUS == STOPPING ]]; then
    step "wait for what is under way at the cluster ($STATUS)"
    finish_operations
    find_cluster
    [[ -n $LOCATION ]] || return 0
  fi
  # A cluster that is neither has no working Kubernetes to ask; what it leaves is listed at the end.
  if [[ $STATUS == RUNNING || $STATUS == RECONCILING ]]; then
    fetch_credentials
    remove_application
  fi
  step "delete the cluster $GKE_CLUSTER" "delete the cluster $GKE_CLUSTER (5 minutes)"
  run_if_there gcloud container clusters delete "$GKE_CLUSTER" "--project=$GKE_PROJECT" "--location=$LOCATION" --quiet
}

# The roles first: a role of a deleted account stays in the policy for ever.
remove_account() {
  [[ -n $HAS_ACCOUNT ]] || return 0
  step "delete the account $GKE_CLUSTER-nodes"
  run_if_there gcloud projects remove-iam-policy-binding "$GKE_PROJECT" "--member=serviceAccount:$(node_account)" \
    --role=roles/container.defaultNodeServiceAccount --condition=None
  [[ -z $HAS_REPOSITORY ]] \
    || run_if_there gcloud artifacts repositories remove-iam-policy-binding "$GKE_REPOSITORY" "--project=$GKE_PROJECT" \
      "--location=$GKE_REGION" "--member=serviceAccount:$(node_account)" --role=roles/artifactregistry.reader
  run_if_there gcloud iam service-accounts delete "$(node_account)" "--project=$GKE_PROJECT" --quiet
}

remove_disks() {
  local name zone rest
  [[ -n $DELETE_DATA ]] || return 0
  # Again: the cluster, which is gone by now, had some that were not labelled before.
  find_disks
  while read -r name zone rest; do
    [[ -n $name ]] || continue
    step "delete the disk $name"
    run_if_there gcloud compute disks delete "$name" "--project=$GKE_PROJECT" "--zone=$zone" --quiet
  done <<<"$DISKS"
}

remove_images() {
  [[ -n $DELETE_IMAGES && -n $HAS_REPOSITORY ]] || return 0
  step "delete the repository $GKE_REPOSITORY"
  run_if_there gcloud artifacts repositories delete "$GKE_REPOSITORY" "--project=$GKE_PROJECT" "--location=$GKE_REGION" --quiet
}

main() {
  parse_options 'project region zone cluster repository bucket' 'yes delete-data delete-images' "$@"
  no_operands
  require_project
  require_gcloud
  require_kubectl
  step 'look for what is there'
  find_cluster
  find_https
  find_account
  find_repository
  find_disks
  find_database
  find_database_account
  if show_plan; then
    confirm 'This cannot be undone.'
    remove_cluster
    remove_https
    remove_account
    remove_database_account
    remove_disks
    remove_database
    remove_images
  else
    say "There is nothing to delete: no cluster $GKE_CLUSTER in $GKE_REGION of project $GKE_PROJECT, and nothing that belongs to one."
  fi
  list_leftovers
}

main "$@"
