#!/usr/bin/env bash
# Every script is killed after each of its commands in turn, with all that it runs, and then run again: the second run ends well,
# and leaves what one that nobody disturbed leaves.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in
stand_in plan '{"polls": 0}'

# In front of the stand-ins: counts the commands, and kills the whole group after the one that was asked for.
mkdir "$STAND_IN/plug"
cat >"$STAND_IN/plug/gcloud" <<'PLUG'
#!/usr/bin/env bash
count=$(($(cat "$STAND_IN/plug/count") + 1))
echo "$count" >"$STAND_IN/plug/count"
status=0
"$STAND_INS/${0##*/}" "$@" || status=$?
((count != PULL_AFTER)) || kill -KILL 0
exit "$status"
PLUG
chmod +x "$STAND_IN/plug/gcloud"
ln -s gcloud "$STAND_IN/plug/kubectl"
export STAND_INS=$SCRIPTS/test/stand_ins PULL_AFTER
PATH=$STAND_IN/plug:$PATH

# run_pulled COUNT SCRIPT ARGUMENT…: sets COMMANDS to how many commands there were.
run_pulled() {
  local status=0 name=$2
  PULL_AFTER=$1
  shift 2
  echo 0 >"$STAND_IN/plug/count"
  # With a group of its own, which ends as a whole.
  set -m
  "$SCRIPTS/$name.sh" "$@" >"$STAND_IN/output" 2>&1 </dev/null &
  set +m
  wait $! 2>/dev/null || status=$?
  COMMANDS=$(<"$STAND_IN/plug/count")
  # A later run may have less to do than the first, and end before that.
  [[ $status == $((PULL_AFTER > 0 && COMMANDS >= PULL_AFTER ? 137 : 0)) ]] || { CHECK="$CHECK: $name ended with $status" && exit 1; }
}

# at_each_step SCRIPT ARGUMENT…: {} in the arguments stands for the number of the try, where a name is to be a new one;
# "before" makes what has to be there, and "after" looks at what is there then.
at_each_step() {
  local step last
  run_pulled 0 "${@//\{\}/0}"
  last=$COMMANDS
  after 0
  for ((step = 1; step <= last; step++)); do
    check "$1, killed after command $step of $last"
    before
    run_pulled "$step" "${@//\{\}/$step}"
    run_pulled 0 "${@//\{\}/$step}"
    after "$step"
  done
}

before() {
  :
}

after() {
  holds clusters "us-central1/cluster-$1"
  holds repositories "projects/my-project-1/locations/us-central1/repositories/images-$1"
  holds buckets "bucket-$1"
}
at_each_step start_cluster --cluster 'cluster-{}' --repository 'images-{}' --bucket 'bucket-{}'

services_on
make_repository
make_cluster RUNNING
stand_in add/images "{\"name\": \"ptracker-server:0.1.0\", \"value\": \"sha256:$(printf '1%.0s' {1..64})\"}"
before() {
  rm -f "$STAND_IN/kubectl.json"
  stand_in remove/forwardingRules '{"name": "regions/us-central1/a1b2c3"}'
  stand_in remove/disks '{"name": "zones/us-central1-b/pvc-1234"}'
  stand_in remove/disks '{"name": "zones/us-central1-b/pvc-ptracker-backups"}'
  stand_in remove/policies '{"name": "buckets/nights"}'
}
after() {
  says 'PTracker serves on http://203.0.113.7:8000'
  stand_in state
  python3 - "$STAND_IN/answer" <<'PYTHON'
import json, sys
tables = json.load(open(sys.argv[1]))
assert [b["role"] for b in tables["policies"]["buckets/nights"]["bindings"]] == ["roles/storage.objectUser"]
assert all(disk["labels"]["ptracker-claim"] for disk in tables["disks"].values())
PYTHON
}
stand_in add/buckets '{"name": "nights", "value": {"name": "nights", "metageneration": "1"}}'
at_each_step deploy --plain-http --tag 0.1.0 --backups nightly --bucket nights

printf 'SQLite format 3\0 and the rest of the database' >"$STAND_IN/database"
before() {
  rm -rf "$STAND_IN/backups"
}
after() {
  says 'checked.'
  (cd "$STAND_IN/backups" && sha256sum --check --status ptracker-*.sha256)
  # What was broken off is not called a backup.
  [[ $(find "$STAND_IN/backups" -name '*.db' | wc -l) == $(find "$STAND_IN/backups" -name '*.sha256' | wc -l) ]]
}
at_each_step backup --output "$STAND_IN/backups" --bucket nights --keep 2

# All of it away, with every disk, whether it was labelled before or not.
before() {
  rm -f "$STAND_IN/kubectl.json"
  stand_in remove/forwardingRules '{"name": "regions/us-central1/a1b2c3"}'
  stand_in remove/disks '{"name": "zones/us-central1-b/pvc-1234"}'
  stand_in remove/disks '{"name": "zones/us-central1-b/pvc-5678"}'
  make_cluster RUNNING
  deployed
}
after() {
  lacks clusters us-central1/ptracker
  lacks disks zones/us-central1-b/pvc-1234
  lacks disks zones/us-central1-b/pvc-5678
  says 'Nothing of PTracker is left'
}
before
at_each_step cleanup_cluster --yes --delete-data --delete-images
