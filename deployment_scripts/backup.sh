#!/usr/bin/env bash
# Backs up the database of the running application. See --help.
# shellcheck source-path=SCRIPTDIR source=cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"

usage() {
  cat <<'HELP'
usage: deployment_scripts/backup.sh --project ID [--region R] [--output FOLDER] [--bucket NAME [--keep N]] [--dry-run]
       deployment_scripts/backup.sh --project ID --bucket NAME --list

Copies the database out of the running application, which goes on serving, into ptracker-TIME.db. The copy is checked
twice: for integrity in the pod, and by size and SHA-256 when it has arrived. restore.sh takes it back.

  --project ID      the Google Cloud project
  --region R        region of the cluster (us-central1)
  --cluster NAME    name of the cluster (ptracker)
  --output FOLDER   where the file goes, with ptracker-TIME.db.sha256 beside it (backups, in the project's folder; with
                    --bucket, nothing is kept on this machine unless you say where)
  --bucket NAME     puts the file into gs://NAME/CLUSTER/; storage costs by the gigabyte and month
  --keep N          after that, deletes all but the newest N backups there (1 or more)
  --list            lists the backups in the bucket, the oldest first, and makes none
  --dry-run         prints the commands and does nothing

The first three and --bucket are also variables, GKE_PROJECT and so on, of the environment or of
deployment_scripts/config.env.
HELP
}

# Sets COUNTS, BYTES and SHA256 from the line that the program writes about its backup.
read_report() {
  local report
  report=$(grep -E '^backup: .*: schema [0-9]+, .*, [0-9]+ bytes, sha256 [0-9a-f]{64}$' "$ERRORS" | tail -n 1) || true
  COUNTS=${report#*: }
  COUNTS=${COUNTS#*: }
  COUNTS=${COUNTS%, * bytes, *}
  BYTES=${report% bytes, *}
  BYTES=${BYTES##* }
  SHA256=${report##* }
}

# Writes the backup to the file $1, or fails and leaves no file of that name.
fetch_backup() {
  local part=$1.part command=("${KUBE[@]}" exec "$POD" --container=ptracker -- start-server.sh backup -) bytes sum
  step 'copy the database'
  AFTER="> $(quoted "$1")" only_shown "${command[@]}" && return
  # Kept aside until it is checked, so that what is called a backup is one.
  "${command[@]}" >"$part" 2>"$ERRORS" || {
    rm -f "$part"
    refuse kubectl
  }
  read_report
  bytes=$(($(wc -c <"$part")))
  sum=$(sha256_of "$part")
  if [[ -z $SHA256 || $sum != "$SHA256" || $bytes != "$BYTES" ]]; then
    rm -f "$part"
    fail "the copy is not what the server sent (${BYTES:-?} bytes, sha256 ${SHA256:-?}; here $bytes bytes, sha256 $sum): \
nothing was kept, run it again"
  fi
  printf '%s  %s\n' "$sum" "${1##*/}" >"$1.sha256"
  mv "$part" "$1"
  say "Backup of $COUNTS: $BYTES bytes, sha256 $sum, checked."
}

# The backups in the bucket, the oldest first. Nothing else is taken for one, whatever lies beside them.
list_backups() {
  ask_if_there gcloud storage ls "gs://$GKE_BUCKET/$GKE_CLUSTER/ptracker-*.db" >"$LISTED"
  grep -E "^gs://$GKE_BUCKET/$GKE_CLUSTER/ptracker-[0-9]{8}T[0-9]{6}Z\.db$" "$LISTED" | LC_ALL=C sort || true
}

# Deletes all but the newest $GKE_KEEP. Their names hold their time in UTC, so their order is that of time.
prune() {
  local backups count name
  [[ -n ${GKE_KEEP:-} ]] || return 0
  step "keep the newest $GKE_KEEP backups"
  backups=$(list_backups)
  [[ -z $DRY_RUN ]] || backups=gs://$GKE_BUCKET/$GKE_CLUSTER/ptracker-TIME.db
  count=$(grep -c . <<<"$backups" || true)
  [[ -z $DRY_RUN ]] || GKE_KEEP=0
  ((count > GKE_KEEP)) || return 0
  head -n $((count - GKE_KEEP)) <<<"$backups" | while IFS= read -r name; do
    [[ -n $DRY_RUN ]] || say "delete $name"
    run gcloud storage rm "$name"
  done
}

upload() {
  [[ -n $GKE_BUCKET ]] || return 0
  step "put it into gs://$GKE_BUCKET"
  run gcloud storage cp --no-clobber "--custom-metadata=sha256=${SHA256:-SHA256}" "$1" "gs://$GKE_BUCKET/$GKE_CLUSTER/${1##*/}"
  [[ -n $DRY_RUN ]] || say "gs://$GKE_BUCKET/$GKE_CLUSTER/${1##*/}"
}

main() {
  local file folder
  parse_options 'project region cluster bucket output keep' 'list' "$@"
  no_operands
  require_project
  [[ -z ${GKE_KEEP:-} || -n $GKE_BUCKET ]] || fail '--keep is for a bucket: give --bucket too'
  [[ -z $LIST || -n $GKE_BUCKET ]] || fail '--list is for a bucket: give --bucket too'
  require_gcloud
  SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-backup.XXXXXX")
  LISTED=$SCRATCH/listed
  trap 'rm -rf "$SCRATCH" "$ERRORS"' EXIT
  if [[ -n $LIST ]]; then
    list_backups
    return
  fi
  require_kubectl
  if [[ -n $GKE_BUCKET ]]; then
    step "find the bucket $GKE_BUCKET"
    # By listing, which whoever may write there may do too.
    exists gcloud storage ls "gs://$GKE_BUCKET" || [[ -n $DRY_RUN ]] \
      || fail "there is no bucket $GKE_BUCKET: start_cluster.sh --bucket $GKE_BUCKET makes it"
  fi
  use_cluster
  umask 077
  folder=${GKE_OUTPUT:-$PROJECT/backups}
  [[ -z $GKE_BUCKET || -n ${GKE_OUTPUT:-} ]] || folder=$SCRATCH
  [[ -n $DRY_RUN ]] || mkdir -p "$folder" || fail "cannot make the folder $folder"
  # What an earlier run left that was killed.
  [[ -n $DRY_RUN ]] || find "$folder" -maxdepth 1 -name 'ptracker-*.db.part' -mtime +0 -exec rm -f {} +
  file=$folder/ptracker-$(date -u +%Y%m%dT%H%M%SZ).db
  fetch_backup "$file"
  [[ -n $DRY_RUN || $folder == "$SCRATCH" ]] || say "$file"
  upload "$file"
  prune
}

main "$@"
