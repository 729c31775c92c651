# shellcheck shell=bash
# shellcheck disable=SC2034 # Some of the variables are for whoever sources this.
# Sourced by start_cluster.sh, deploy.sh and cleanup_cluster.sh: the PostgreSQL of kubernetes/postgres/google, in Cloud SQL.

# The range of addresses for Google's own services in the network, by the name that Google's guide gives it: others use it too,
# and it costs nothing, so it stays.
SERVICE_RANGE=google-managed-services-default
DATABASE_SECRET=ptracker-database

# The account by which the proxy in each pod connects.
database_account() {
  printf '%s-database@%s.iam.gserviceaccount.com' "$GKE_CLUSTER" "$GKE_PROJECT"
}

# The pods, for Workload Identity: the ServiceAccount ptracker in the namespace ptracker.
pods_as_member() {
  printf 'serviceAccount:%s.svc.id.goog[%s/ptracker]' "$GKE_PROJECT" "$NAMESPACE"
}

# Sets HAS_DATABASE; where Cloud SQL was never switched on there is none.
find_database() {
  local found
  HAS_DATABASE=
  only_shown gcloud sql instances describe "$GKE_CLUSTER" "--project=$GKE_PROJECT" '--format=value(region)' && HAS_DATABASE=yes && return
  if found=$(gcloud sql instances describe "$GKE_CLUSTER" "--project=$GKE_PROJECT" '--format=value(region)' 2>"$ERRORS"); then
    [[ $found == "$GKE_REGION" ]] || fail "there is a database $GKE_CLUSTER in $found, not in $GKE_REGION: give another --cluster or --region"
    HAS_DATABASE=yes
  else
    is_absent || is_error "$SWITCHED_OFF|instance does not exist|not authorized to access" || refuse gcloud
  fi
}

find_database_account() {
  HAS_DATABASE_ACCOUNT=
  if exists gcloud iam service-accounts describe "$(database_account)" "--project=$GKE_PROJECT" || [[ -n $DRY_RUN ]]; then
    HAS_DATABASE_ACCOUNT=yes
  fi
}

# Where Cloud SQL gets its private address from.
make_service_range() {
  local ranges
  step 'make the range of private addresses'
  exists gcloud compute addresses describe "$SERVICE_RANGE" "--project=$GKE_PROJECT" --global \
    || run_once gcloud compute addresses create "$SERVICE_RANGE" "--project=$GKE_PROJECT" --global --purpose=VPC_PEERING \
      --prefix-length=20 --network=default
  ranges=$(ask gcloud services vpc-peerings list "--project=$GKE_PROJECT" --network=default \
    --service=servicenetworking.googleapis.com '--format=value(reservedPeeringRanges.list())')
  grep -qw "$SERVICE_RANGE" <<<"$ranges" \
    || run gcloud services vpc-peerings connect "--project=$GKE_PROJECT" --network=default \
      --service=servicenetworking.googleapis.com "--ranges=$SERVICE_RANGE"
}

make_instance() {
  step "make the database $GKE_CLUSTER in $GKE_REGION" "make the database $GKE_CLUSTER in $GKE_REGION (10 to 15 minutes)"
  # Regional: a standby in another zone has each commit before it is answered. max_connections: kubernetes/postgres counts on it.
  find_database
  [[ -n $HAS_DATABASE && -z $DRY_RUN ]] \
    || run_once gcloud sql instances create "$GKE_CLUSTER" "--project=$GKE_PROJECT" "--region=$GKE_REGION" \
      --database-version=POSTGRES_17 --edition=enterprise --tier=db-custom-1-3840 --availability-type=regional --network=default \
      --no-assign-ip --ssl-mode=ENCRYPTED_ONLY --storage-auto-increase --backup-start-time=03:00 \
      --enable-point-in-time-recovery --database-flags=max_connections=100
  exists gcloud sql databases describe ptracker "--project=$GKE_PROJECT" "--instance=$GKE_CLUSTER" \
    || run_once gcloud sql databases create ptracker "--project=$GKE_PROJECT" "--instance=$GKE_CLUSTER"
}

make_database_account() {
  step "make the account $GKE_CLUSTER-database"
  exists gcloud iam service-accounts describe "$(database_account)" "--project=$GKE_PROJECT" \
    || run_once gcloud iam service-accounts create "$GKE_CLUSTER-database" "--project=$GKE_PROJECT" \
      "--display-name=Connects the cluster $GKE_CLUSTER to Cloud SQL"
  has_role "serviceAccount:$(database_account)" roles/cloudsql.client gcloud projects get-iam-policy "$GKE_PROJECT" \
    || run gcloud projects add-iam-policy-binding "$GKE_PROJECT" "--member=serviceAccount:$(database_account)" \
      --role=roles/cloudsql.client --condition=None
  # After the cluster, whose identities it takes.
  local account=("$(database_account)" "--project=$GKE_PROJECT")
  has_role "$(pods_as_member)" roles/iam.workloadIdentityUser gcloud iam service-accounts get-iam-policy "${account[@]}" \
    || run gcloud iam service-accounts add-iam-policy-binding "${account[@]}" "--member=$(pods_as_member)" \
      --role=roles/iam.workloadIdentityUser
}

# The password goes from here to Cloud SQL and into the cluster, by files of this user that are gone afterwards: it stands in
# no list of processes, and nobody has to know it. Without its Secret, a new one is made.
make_database_user() {
  local folder verb=create
  step 'make the user ptracker of the database'
  exists "${KUBE[@]}" get secret "$DATABASE_SECRET" && return
  exists gcloud sql users describe ptracker "--project=$GKE_PROJECT" "--instance=$GKE_CLUSTER" && verb=set-password
  if [[ -n $DRY_RUN ]]; then
    hand_out_password "$verb" --password=PASSWORD FILE
    return
  fi
  folder=$(umask 077 && mktemp -d "${TMPDIR:-/tmp}/ptracker-password.XXXXXX")
  LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom 2>/dev/null | head -c 32 >"$folder/password" || true
  printf -- '--password: %s\n' "$(<"$folder/password")" >"$folder/flags.yaml"
  # In a shell of its own: a failure ends the script only when the files are gone.
  (hand_out_password "$verb" "--flags-file=$folder/flags.yaml" "$folder/password") || {
    rm -rf "$folder"
    exit 1
  }
  rm -rf "$folder"
}

# hand_out_password VERB FLAG FILE
hand_out_password() {
  # gcloud writes what it was given into its own log.
  export CLOUDSDK_CORE_DISABLE_FILE_LOGGING=true
  run gcloud sql users "$1" ptracker "--project=$GKE_PROJECT" "--instance=$GKE_CLUSTER" "$2"
  exists "${KUBE[@]}" get namespace "$NAMESPACE" || run_once "${KUBE[@]}" create namespace "$NAMESPACE"
  run "${KUBE[@]}" create secret generic "$DATABASE_SECRET" "--from-file=password=$3"
}

make_database() {
  [[ -n $POSTGRES ]] || return 0
  make_service_range
  make_instance
  make_database_account
  make_database_user
  [[ -n $DRY_RUN ]] || say "deploy.sh --postgres uses it. By hand, kubernetes/postgres/google/settings.env wants:
$(database_settings)"
}

database_settings() {
  printf '%s\n' "INSTANCE=$GKE_PROJECT:$GKE_REGION:$GKE_CLUSTER" "SERVICE_ACCOUNT=$(database_account)"
}

# Google's program, which has to be in the repository: a pod that waits for somebody else's registry does not start.
PROXY_VERSION=2.18.2

# Sets PROXY to the image of the Auth Proxy, by digest.
find_proxy() {
  local name digest
  name=$(registry_host)/$GKE_PROJECT/$GKE_REPOSITORY/cloud-sql-proxy
  step "find the image $name:$PROXY_VERSION"
  digest=$(ask_if_there gcloud artifacts docker images describe "$name:$PROXY_VERSION" '--format=value(image_summary.digest)')
  [[ -z $DRY_RUN ]] || digest=sha256:DIGEST
  [[ -n $digest ]] || fail "there is no image $name:$PROXY_VERSION: copy Google's cloud-sql-connectors/cloud-sql-proxy:$PROXY_VERSION to there \
(docker pull, docker tag, docker push; push_image.sh signs Docker in)"
  PROXY=$name@$digest
}

# Puts kubernetes/postgres, set for the database of start_cluster.sh, beside what render makes, and has render take it along.
use_database() {
  local folder=$1 from=$PROJECT/kubernetes/postgres
  find_database
  [[ -n $HAS_DATABASE ]] || fail "there is no database $GKE_CLUSTER: start_cluster.sh --postgres makes it"
  find_proxy
  step "set the database $GKE_CLUSTER"
  run mkdir -p "$folder/postgres" "$folder/google"
  run cp "$from/kustomization.yaml" "$from/ptracker.yaml" "$folder/postgres"
  run cp "$from/google/kustomization.yaml" "$from/google/deployment.yaml" "$from/google/policy.yaml" "$folder/google"
  write_lines "$folder/postgres/settings.env" 'DATABASE_USER=ptracker' \
    'DATABASE_URL=jdbc:postgresql://127.0.0.1:5432/ptracker?connectTimeout=5&socketTimeout=20'
  write_lines "$folder/google/settings.env" "$(database_settings)"
  IMAGES+=('  - name: cloud-sql-proxy' "    newName: ${PROXY%@*}" "    digest: ${PROXY#*@}")
  COMPONENTS+=(google)
}

remove_database_account() {
  [[ -n $HAS_DATABASE_ACCOUNT ]] || return 0
  step "delete the account $GKE_CLUSTER-database"
  run_if_there gcloud projects remove-iam-policy-binding "$GKE_PROJECT" "--member=serviceAccount:$(database_account)" \
    --role=roles/cloudsql.client --condition=None
  run_if_there gcloud iam service-accounts delete "$(database_account)" "--project=$GKE_PROJECT" --quiet
}

remove_database() {
  [[ -n $DELETE_DATA && -n $HAS_DATABASE ]] || return 0
  step "delete the database $GKE_CLUSTER" "delete the database $GKE_CLUSTER, with its backups"
  run_if_there gcloud sql instances delete "$GKE_CLUSTER" "--project=$GKE_PROJECT" --quiet
}

list_database() {
  find_database
  [[ -z $HAS_DATABASE ]] || leftover "the database $GKE_CLUSTER in $GKE_REGION, with the data: by the hour" \
    'use it again: start_cluster.sh --postgres' \
    "delete it:    $(quoted gcloud sql instances delete "$GKE_CLUSTER" "--project=$GKE_PROJECT")"
}
