#!/usr/bin/env bash
# Puts a backup in place of the application's database. See --help.
# shellcheck source-path=SCRIPTDIR source=cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"

usage() {
  cat <<'HELP'
usage: deployment_scripts/restore.sh --project ID [--region R] [--yes] [--dry-run] FILE | gs://BUCKET/NAME

Stops the application, puts the backup in place of its database, and starts it again; about a minute without service. The
program refuses a damaged file or one of a newer version, and keeps the replaced database on the volume as
ptracker.db.replaced-TIME. The application is started again in any case. If this breaks off, run it again.

  --project ID      the Google Cloud project
  --region R        region of the cluster (us-central1)
  --cluster NAME    name of the cluster (ptracker)
  --yes             does not ask
  --dry-run         prints the commands and does nothing

The first three are also variables, GKE_PROJECT and so on, of the environment or of deployment_scripts/config.env.
HELP
}

RESTORE_POD=ptracker-restore

# Sets FILE to the backup on this machine and WANTED to its known checksum, which may be empty.
fetch() {
  WANTED=
  FILE=$1
  if [[ $1 == gs://* ]]; then
    FILE=$SCRATCH/${1##*/}
    step "fetch $1"
    exists gcloud storage objects describe "$1" || [[ -n $DRY_RUN ]] \
      || fail "there is no $1: backup.sh --bucket $(cut -d / -f 3 <<<"$1") --list shows what there is"
    WANTED=$(ask gcloud storage objects describe "$1" '--format=value(custom_fields.sha256)')
    run gcloud storage cp "$1" "$FILE"
  elif [[ -z $DRY_RUN ]]; then
    [[ -f $FILE ]] || fail "there is no file $FILE"
    [[ ! -f $FILE.sha256 ]] || WANTED=$(cut -d ' ' -f 1 "$FILE.sha256")
  fi
}

# Says what the file is, and ends the script if it cannot be a backup.
show_backup() {
  local sum checked='not compared with anything: there is no .sha256 beside it'
  [[ -z $DRY_RUN ]] || return 0
  [[ $(head -c 15 "$FILE" | tr -d '\0') == 'SQLite format 3' ]] || fail "$FILE is not a backup of PTracker: it is not a SQLite database"
  sum=$(sha256_of "$FILE")
  [[ -z $WANTED || $WANTED == "$sum" ]] || fail "$FILE is damaged: its sha256 is $sum, and was $WANTED when it was made"
  [[ -z $WANTED ]] || checked='as it was made'
  say "Backup       $SOURCE"
  say "             $(($(wc -c <"$FILE"))) bytes, sha256 $sum ($checked)"
  say "takes the place of the database in the cluster $GKE_CLUSTER in $LOCATION of project $GKE_PROJECT."
}

# Sets IMAGE to what the application runs: only that version surely knows its own files.
running_image() {
  step 'look up the image of the application'
  IMAGE=$(ask_if_there "${KUBE[@]}" get statefulset ptracker '--output=jsonpath={.spec.template.spec.containers[0].image}')
  [[ -z $DRY_RUN ]] || IMAGE=$(remote_image)@sha256:DIGEST
  [[ -n $IMAGE ]] || fail "there is no application in the cluster $GKE_CLUSTER: deploy.sh first"
}

remove_restore_pod() {
  run "${KUBE[@]}" delete pod "$RESTORE_POD" --ignore-not-found --timeout=120s
}

start_application() {
  step 'start the application'
  run "${KUBE[@]}" scale statefulset ptracker --replicas=1
}

# However the script ends, the application serves again. Only one pod at a time can have the volume.
serve_again() {
  local status=$?
  trap - EXIT INT TERM
  set +e
  [[ -n $DRY_RUN || $status == 0 ]] || say 'Starting the application again.' >&2
  if ! (remove_restore_pod && start_application); then
    printf '%s: the application is still stopped: run this or deploy.sh again\n' "${0##*/}" >&2
    status=1
  fi
  rm -rf "$SCRATCH" "$ERRORS"
  exit "$status"
}

stop_application() {
  step 'stop the application'
  trap serve_again EXIT
  trap 'exit 130' INT TERM
  run "${KUBE[@]}" scale statefulset ptracker --replicas=0
  ask_if_there "${KUBE[@]}" wait --for=delete "pod/$POD" --timeout=120s >/dev/null
}

restore() {
  local command=("${KUBE[@]}" exec --stdin "$RESTORE_POD" -- start-server.sh restore -) said
  step 'start the pod that restores'
  remove_restore_pod
  run "${KUBE[@]}" apply -f "$PROJECT/target/restore/rendered.yaml"
  run "${KUBE[@]}" wait --for=condition=Ready "pod/$RESTORE_POD" --timeout=600s
  step 'restore'
  AFTER="< $(quoted "$FILE")" only_shown "${command[@]}" && return
  "${command[@]}" <"$FILE" >"$SCRATCH/said" 2>&1 || {
    said=$(grep -E '^(restore|ptracker-server): ' "$SCRATCH/said" | tail -n 1) || true
    [[ -z $said ]] || fail "the backup was refused, and the former database is in place: $said"
    cp "$SCRATCH/said" "$ERRORS"
    refuse kubectl
  }
  grep '^restore: ' "$SCRATCH/said" || cat "$SCRATCH/said"
}

main() {
  parse_options 'project region cluster' 'yes' "$@"
  ((${#OPERANDS[@]} == 1)) || wrong_usage 'needs one backup: a file or gs://BUCKET/NAME'
  require_project
  SOURCE=${OPERANDS[0]}
  require_gcloud
  require_kubectl
  SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-restore.XXXXXX")
  trap 'rm -rf "$SCRATCH" "$ERRORS"' EXIT
  umask 077
  fetch "$SOURCE"
  use_cluster
  show_backup
  confirm 'The application stops for about a minute.'
  running_image
  run mkdir -p "$PROJECT/target/restore"
  run cp "$PROJECT/deployment_scripts/restore_pod.yaml" "$PROJECT/target/restore/"
  render "$PROJECT/target/restore" restore_pod.yaml
  stop_application
  restore
  # serve_again does it for every other end.
  remove_restore_pod
  start_application
  trap 'rm -rf "$SCRATCH" "$ERRORS"' EXIT
  run "${KUBE[@]}" rollout status statefulset/ptracker --timeout=600s
  [[ -n $DRY_RUN ]] || say 'The application serves again, with the data of the backup.'
}

main "$@"
