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
