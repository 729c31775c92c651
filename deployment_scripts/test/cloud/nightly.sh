#!/usr/bin/env bash
# deploy.sh --backups: the server makes a backup each night, and a job may take it to the bucket.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in
services_on
make_repository
make_cluster RUNNING
stand_in add/images "{\"name\": \"ptracker-server:0.1.0\", \"value\": \"sha256:$(printf '1%.0s' {1..64})\"}"

rendered=$COPY/target/deploy/rendered.yaml
deploy=(deploy --plain-http --tag 0.1.0)

# rendered_has TEXT…
rendered_has() {
  local text
  for text; do
    grep -qF -e "$text" "$rendered" || { CHECK="$CHECK: $rendered lacks $text" && exit 1; }
  done
}

check 'wants a bucket, which is there, and no database that makes its own'
fails 1 "${deploy[@]}" --backups nightly
one_clear_line
says '--backups nightly needs a bucket'
fails 2 "${deploy[@]}" --backups nightly --bucket nights --postgres
says 'Cloud SQL makes backups of its own'
fails 1 "${deploy[@]}" --backups weekly
says "GKE_BACKUPS (--backups) is 'weekly', which is not of the right form: nightly or none"
sends_nothing
fails 1 "${deploy[@]}" --backups nightly --bucket nights
one_clear_line
says 'there is no bucket nights: start_cluster.sh --bucket nights makes it'

check 'one line of config.env switches them on: the bucket, the role of the job, the disk'
stand_in add/buckets '{"name": "nights", "value": {"name": "nights", "metageneration": "1"}}'
printf '%s\n' GKE_BUCKET=nights GKE_BACKUPS=nightly >"$GKE_CONFIG"
: >"$STAND_IN/kubectl.log"
succeeds "${deploy[@]}"
changes_are <<'REQUESTS'
PUT /storage/b/nights/iam
POST /compute/projects/my-project-1/zones/us-central1-b/disks/pvc-ptracker-backups/setLabels
POST /compute/projects/my-project-1/zones/us-central1-b/disks/pvc-1234/setLabels
REQUESTS
member=principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/my-project-1.svc.id.goog/subject/ns/ptracker/sa/ptracker-backup
field_is 'PUT /storage/b/nights/iam' bindings "[{\"members\": [\"$member\"], \"role\": \"roles/storage.objectUser\"}]"
field_is 'POST .*/pvc-ptracker-backups/setLabels' labels \
  '{"app": "ptracker", "ptracker-claim": "ptracker-backups", "ptracker-cluster": "ptracker"}'
rendered_has 'kind: CronJob' 'claimName: ptracker-backups' 'value: /backups' 'value: nights' 'value: ptracker'
says 'a job takes it to gs://nights/ptracker/'

check 'the account of the job has the name that may write'
python3 - "$rendered" <<'PYTHON'
import re, sys
job = next(d for d in open(sys.argv[1]).read().split("---\n") if "kind: CronJob" in d)
assert re.search(r"serviceAccountName: ptracker-backup$", job, re.M), job
assert re.search(r"^  namespace: ptracker$", job, re.M), job
PYTHON

check 'a second run changes nothing in Google Cloud'
succeeds "${deploy[@]}"
changes_are </dev/null

check 'a person who may not give the role is told so'
stand_in remove/policies '{"name": "buckets/nights"}'
stand_in fault '{"method": "PUT", "path": "/iam", "do": "403", "message": "no Permission storage.buckets.setIamPolicy denied on resource"}'
fails 1 "${deploy[@]}"
one_clear_line
says 'not allowed to let the job write into gs://nights'
succeeds "${deploy[@]}"

check 'without the word the backups are neither ended nor left behind'
: >"$GKE_CONFIG"
: >"$STAND_IN/kubectl.log"
fails 1 "${deploy[@]}"
one_clear_line
says 'give --backups nightly to go on with them, or --backups none to end them'
! grep -q ' apply ' "$STAND_IN/kubectl.log" || { CHECK="$CHECK: applies" && exit 1; }

check 'ends them at a word: the job goes, the disk with what was made stays'
succeeds "${deploy[@]}" --backups none
! grep -qE 'kind: CronJob|/backups' "$rendered" || { CHECK="$CHECK: still in $rendered" && exit 1; }
grep -q 'delete cronjob ptracker-backup' "$STAND_IN/kubectl.log"
holds disks zones/us-central1-b/pvc-ptracker-backups
succeeds "${deploy[@]}"
says_not 'Each night'
