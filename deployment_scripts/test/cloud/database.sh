#!/usr/bin/env bash
# start_cluster.sh --postgres makes the database in Cloud SQL and all that it takes to reach it; cleanup_cluster.sh removes it.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in
# Where nothing else leaves a file.
export TMPDIR=$STAND_IN/tmp
mkdir "$TMPDIR"

p=projects/my-project-1
account=ptracker-database@my-project-1.iam.gserviceaccount.com
sql=/sql/sql/v1beta4/$p

check 'makes the cluster, and then a database that only the cluster reaches'
succeeds start_cluster --postgres
changes_are <<REQUESTS
POST /serviceusage/v1/$p/services:batchEnable
POST /artifactregistry/v1/$p/locations/us-central1/repositories
POST /iam/v1/$p/serviceAccounts
POST /cloudresourcemanager/v1/$p:setIamPolicy
POST /artifactregistry/v1/$p/locations/us-central1/repositories/ptracker:setIamPolicy
POST /container/v1/$p/locations/us-central1/clusters
POST /compute/$p/global/addresses
POST /servicenetworking/v1/services/servicenetworking.googleapis.com/connections
POST $sql/instances
POST $sql/instances/ptracker/databases
POST /iam/v1/$p/serviceAccounts
POST /cloudresourcemanager/v1/$p:setIamPolicy
POST /iam/v1/$p/serviceAccounts/$account:setIamPolicy
POST $sql/instances/ptracker/users
REQUESTS
field_is 'POST .*/addresses$' purpose VPC_PEERING
field_is "POST $sql/instances$" settings.availabilityType REGIONAL
field_is "POST $sql/instances$" settings.ipConfiguration.ipv4Enabled false
field_is "POST $sql/instances$" settings.ipConfiguration.sslMode ENCRYPTED_ONLY
field_is "POST $sql/instances$" settings.backupConfiguration.pointInTimeRecoveryEnabled true
field_is "POST $sql/instances$" settings.databaseFlags '[{"name": "max_connections", "value": "100"}]'
field_is "POST .*/$account:setIamPolicy" policy.bindings \
  '[{"members": ["serviceAccount:my-project-1.svc.id.goog[ptracker/ptracker]"], "role": "roles/iam.workloadIdentityUser"}]'
grep -q '"role": "roles/cloudsql.client"' "$STAND_IN/requests.jsonl"
field_is "POST $sql/instances/ptracker/users$" password "$(<"$STAND_IN/password")"
says 'deploy.sh --postgres uses it.'
says 'INSTANCE=my-project-1:us-central1:ptracker'
says "SERVICE_ACCOUNT=$account"

check 'the password is long, and stands in no list of processes and in no file'
[[ $(<"$STAND_IN/password") =~ ^[A-Za-z0-9]{32}$ ]]
says_not "$(<"$STAND_IN/password")"
! grep -rF "$(<"$STAND_IN/password")" "$STAND_IN/kubectl.log" "$STAND_IN/gcloud" "$COPY" || { CHECK="$CHECK: it does" && exit 1; }
[[ -z $(ls "$TMPDIR") ]]

check 'a second run changes nothing'
succeeds start_cluster --postgres
changes_are </dev/null

check 'deploys to it, once the proxy is in the repository'
digest=sha256:$(printf '1%.0s' {1..64})
stand_in add/images "{\"name\": \"ptracker-server:0.1.0\", \"value\": \"$digest\"}"
fails 1 deploy --plain-http --postgres --tag 0.1.0
one_clear_line
says "there is no image $REGION-docker.pkg.dev/my-project-1/ptracker/cloud-sql-proxy:2.18.2: copy"
stand_in add/images "{\"name\": \"cloud-sql-proxy:2.18.2\", \"value\": \"$digest\"}"
: >"$STAND_IN/kubectl.log"
succeeds deploy --plain-http --postgres --tag 0.1.0
kubectl_did <<'WORDS'
KUBE get statefulset/ptracker
KUBE get cronjob ptracker-backup
kustomize PROJECT/target/deploy
KUBE apply -f PROJECT/target/deploy/rendered.yaml
KUBE rollout status deployment/ptracker --timeout=600s
KUBE get service ptracker --output=jsonpath={.status.loadBalancer.ingress[0].ip}
KUBE get service ptracker --output=jsonpath={.status.loadBalancer.ingress[0].ip}
WORDS
rendered=$COPY/target/deploy/rendered.yaml
! grep -q '^kind: StatefulSet' "$rendered" || { CHECK="$CHECK: with a disk" && exit 1; }
for line in "image: $REGION-docker.pkg.dev/my-project-1/ptracker/cloud-sql-proxy@$digest" \
  "image: $REGION-docker.pkg.dev/my-project-1/ptracker/ptracker-server@$digest" '- my-project-1:us-central1:ptracker' \
  'value: jdbc:postgresql://127.0.0.1:5432/ptracker?connectTimeout=5&socketTimeout=20' \
  "iam.gke.io/gcp-service-account: $account"; do
  grep -qF -e "$line" "$rendered" || { CHECK="$CHECK: renders no $line" && exit 1; }
done
says 'logs deployment/ptracker | grep -e --setup'

check 'the pod with a disk and those on the database do not serve at once'
fails 1 deploy --plain-http --tag 0.1.0
one_clear_line
says 'deployment/ptracker serves, which keeps its data elsewhere'
fails 2 deploy --plain-http --postgres --disk us-central1-b/kept --tag 0.1.0
says '--disk and --postgres exclude each other'

check 'broken off before the password was in the cluster: the user gets a new one'
python3 - "$STAND_IN/kubectl.json" <<'PYTHON'
import json, sys
state = json.load(open(sys.argv[1]))
state["made"].remove("secret ptracker-database")
json.dump(state, open(sys.argv[1], "w"))
PYTHON
succeeds start_cluster --postgres
changes_are <<<"PUT $sql/instances/ptracker/users"

check 'not allowed to make a database'
stand_in remove/sqlInstances '{"name": "ptracker"}'
stand_in fault "{\"method\": \"POST\", \"path\": \"/instances$\", \"do\": \"403\", \"message\": \"The client is not authorized to make this request.\"}"
fails 1 start_cluster --postgres
one_clear_line
says 'not allowed to make the database ptracker in us-central1'
succeeds start_cluster --postgres

check 'the cluster goes, and the database stays, with what ends its costs'
succeeds cleanup_cluster --yes
says 'The database with the data stays.'
holds sqlInstances ptracker
lacks clusters us-central1/ptracker
lacks accounts "$account"
stand_in state
! grep -q cloudsql.client "$STAND_IN/answer" || { CHECK="$CHECK: the role stays" && exit 1; }
says '  the database ptracker in us-central1, with the data: by the hour'
says '      use it again: start_cluster.sh --postgres'
says '      delete it:    gcloud sql instances delete ptracker --project=my-project-1'

check 'a cluster that is made again takes the database that is there'
succeeds start_cluster --postgres
grep -q "POST $sql/instances$" <(recorded changes "$MARK") && { CHECK="$CHECK: makes another" && exit 1; }
holds accounts "$account"

check 'with the data'
succeeds cleanup_cluster --yes --delete-data
lacks sqlInstances ptracker
lacks accounts "$account"
says_not 'the database ptracker in'
