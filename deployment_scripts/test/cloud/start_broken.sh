#!/usr/bin/env bash
# start_cluster.sh after it broke off: it says so, and a second run goes on.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in

clusters=/container/v1/projects/my-project-1/locations/us-central1/clusters

check 'the API does not answer at the repository'
stand_in fault '{"method": "POST", "path": "/repositories$", "do": "cut-before", "times": 99}'
fails 1 start_cluster
one_clear_line
says 'could not make the repository ptracker'
says 'run the same again'
stand_in heal

check 'the answer to the making of the cluster is lost, and gcloud asks again: it is taken as made, and waited for'
stand_in fault "{\"method\": \"POST\", \"path\": \"$clusters\$\", \"do\": \"cut-after\"}"
stand_in plan '{"polls": 1}'
succeeds start_cluster
says 'wait for the cluster ptracker, which is being made'
holds clusters us-central1/ptracker

check 'ended while the cluster is being made: the next run waits for it and makes no other'
stand_in plan '{"polls": 1000}'
# With a group of its own, so that the gcloud that it runs ends with it, as with Ctrl-C.
set -m
"$SCRIPTS/start_cluster.sh" --cluster second >"$STAND_IN/output" 2>&1 &
run=$!
set +m
until has clusters us-central1/second; do
  kill -0 "$run"
  sleep 0.2
done
kill -TERM -- "-$run"
wait "$run" && exit 1
stand_in plan '{"polls": 1}'
stand_in hurry
check 'goes on with the cluster that is being made'
succeeds start_cluster --cluster second
says 'wait for the cluster second, which is being made'
changes_are </dev/null

check 'the making of the cluster ends in an error'
stand_in plan '{"polls": 0, "create_fails": true}'
fails 1 start_cluster --cluster third
one_clear_line
says "Quota 'SSD_TOTAL_GB' exceeded"
check 'a broken cluster is named, and left to a person'
fails 1 start_cluster --cluster third
one_clear_line
says 'the cluster third is ERROR, not RUNNING'
says 'cleanup_cluster.sh removes it'
changes_are </dev/null

check 'an API that was just switched on, and the account that was just made, are not visible yet: tried again, with a line'
stand_in plan '{"polls": 0, "create_fails": false, "late_apis": 2}'
stand_in remove/services '{"name": "artifactregistry.googleapis.com"}'
stand_in remove/services '{"name": "iam.googleapis.com"}'
succeeds start_cluster --cluster fourth
says 'make the repository ptracker'
says 'not visible to Google yet, as usual in the first minutes (PERMISSION_DENIED: '
says 'trying again for up to 5 minutes'
stand_in plan '{"late_accounts": 2}'
succeeds start_cluster --cluster fifth
says 'not visible to Google yet, as usual in the first minutes (INVALID_ARGUMENT: Service account '
[[ $(grep -c 'not visible to Google yet' "$STAND_IN/output") == 1 ]]
holds clusters us-central1/fifth

check 'the account is not visible where the cluster is made'
stand_in fault "{\"method\": \"POST\", \"path\": \"$clusters\$\", \"do\": \"400\", \"status\": \"INVALID_ARGUMENT\",
  \"message\": \"Service account sixth-nodes@my-project-1.iam.gserviceaccount.com does not exist.\"}"
succeeds start_cluster --cluster sixth
says 'does not exist.): trying again'
holds clusters us-central1/sixth

check 'what stays invisible is given up, with what Google said'
stand_in plan '{"late_accounts": 1000}'
fails 1 start_cluster --cluster seventh
one_clear_line
says 'make the account seventh-nodes: gcloud: INVALID_ARGUMENT: Service account '
