#!/usr/bin/env bash
# Makes the cluster and what it needs in Google Cloud. See --help.
# shellcheck source-path=SCRIPTDIR source=cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
# shellcheck source-path=SCRIPTDIR source=database.sh
. "$(dirname "${BASH_SOURCE[0]}")/database.sh"

usage() {
  cat <<'HELP'
usage: deployment_scripts/start_cluster.sh --project ID [--region R] [--standard [--zone Z]] [--postgres] [--dry-run]

Makes, where they are missing: the APIs that are needed, the Artifact Registry repository for the image, an account for
the nodes with two roles, the bucket for backups if one is named, and the cluster; then fetches its credentials. Everything
that is there already stays as it is, so it can be run again, also after it was interrupted. About 8 minutes; costs: README.md.

  --project ID         the Google Cloud project
  --region R           region of the cluster, the repository and the bucket (us-central1)
  --cluster NAME       name of the cluster (ptracker)
  --standard           one node in one zone instead of an Autopilot cluster
  --zone Z             with --standard: its zone (the region's -b)
  --machine-type T     with --standard: its machine (e2-medium)
  --channel C          release channel: rapid, regular or stable (stable)
  --repository NAME    name of the repository (ptracker)
  --postgres           also makes a PostgreSQL in Cloud SQL, in two zones and without a public address, its user with the password
                       in the cluster, and the account that may connect to it; for kubernetes/postgres
  --bucket NAME        bucket for backups; none is made unless it is named
  --dry-run            prints the commands and does nothing

Each is also a variable, GKE_PROJECT and so on, of the environment or of deployment_scripts/config.env.
HELP
}

SERVICES='artifactregistry.googleapis.com cloudresourcemanager.googleapis.com compute.googleapis.com container.googleapis.com iam.googleapis.com'

enable_services() {
  local enabled service missing=()
  step 'switch on the APIs'
  [[ -z $POSTGRES ]] || SERVICES+=' servicenetworking.googleapis.com sqladmin.googleapis.com'
  enabled=$(ask gcloud services list "--project=$GKE_PROJECT" --enabled '--format=value(config.name)')
  for service in $SERVICES; do
    grep -qx "$service" <<<"$enabled" || missing+=("$service")
  done
  ((${#missing[@]} == 0)) || run gcloud services enable "${missing[@]}" "--project=$GKE_PROJECT"
  PATIENT=yes
}

make_repository() {
  step "make the repository $GKE_REPOSITORY"
  exists gcloud artifacts repositories describe "$GKE_REPOSITORY" "--project=$GKE_PROJECT" "--location=$GKE_REGION" \
    || run_once gcloud artifacts repositories create "$GKE_REPOSITORY" "--project=$GKE_PROJECT" "--location=$GKE_REGION" \
      --repository-format=docker '--description=Images of PTracker' "--labels=$(labels)"
}

make_bucket() {
  [[ -n $GKE_BUCKET ]] || return 0
  step "make the bucket $GKE_BUCKET"
  # One that is hidden may be ours without a role, or somebody else's: the making tells.
  if ! exists_openly gcloud storage buckets describe "gs://$GKE_BUCKET"; then
    run_once gcloud storage buckets create "gs://$GKE_BUCKET" "--project=$GKE_PROJECT" "--location=$GKE_REGION" \
      --uniform-bucket-level-access --public-access-prevention
    # The command that makes it takes no labels.
    run gcloud storage buckets update "gs://$GKE_BUCKET" "--update-labels=$(labels)"
  fi
}

make_node_account() {
  local role member
  member=serviceAccount:$(node_account)
  step "make the account $GKE_CLUSTER-nodes"
  exists gcloud iam service-accounts describe "$(node_account)" "--project=$GKE_PROJECT" \
    || run_once gcloud iam service-accounts create "$GKE_CLUSTER-nodes" "--project=$GKE_PROJECT" \
      "--display-name=Nodes of the cluster $GKE_CLUSTER"
  role=roles/container.defaultNodeServiceAccount
  has_role "$member" $role gcloud projects get-iam-policy "$GKE_PROJECT" \
    || run gcloud projects add-iam-policy-binding "$GKE_PROJECT" "--member=$member" \
      --role=$role --condition=None
  role=roles/artifactregistry.reader
  local repository=("$GKE_REPOSITORY" "--project=$GKE_PROJECT" "--location=$GKE_REGION")
  has_role "$member" $role gcloud artifacts repositories get-iam-policy "${repository[@]}" \
    || run gcloud artifacts repositories add-iam-policy-binding "${repository[@]}" \
      "--member=$member" --role=$role
}

create_cluster() {
  local create=(gcloud container clusters)
  if [[ -n $STANDARD ]]; then
    LOCATION=${GKE_ZONE:-$GKE_REGION-b}
    # Dataplane V2, because without it a standard cluster ignores network policies. Autopilot has it.
    create+=(create "$GKE_CLUSTER" --num-nodes=1 "--machine-type=$GKE_MACHINE_TYPE" --disk-type=pd-standard --disk-size=20
      --enable-dataplane-v2 "--workload-pool=$GKE_PROJECT.svc.id.goog")
  else
    LOCATION=$GKE_REGION
    create+=(create-auto "$GKE_CLUSTER")
  fi
  step "make the cluster $GKE_CLUSTER in $LOCATION" "make the cluster $GKE_CLUSTER in $LOCATION (5 to 10 minutes)"
  # Another run may have begun it, or gcloud asked again after an answer that was lost: then it only has to be waited for.
  run_once "${create[@]}" "--project=$GKE_PROJECT" "--location=$LOCATION" "--release-channel=$GKE_CHANNEL" \
    "--service-account=$(node_account)" "--labels=$(labels)"
}

# Brings the cluster to RUNNING from wherever it is.
make_cluster() {
  local kind=Autopilot
  find_cluster
  if [[ -n $DRY_RUN ]]; then
    create_cluster
    return
  fi
  if [[ $STATUS == STOPPING ]]; then
    step "wait until the old cluster $GKE_CLUSTER is deleted"
    finish_operations
    find_cluster
  fi
  if [[ -z $LOCATION ]]; then
    create_cluster
    find_cluster
  fi
  if [[ $STATUS == PROVISIONING ]]; then
    step "wait for the cluster $GKE_CLUSTER, which is being made"
    finish_operations
    find_cluster
  fi
  [[ $STATUS == RUNNING || $STATUS == RECONCILING ]] || fail "the cluster $GKE_CLUSTER is ${STATUS:-gone}, not RUNNING: \
gcloud container clusters describe $GKE_CLUSTER --project=$GKE_PROJECT --location=${LOCATION:-$GKE_REGION} says why; \
cleanup_cluster.sh removes it and keeps the data disk"
  [[ $AUTOPILOT == True ]] || kind=standard
  [[ $kind == Autopilot || -n $STANDARD ]] || fail "there is already a standard cluster $GKE_CLUSTER in $LOCATION: \
go on with --standard, or give another --cluster"
  [[ $kind == standard || -z $STANDARD ]] || fail "there is already an Autopilot cluster $GKE_CLUSTER in $LOCATION: \
go on without --standard, or give another --cluster"
}

main() {
  parse_options 'project region zone cluster repository bucket channel machine-type' 'standard postgres' "$@"
  no_operands
  require_project
  [[ -n $STANDARD || -z $GKE_ZONE ]] || fail 'an Autopilot cluster is in a whole region: leave out the zone, or add --standard'
  require_gcloud
  require_kubectl
  enable_services
  make_repository
  make_bucket
  make_node_account
  make_cluster
  fetch_credentials
  make_database
  [[ -n $DRY_RUN ]] || say "The cluster $GKE_CLUSTER runs in $LOCATION. Next: build_image.sh, push_image.sh, deploy.sh."
}

main "$@"
