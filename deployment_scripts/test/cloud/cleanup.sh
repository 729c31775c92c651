#!/usr/bin/env bash
# cleanup_cluster.sh: deletes what start_cluster.sh and deploy.sh made, keeps the data, and says what is left.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in

p=projects/my-project-1
disk=zones/us-central1-b/pvc-1234

check 'there is something to delete'
succeeds start_cluster --bucket backups-of-mine
deployed
check 'asks, and changes nothing without an answer'
fails 1 cleanup_cluster
says 'To be deleted in project my-project-1:'
says '  the cluster ptracker in us-central1 (RUNNING), with the application and its load balancer'
says '  the account ptracker-nodes@my-project-1.iam.gserviceaccount.com'
says 'The disks with the data and the nightly backups stay.'
says 'asks before it does that: run it in a terminal, or with --yes'
changes_are </dev/null
kubectl_did </dev/null

check 'the cluster cannot be reached: it is not deleted, for its load balancer would stay'
printf 'delete service\terror: Unable to connect to the server: i/o timeout' >"$STAND_IN/kubectl.fails"
fails 1 cleanup_cluster --yes
one_clear_line
says 'could not remove the load balancer: the server could not be reached'
holds clusters us-central1/ptracker
: >"$STAND_IN/kubectl.log"

check 'not allowed to delete the cluster'
stand_in fault '{"method": "DELETE", "path": "/clusters/", "do": "403", "message": "Permission denied on container.clusters.delete"}'
fails 1 cleanup_cluster --yes
one_clear_line
says 'not allowed to delete the cluster ptracker'
: >"$STAND_IN/kubectl.log"

check 'run again: deletes the rest, the load balancer before the cluster, and keeps the disks'
succeeds cleanup_cluster --yes --bucket backups-of-mine
kubectl_did <<'WORDS'
KUBE get persistentvolumes VOLUMES
KUBE patch persistentvolume pvc-1234 --patch={"spec":{"persistentVolumeReclaimPolicy":"Retain"}}
KUBE patch persistentvolume pvc-5678 --patch={"spec":{"persistentVolumeReclaimPolicy":"Retain"}}
KUBE delete statefulset ptracker --ignore-not-found --timeout=120s
KUBE wait --for=delete pod/ptracker-0 --timeout=120s
KUBE delete service ptracker --ignore-not-found --timeout=600s
KUBE api-resources --api-group=gateway.networking.k8s.io --output=name
KUBE delete gateways.gateway.networking.k8s.io ptracker --ignore-not-found --timeout=600s
WORDS
changes_are <<REQUESTS
DELETE /container/v1/$p/locations/us-central1/clusters/ptracker
POST /cloudresourcemanager/v1/$p:setIamPolicy
POST /artifactregistry/v1/$p/locations/us-central1/repositories/ptracker:setIamPolicy
DELETE /iam/v1/projects/-/serviceAccounts/ptracker-nodes@my-project-1.iam.gserviceaccount.com
REQUESTS
lacks clusters us-central1/ptracker
lacks forwardingRules regions/us-central1/a1b2c3
lacks accounts ptracker-nodes@my-project-1.iam.gserviceaccount.com
holds disks "$disk"
holds disks zones/us-central1-b/pvc-5678
holds buckets backups-of-mine
says 'These are left and still cost money:'
says '  the disk pvc-1234 in us-central1-b, 10 GB, with the data'
says '      use it again: deploy.sh --disk us-central1-b/pvc-1234'
says '      delete it:    gcloud compute disks delete pvc-1234 --project=my-project-1 --zone=us-central1-b'
says '  the disk pvc-5678 in us-central1-b, 10 GB, with the nightly backups'
says '      delete it:    gcloud compute disks delete pvc-5678 --project=my-project-1 --zone=us-central1-b'
says_not 'deploy.sh --disk us-central1-b/pvc-5678'
says '  the repository ptracker in us-central1, with its images'
says '  the bucket backups-of-mine, with the backups'
says_not 'forwarding rule'

check 'a second time there is nothing to delete'
succeeds cleanup_cluster --yes
changes_are </dev/null
says 'There is nothing to delete: no cluster ptracker in us-central1 of project my-project-1'
says 'the disk pvc-1234'
says 'Buckets with backups are not listed here'
