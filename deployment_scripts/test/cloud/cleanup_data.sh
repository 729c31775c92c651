#!/usr/bin/env bash
# cleanup_cluster.sh with --delete-data and --delete-images, and what it must not touch.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in
services_on

p=projects/my-project-1
disk=zones/us-central1-b/pvc-1234

check 'with the data: all its disks, one that nobody labelled too, once nothing uses them'
make_cluster RUNNING
deployed
succeeds cleanup_cluster --yes --delete-data
says '  every other disk of the running application: its data, and its nightly backups'
changes_are <<REQUESTS
POST /compute/$p/zones/us-central1-b/disks/pvc-1234/setLabels
POST /compute/$p/zones/us-central1-b/disks/pvc-5678/setLabels
DELETE /container/v1/$p/locations/us-central1/clusters/ptracker
DELETE /compute/$p/zones/us-central1-b/disks/pvc-1234
DELETE /compute/$p/zones/us-central1-b/disks/pvc-5678
REQUESTS
lacks disks "$disk"
lacks clusters us-central1/ptracker
! grep -q 'patch persistentvolume' "$STAND_IN/kubectl.log" || { CHECK="$CHECK: and is kept" && exit 1; }
says 'Nothing of PTracker is left that costs money.'

check 'a broken cluster is deleted without asking it'
make_cluster ERROR
succeeds cleanup_cluster --yes
kubectl_did </dev/null
lacks clusters us-central1/ptracker

check 'without a cluster: deletes its kept disk and its images; what others left is listed, never deleted'
make_repository
stand_in add/disks '{"where": "zones/us-central1-b", "value": {"name": "pvc-1234", "sizeGb": "10", "labels": {"ptracker-cluster": "ptracker"}}}'
stand_in add/disks '{"where": "zones/us-central1-b", "value": {"name": "pvc-5678", "sizeGb": "20",
  "labels": {"ptracker-cluster": "ptracker", "ptracker-claim": "ptracker-backups"}}}'
disk_of ptracker-backups pvc-9
stand_in add/disks '{"where": "zones/us-central1-c", "value": {"name": "theirs", "sizeGb": "10", "labels": {"ptracker-cluster": "theirs"}}}'
stand_in add/forwardingRules '{"where": "regions/us-central1", "value": {"name": "rule-9", "IPAddress": "203.0.113.9",
  "description": "{\"kubernetes.io/service-name\":\"ptracker/ptracker\"}"}}'
stand_in add/addresses '{"where": "global", "value": {"name": "ptracker", "address": "203.0.113.8", "status": "RESERVED"}}'
succeeds cleanup_cluster --yes --delete-data --delete-images
says '  the disk pvc-1234 in us-central1-b, 10 GB, with the data'
says '  the disk pvc-5678 in us-central1-b, 20 GB, with the nightly backups'
changes_are <<REQUESTS
DELETE /compute/$p/zones/us-central1-b/disks/pvc-1234
DELETE /compute/$p/zones/us-central1-b/disks/pvc-5678
DELETE /artifactregistry/v1/$p/locations/us-central1/repositories/ptracker
REQUESTS
holds disks zones/us-central1-b/pvc-9
holds disks zones/us-central1-c/theirs
says "the disk pvc-9 in us-central1-b, 10 GB, of some cluster's PTracker: look whose it is"
says "the forwarding rule rule-9 (203.0.113.9), of some cluster's PTracker: look whose it is"
says 'gcloud compute forwarding-rules delete rule-9 --project=my-project-1 --region=us-central1'
says 'gcloud compute addresses delete ptracker --project=my-project-1 --global'
says_not 'theirs'

check 'gcloud and the scripts take what is advised'
sed -n 's/^      [a-z ]*: *//p' "$STAND_IN/output" >"$STAND_IN/advice"
[[ $(wc -l <"$STAND_IN/advice") == 3 ]]
python3 "$SCRIPTS/test/commands.py" "$COPY" "$STAND_IN/advice" >"$STAND_IN/output"
