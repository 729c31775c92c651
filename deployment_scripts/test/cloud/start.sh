#!/usr/bin/env bash
# start_cluster.sh makes everything in order, and a second time nothing.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in

p=projects/my-project-1
account=ptracker-nodes@my-project-1.iam.gserviceaccount.com

check 'makes an Autopilot cluster and what it needs, in order'
succeeds start_cluster --bucket backups-of-mine
changes_are <<REQUESTS
POST /serviceusage/v1/$p/services:batchEnable
POST /artifactregistry/v1/$p/locations/us-central1/repositories
POST /storage/b
PATCH /storage/b/backups-of-mine
POST /iam/v1/$p/serviceAccounts
POST /cloudresourcemanager/v1/$p:setIamPolicy
POST /artifactregistry/v1/$p/locations/us-central1/repositories/ptracker:setIamPolicy
POST /container/v1/$p/locations/us-central1/clusters
REQUESTS
field_is 'POST .*batchEnable' serviceIds '["artifactregistry.googleapis.com", "cloudresourcemanager.googleapis.com", "compute.googleapis.com", "container.googleapis.com", "iam.googleapis.com"]'
field_is 'POST .*/repositories$' format DOCKER
field_is 'POST .*/repositories$' labels '{"app": "ptracker", "ptracker-cluster": "ptracker"}'
field_is 'POST /storage/b$' location us-central1
field_is 'POST /storage/b$' iamConfiguration.publicAccessPrevention enforced
field_is 'POST /storage/b$' iamConfiguration.uniformBucketLevelAccess.enabled true
field_is 'PATCH /storage/b/' labels '{"app": "ptracker", "ptracker-cluster": "ptracker"}'
field_is 'POST .*/serviceAccounts' accountId ptracker-nodes
field_is "POST .*/$p:setIamPolicy" policy.bindings "[{\"members\": [\"serviceAccount:$account\"], \"role\": \"roles/container.defaultNodeServiceAccount\"}]"
field_is 'POST .*/ptracker:setIamPolicy' policy.bindings "[{\"members\": [\"serviceAccount:$account\"], \"role\": \"roles/artifactregistry.reader\"}]"
field_is 'POST .*/clusters$' cluster.name ptracker
field_is 'POST .*/clusters$' cluster.autopilot.enabled true
field_is 'POST .*/clusters$' cluster.releaseChannel.channel STABLE
field_is 'POST .*/clusters$' cluster.resourceLabels '{"app": "ptracker", "ptracker-cluster": "ptracker"}'
field_is 'POST .*/clusters$' cluster.nodePools.0.config.serviceAccount "$account"
grep -q 'name: gke_my-project-1_us-central1_ptracker$' "$KUBECONFIG"
says 'Next: build_image.sh'

check 'a second run changes nothing'
succeeds start_cluster --bucket backups-of-mine
changes_are </dev/null

check 'an Autopilot cluster is not taken for a standard one'
fails 1 start_cluster --standard
one_clear_line
says 'there is already an Autopilot cluster ptracker in us-central1'
changes_are </dev/null

check 'makes a standard cluster of one node in one zone, under another name and channel'
succeeds start_cluster --standard --cluster small --channel=regular --region europe-west1 --machine-type e2-small
field_is 'POST .*/locations/europe-west1-b/clusters$' cluster.name small
field_is 'POST .*/clusters$' cluster.autopilot null
field_is 'POST .*/clusters$' cluster.nodePools.0.initialNodeCount 1
field_is 'POST .*/clusters$' cluster.nodePools.0.config.machineType e2-small
field_is 'POST .*/clusters$' cluster.nodePools.0.config.serviceAccount small-nodes@my-project-1.iam.gserviceaccount.com
field_is 'POST .*/clusters$' cluster.networkConfig.datapathProvider ADVANCED_DATAPATH
field_is 'POST .*/clusters$' cluster.releaseChannel.channel REGULAR
field_is 'POST .*/clusters$' cluster.resourceLabels '{"app": "ptracker", "ptracker-cluster": "small"}'
