#!/usr/bin/env bash
# backup.sh: a file that is checked, into a folder or a bucket, and what becomes of the older ones.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in
services_on
make_cluster RUNNING
deployed
printf 'SQLite format 3\0 and the rest of the database' >"$STAND_IN/database"
sum=$(sha256sum <"$STAND_IN/database" | cut -d ' ' -f 1)
backups=$STAND_IN/backups

check 'writes the backup and its checksum, for me alone'
succeeds backup --output "$backups"
kubectl_did <<<'KUBE exec ptracker-0 --container=ptracker -- start-server.sh backup -'
changes_are </dev/null
file=$(cd "$backups" && echo *.db)
[[ $file =~ ^ptracker-[0-9]{8}T[0-9]{6}Z\.db$ ]]
cmp "$STAND_IN/database" "$backups/$file"
(cd "$backups" && sha256sum --check --status "$file.sha256")
[[ $(stat -c %a "$backups/$file") == 600 && $(stat -c %a "$backups") == 700 ]]
[[ $(find "$backups" -type f | wc -l) == 2 ]]
says "Backup of schema 3, 2 users, 5 intervals: $(wc -c <"$STAND_IN/database") bytes, sha256 $sum, checked."

check 'a copy that was cut off is no backup'
rm -r "$backups"
touch "$STAND_IN/cut-backup"
fails 1 backup --output "$backups"
one_clear_line
says "the copy is not what the server sent ($(wc -c <"$STAND_IN/database") bytes, sha256 $sum; here $(($(wc -c <"$STAND_IN/database") / 2)) bytes"
[[ -z $(ls "$backups") ]]
rm "$STAND_IN/cut-backup"

check 'nor is one without a report'
mv "$STAND_IN/database" "$STAND_IN/moved"
fails 1 backup --output "$backups"
[[ -z $(ls "$backups") ]]
mv "$STAND_IN/moved" "$STAND_IN/database"

check 'the connection to the pod breaks'
printf 'exec\terror: unexpected EOF: Connection reset by peer' >"$STAND_IN/kubectl.fails"
fails 1 backup --output "$backups"
one_clear_line
says 'could not copy the database: the server could not be reached, or the connection broke'
[[ -z $(ls "$backups") ]]

check 'wants a bucket that is there'
fails 1 backup --bucket backups-of-mine
one_clear_line
says 'there is no bucket backups-of-mine: start_cluster.sh --bucket backups-of-mine makes it'

check 'an empty bucket has no backups'
stand_in add/buckets '{"name": "backups-of-mine", "value": {"name": "backups-of-mine", "metageneration": "1"}}'
succeeds backup --bucket backups-of-mine --list
[[ ! -s $STAND_IN/output ]]

check 'puts it into the bucket, with its checksum, and keeps nothing here'
succeeds backup --bucket backups-of-mine
name=$(sed -n 's|^gs://backups-of-mine/||p' "$STAND_IN/output")
holds objects "backups-of-mine/$name"
stand_in state
python3 - "$STAND_IN/answer" "backups-of-mine/$name" "$sum" <<'PYTHON'
import base64, hashlib, json, sys
state = json.load(open(sys.argv[1]))
assert state["objects"][sys.argv[2]]["metadata"] == {"sha256": sys.argv[3]}, state["objects"][sys.argv[2]]
assert hashlib.sha256(base64.b64decode(state["contents"][sys.argv[2]])).hexdigest() == sys.argv[3]
PYTHON
[[ ! -e $backups/${name##*/} && ! -e $COPY/backups/${name##*/} ]]

check 'not allowed to write into the bucket'
stand_in fault '{"method": "POST", "path": "/upload/", "do": "403", "message": "a@b does not have storage.objects.create access to the Google Cloud Storage object."}'
fails 1 backup --bucket backups-of-mine
one_clear_line
says 'not allowed to put it into gs://backups-of-mine'

check 'keeps the newest, deletes older ones, and nothing that is no backup'
for other in ptracker/ptracker-20250101T000000Z.db ptracker/ptracker-20250102T000000Z.db ptracker/ptracker-20250103T000000Z.db \
  ptracker/ptracker-notes.db other/ptracker-20250101T000000Z.db; do
  stand_in add/objects "{\"name\": \"backups-of-mine/$other\", \"value\": {\"kind\": \"storage#object\", \"bucket\": \"backups-of-mine\",
    \"name\": \"$other\", \"generation\": \"1\", \"metageneration\": \"1\", \"size\": \"1\"}}"
  stand_in add/contents "{\"name\": \"backups-of-mine/$other\", \"value\": \"\"}"
done
succeeds backup --bucket backups-of-mine --keep 3
lacks objects backups-of-mine/ptracker/ptracker-20250101T000000Z.db
lacks objects backups-of-mine/ptracker/ptracker-20250102T000000Z.db
holds objects backups-of-mine/ptracker/ptracker-20250103T000000Z.db
holds objects "backups-of-mine/$name"
holds objects backups-of-mine/ptracker/ptracker-notes.db
holds objects backups-of-mine/other/ptracker-20250101T000000Z.db

check 'lists them, the oldest first'
succeeds backup --bucket backups-of-mine --list
[[ $(wc -l <"$STAND_IN/output") == 3 && $(head -n 1 "$STAND_IN/output") == gs://backups-of-mine/ptracker/ptracker-20250103T000000Z.db ]]
sort -c "$STAND_IN/output"

check 'the job of kubernetes/backup takes what is new to the bucket, where --list finds it, and what is unfinished not'
stand_in add/buckets '{"name": "nights", "value": {"name": "nights", "metageneration": "1"}}'
fresh=$STAND_IN/volume
mkdir "$fresh"
printf 'SQLite format 3\0 of tonight' >"$fresh/ptracker-20260115T033000Z.db"
touch "$fresh/ptracker-20260116T033000Z.db.123.part"
# shellcheck disable=SC2016 # What the cluster puts in.
mapfile -t job < <(sed -n '/^ *command:$/,/^ *env:$/s/^ *- //p' "$COPY/kubernetes/backup/backup.yaml" \
  | sed -e "s|^/backups\$|$fresh|" -e 's|\$(BUCKET)|nights|' -e 's|\$(CLUSTER)|ptracker|')
[[ ${job[*]} == "gcloud storage rsync $fresh gs://nights/ptracker --exclude="* ]]
for _ in 'this night' 'the next one, with nothing new'; do "${job[@]}" >"$STAND_IN/output" 2>&1; done
succeeds backup --bucket nights --list
says ptracker/ptracker-20260115T033000Z.db
says_not .part
