#!/usr/bin/env bash
# What start_cluster.sh says, and how it ends, when Google says no.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in

no_permission() {
  stand_in fault "{\"method\": \"$1\", \"path\": \"$2\", \"do\": \"403\", \"message\": \"Permission '$3' denied on resource (or it may not exist).\"}"
}

check 'another project, or one that is not mine, is one clear line'
fails 1 start_cluster --project somebody-elses
one_clear_line
says 'not allowed to switch on the APIs'
says 'ask an owner of project somebody-elses for the roles in deployment_scripts/README.md'

check 'not signed in'
printf 'expired' >"$STAND_IN/token"
fails 1 start_cluster
one_clear_line
says 'run gcloud auth login'
printf 'stand-in-token' >"$STAND_IN/token"

check 'no account at all'
CLOUDSDK_AUTH_ACCESS_TOKEN_FILE='' fails 1 start_cluster
one_clear_line
says 'run gcloud auth login'
sends_nothing

check 'refused to make the repository'
no_permission POST '/repositories$' artifactregistry.repositories.create
fails 1 start_cluster
one_clear_line
says 'not allowed to make the repository ptracker'
says "Permission 'artifactregistry.repositories.create' denied"

check 'refused to make the cluster; then allowed, it goes on where it stopped'
no_permission POST '/clusters$' container.clusters.create
fails 1 start_cluster
one_clear_line
says 'not allowed to make the cluster ptracker in us-central1'
lacks clusters us-central1/ptracker
check 'goes on where it stopped'
succeeds start_cluster
changes_are <<<'POST /container/v1/projects/my-project-1/locations/us-central1/clusters'

check 'what another run has made in the meantime is taken as made (409)'
stand_in fault '{"method": "GET", "path": "/repositories/other$", "do": "404", "status": "NOT_FOUND"}'
stand_in add/repositories '{"name": "projects/my-project-1/locations/us-central1/repositories/other",
  "value": {"name": "projects/my-project-1/locations/us-central1/repositories/other", "format": "DOCKER"}}'
succeeds start_cluster --repository other
grep -q '"path": "/artifactregistry/v1/projects/my-project-1/locations/us-central1/repositories"' <(tail -n "+$((MARK + 1))" "$STAND_IN/requests.jsonl")

check 'a bucket of somebody else, which is found when it is made'
stand_in add/buckets '{"name": "backups", "value": {"name": "backups", "owner": "somebody else"}}'
fails 1 start_cluster --bucket backups
one_clear_line
says "the bucket name backups is somebody else's: all users of Google Cloud share the names; give another one with --bucket"
make_cluster RUNNING
deployed
fails 1 backup --bucket backups
one_clear_line
says "either the bucket is somebody else's"

check 'a bucket that another run has made in the meantime is taken as made'
stand_in fault '{"method": "GET", "path": "/storage/b/mine$", "do": "404", "status": "NOT_FOUND"}'
stand_in add/buckets '{"name": "mine", "value": {"name": "mine", "metageneration": "1"}}'
succeeds start_cluster --bucket mine

# shows FILE TEXT: the line that a script ends with when a command has said what is in the file.
shows() {
  local line
  # shellcheck disable=SC2016 # For the shell inside.
  line=$("$BASH" -c '. "$0/cloud.sh"; ERRORS=$1; refuse gcloud' "$SCRIPTS" "$1" 2>&1) && exit 1
  printf '%s\n' "$line" >"$STAND_IN/output"
  [[ $line != *$'\n'* ]]
  says "$2"
}

check 'of several errors the last one counts'
cat >"$STAND_IN/said" <<'SAID'
WARNING: something else
ERROR: (gcloud.container.clusters.create) PERMISSION_DENIED: the first
ERROR: (gcloud.container.clusters.create) ResponseError: code=400, message=the second
SAID
shows "$STAND_IN/said" 'gcloud: code=400, message=the second'
says_not 'the first'
cat >"$STAND_IN/said" <<'SAID'
ERROR: (gcloud.compute.disks.create) Could not fetch resource:
 - Quota 'SSD_TOTAL_GB' exceeded.
 - The resource is not ready
SAID
shows "$STAND_IN/said" "gcloud: Could not fetch resource: Quota 'SSD_TOTAL_GB' exceeded."
printf '%s\n' 'Preparing' 'denied: the last line' 'WARNING: and a word' >"$STAND_IN/said"
shows "$STAND_IN/said" 'gcloud: denied: the last line'
