#!/usr/bin/env bash
# backup.sh and restore.sh with the real program in the place of the pod: what was stored before the backup is there after
# the restore, and what came later is not.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
# shellcheck source-path=SCRIPTDIR source=../../lib.sh
(. "$(dirname "${BASH_SOURCE[0]}")/../../lib.sh" && require_java && build_if_stale)
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
start_stand_in
services_on
make_cluster RUNNING
deployed

unset "${!PTRACKER_@}"
export PTRACKER_DATA=$STAND_IN/data PTRACKER_PORT=0 PTRACKER_ADMIN_USER=grace PTRACKER_ADMIN_PASSWORD_FILE=$STAND_IN/password
export REAL_PROGRAM="java -jar $project/ptracker-server/target/ptracker-server.war"
export XDG_CONFIG_HOME=$STAND_IN/config
export XDG_STATE_HOME=$STAND_IN/state
ptracker=$project/ptracker-cli/target/ptracker
mkdir -m 700 "$PTRACKER_DATA"
head -c 18 /dev/urandom | base64 >"$PTRACKER_ADMIN_PASSWORD_FILE"

# Signs in at the server that runs by now; its port is another after each start.
sign_in() {
  local url
  url=$(sed -n 's/.*listening on \([^ "]*\).*/\1/p' "$STAND_IN/server.log")
  "$ptracker" login --no-input --url "$url" --user grace --password-file "$PTRACKER_ADMIN_PASSWORD_FILE" 2>"$STAND_IN/output"
}

listed() {
  "$ptracker" list 2026-01-15 -o jsonl
}

check 'the application runs and has intervals'
# For the context that the stand-in for kubectl asks for.
gcloud container clusters get-credentials ptracker --project=my-project-1 --location=us-central1 2>"$STAND_IN/output"
kubectl --context=gke_my-project-1_us-central1_ptracker --namespace=ptracker scale statefulset ptracker --replicas=1
sign_in
"$ptracker" add 2026-01-15 9:00-10:30 'design review' >/dev/null
before=$(listed)
[[ $before == *'design review'* ]]

check 'a backup while it serves, which the program itself finds whole'
succeeds backup --output "$STAND_IN/backups"
backup=$(echo "$STAND_IN"/backups/*.db)
says ', 1 users, 1 intervals'
$REAL_PROGRAM verify "$backup" >"$STAND_IN/output"

check 'restored: what was stored before it is there, and what came later is not'
"$ptracker" add 2026-01-15 11:00-12:00 'after the backup' >/dev/null
[[ $(listed) == *'after the backup'* ]]
succeeds restore --yes "$backup"
sign_in
[[ $(listed) == "$before" ]]
[[ $(echo "$PTRACKER_DATA"/ptracker.db.replaced-*) == *Z ]]

check 'half a backup is refused by the program, and nothing changes'
head -c $(($(wc -c <"$backup") / 2)) "$backup" >"$STAND_IN/half.db"
fails 1 restore --yes "$STAND_IN/half.db"
says 'the backup was refused, and the former database is in place: ptracker-server: '
sign_in
[[ $(listed) == "$before" ]]
