# shellcheck shell=bash
# shellcheck disable=SC2034 # Some of the variables are for whoever sources this.
# Sourced by cleanup_cluster.sh: what there is in the project beside the cluster, and what of it still costs money.

# Sets DISKS: "NAME ZONE GB CLAIM" of each disk that deploy.sh or cleanup_cluster.sh has labelled as this cluster's.
find_disks() {
  DISKS=$(ask gcloud compute disks list "--project=$GKE_PROJECT" "--filter=labels.ptracker-cluster=$GKE_CLUSTER" \
    '--format=value[separator=" "](name,zone.basename(),sizeGb,labels.ptracker-claim)')
  [[ -z $DRY_RUN ]] || DISKS='DISK ZONE GB CLAIM'
}

# What the disk of a claim holds. PTracker 0.2 labelled the data only, and named no claim.
content_of() {
  case $1 in
    "$CLAIM" | '') printf 'the data' ;;
    "$BACKUP_CLAIM") printf 'the nightly backups' ;;
    *) printf 'what the claim %s kept' "$1" ;;
  esac
}

find_account() {
  HAS_ACCOUNT=
  if exists gcloud iam service-accounts describe "$(node_account)" "--project=$GKE_PROJECT" || [[ -n $DRY_RUN ]]; then
    HAS_ACCOUNT=yes
  fi
}

find_repository() {
  HAS_REPOSITORY=
  if exists gcloud artifacts repositories describe "$GKE_REPOSITORY" "--project=$GKE_PROJECT" "--location=$GKE_REGION" \
    || [[ -n $DRY_RUN ]]; then
    HAS_REPOSITORY=yes
  fi
}

# leftover WHAT ADVICE…
leftover() {
  LEFT+="  $1"$'\n'
  shift
  LEFT+=$(printf '      %s\n' "$@")$'\n'
}

list_disks() {
  local name zone size claimed found again
  find_disks
  while read -r name zone size claimed; do
    [[ -n $name ]] || continue
    again=()
    [[ -n $claimed && $claimed != "$CLAIM" ]] || again=("use it again: deploy.sh --disk $zone/$name")
    leftover "the disk $name in $zone, $size GB, with $(content_of "$claimed")" ${again[@]+"${again[@]}"} \
      "delete it:    $(quoted gcloud compute disks delete "$name" "--project=$GKE_PROJECT" "--zone=$zone")"
  done <<<"$DISKS"
  # Such as of a deployment that broke off before it labelled its disk, or of another cluster: not ours to delete.
  found=$(ask gcloud compute disks list "--project=$GKE_PROJECT" "--filter=description~'pvc/namespace\":\"$NAMESPACE\"' AND NOT labels.ptracker-cluster:*" \
    '--format=value[separator=" "](name,zone.basename(),sizeGb)')
  while read -r name zone size; do
    [[ -n $name ]] || continue
    leftover "the disk $name in $zone, $size GB, of some cluster's PTracker: look whose it is" \
      "delete it:    $(quoted gcloud compute disks delete "$name" "--project=$GKE_PROJECT" "--zone=$zone")"
  done <<<"$found"
}

list_addresses() {
  local name where address found
  found=$(ask gcloud compute forwarding-rules list "--project=$GKE_PROJECT" "--filter=description~'\"$NAMESPACE/ptracker\"'" \
    '--format=value[separator=" "](name,region.basename(),IPAddress)')
  while read -r name where address; do
    [[ -n $name ]] || continue
    leftover "the forwarding rule $name ($address), of some cluster's PTracker: look whose it is" \
      "delete it:    $(quoted gcloud compute forwarding-rules delete "$name" "--project=$GKE_PROJECT" "--region=$where")"
  done <<<"$found"
  found=$(ask gcloud compute addresses list "--project=$GKE_PROJECT" "--filter=name~'^ptracker'" \
    '--format=value[separator=" "](name,address,region.basename())')
  # One without a region is global.
  while read -r name address where; do
    [[ -n $name ]] || continue
    where=${where:+region=$where}
    leftover "the reserved address $name ($address)" \
      "delete it:    $(quoted gcloud compute addresses delete "$name" "--project=$GKE_PROJECT" "--${where:-global}")"
  done <<<"$found"
}

# What still costs money, each with the line that ends that.
list_leftovers() {
  LEFT=
  step 'list what is left'
  list_disks
  list_database
  list_addresses
  find_repository
  [[ -z $HAS_REPOSITORY ]] || leftover "the repository $GKE_REPOSITORY in $GKE_REGION, with its images" \
    'delete it:    cleanup_cluster.sh --delete-images'
  if [[ -n $GKE_BUCKET ]] && exists gcloud storage buckets describe "gs://$GKE_BUCKET"; then
    leftover "the bucket $GKE_BUCKET, with the backups" \
      "delete it:    $(quoted gcloud storage rm --recursive "gs://$GKE_BUCKET")"
  fi
  [[ -z $DRY_RUN ]] || return 0
  if [[ -n $LEFT ]]; then
    say 'These are left and still cost money:'
    printf '%s' "$LEFT"
  else
    say 'Nothing of PTracker is left that costs money.'
  fi
  [[ -n $GKE_BUCKET ]] || say 'Buckets with backups are not listed here: add --bucket NAME for that.'
}
