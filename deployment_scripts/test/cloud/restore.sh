#!/usr/bin/env bash
# restore.sh: the backup in place of the database, and the application serving again however it ends.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in
services_on
make_cluster RUNNING
printf 'SQLite format 3\0 what is served' >"$STAND_IN/database"
printf 'SQLite format 3\0 the backup' >"$STAND_IN/backup.db"
rendered=$COPY/target/restore/rendered.yaml

serves() {
  python3 -c 'import json, sys; s = json.load(open(sys.argv[1])); sys.exit(s["replicas"] != 1 or "restore_pod" in s)' "$STAND_IN/kubectl.json" \
    || { CHECK="$CHECK: the application does not serve" && exit 1; }
}

check 'wants an application'
fails 1 restore --yes "$STAND_IN/backup.db"
one_clear_line
says 'there is no application in the cluster ptracker: deploy.sh first'
deployed

check 'asks, and changes nothing without an answer'
fails 1 restore "$STAND_IN/backup.db"
one_clear_line
says 'asks before it does that'
kubectl_did </dev/null

check 'wants a file that could be a backup'
fails 1 restore --yes "$STAND_IN/absent.db"
says 'there is no file'
fails 1 restore --yes "$SCRIPTS/README.md"
one_clear_line
says 'it is not a SQLite database'
echo "0000000000000000000000000000000000000000000000000000000000000000  backup.db" >"$STAND_IN/backup.db.sha256"
fails 1 restore --yes "$STAND_IN/backup.db"
one_clear_line
says 'backup.db is damaged: its sha256 is'
(cd "$STAND_IN" && sha256sum backup.db >backup.db.sha256)
kubectl_did </dev/null

check 'stops, restores in a pod of its own, starts again'
succeeds restore --yes "$STAND_IN/backup.db"
kubectl_did <<'WORDS'
KUBE get statefulset ptracker --output=jsonpath={.spec.template.spec.containers[0].image}
kustomize PROJECT/target/restore
KUBE scale statefulset ptracker --replicas=0
KUBE wait --for=delete pod/ptracker-0 --timeout=120s
KUBE delete pod ptracker-restore --ignore-not-found --timeout=120s
KUBE apply -f PROJECT/target/restore/rendered.yaml
KUBE wait --for=condition=Ready pod/ptracker-restore --timeout=600s
KUBE exec --stdin ptracker-restore -- start-server.sh restore -
KUBE delete pod ptracker-restore --ignore-not-found --timeout=120s
KUBE scale statefulset ptracker --replicas=1
KUBE rollout status statefulset/ptracker --timeout=600s
WORDS
cmp "$STAND_IN/backup.db" "$STAND_IN/database"
says 'as it was made'
says 'what was there is kept as ptracker.db.replaced-'
says 'The application serves again'
serves
changes_are </dev/null

check 'the pod has the image and the limits of the application'
image=$REGION-docker.pkg.dev/my-project-1/ptracker/ptracker-server@sha256:$(printf '1%.0s' {1..64})
grep -qF "image: $image" "$rendered"
real=$(kubectl kustomize "$COPY/kubernetes")
for line in 'runAsNonRoot: true' 'runAsUser: 10001' 'fsGroup: 10001' 'type: RuntimeDefault' 'readOnlyRootFilesystem: true' \
  'allowPrivilegeEscalation: false' 'privileged: false' '- ALL' 'automountServiceAccountToken: false' 'mountPath: /data'; do
  if ! grep -qF -e "$line" "$rendered" || ! grep -qF -e "$line" <<<"$real"; then
    CHECK="$CHECK: $line"
    exit 1
  fi
done
! grep -q 'app.kubernetes.io/name: ptracker$' "$rendered" || { CHECK="$CHECK: the Service would find it" && exit 1; }

check 'a backup that the program refuses'
printf 'SQLite format 3\0 damaged' >"$STAND_IN/bad.db"
fails 1 restore --yes "$STAND_IN/bad.db"
says 'the backup was refused, and the former database is in place: ptracker-server: standard input is damaged'
cmp "$STAND_IN/backup.db" "$STAND_IN/database"
serves

for broken in 'wait --for=condition' 'exec '; do
  check "broken off at '$broken': serves again, and it can be run again"
  printf '%s\terror: Unable to connect to the server: i/o timeout' "$broken" >"$STAND_IN/kubectl.fails"
  fails 1 restore --yes "$STAND_IN/backup.db"
  says 'run the same again'
  serves
done

check 'ended by force in the middle: the next run does it all'
python3 - "$STAND_IN/kubectl.json" <<'PYTHON'
import json, sys
state = json.load(open(sys.argv[1]))
state.update(replicas=0, restore_pod="left behind")
json.dump(state, open(sys.argv[1], "w"))
PYTHON
printf 'SQLite format 3\0 what is served' >"$STAND_IN/database"
succeeds restore --yes "$STAND_IN/backup.db"
cmp "$STAND_IN/backup.db" "$STAND_IN/database"
serves

check 'even the start fails: says that it is stopped'
printf 'scale statefulset ptracker --replicas=1\terror: Unable to connect to the server: i/o timeout' >"$STAND_IN/kubectl.fails"
fails 1 restore --yes "$STAND_IN/backup.db"
says 'could not start the application'
serves

check 'from a bucket, with the checksum that backup.sh left there'
stand_in add/buckets '{"name": "backups-of-mine", "value": {"name": "backups-of-mine", "metageneration": "1"}}'
succeeds backup --bucket backups-of-mine
name=$(sed -n 's|^\(gs://.*\)|\1|p' "$STAND_IN/output")
printf 'SQLite format 3\0 what is served' >"$STAND_IN/database"
succeeds restore --yes "$name"
says 'as it was made'
cmp "$STAND_IN/backup.db" "$STAND_IN/database"

check 'not there'
fails 1 restore --yes gs://backups-of-mine/ptracker/absent.db
one_clear_line
says 'there is no gs://backups-of-mine/ptracker/absent.db: backup.sh --bucket backups-of-mine --list shows what there is'
