# shellcheck shell=bash
# Sourced by every test of the scripts in the cloud: the real gcloud against the project's own stand-in for Google's APIs,
# and what is needed to look at what happened.
set -euo pipefail

STAND_IN=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-cloud.XXXXXX")
# A copy of the project, so that tests that run at the same time do not meet in what the scripts write.
COPY=$STAND_IN/project
SCRIPTS=$COPY/deployment_scripts
# The region of the scripts, if none is given.
REGION=us-central1
REAL_KUBECTL=$(command -v kubectl)
REAL_GCLOUD=$(command -v gcloud)
REAL_SLEEP=$(command -v sleep)
REAL_CURL=$(command -v curl)
export STAND_IN REAL_GCLOUD REAL_KUBECTL REAL_SLEEP REAL_CURL
STAND_IN_PROCESS=

finish() {
  local status=$?
  [[ -z $STAND_IN_PROCESS ]] || kill "$STAND_IN_PROCESS" 2>/dev/null || true
  if [[ -e $STAND_IN/server.pid ]] && kill "$(<"$STAND_IN/server.pid")" 2>/dev/null; then
    # It writes into the folder that goes away below, for ten seconds at most.
    while [[ ! -e $STAND_IN/server.ended ]]; do sleep 0.1; done
  fi
  if [[ $status != 0 ]]; then
    printf '%s: FAILED: %s\n' "${0##*/}" "${CHECK:-}" >&2
    sed 's/^/  output: /' "$STAND_IN/output" >&2 || true
  fi
  [[ -z ${KEEP:-} ]] || cp -r "$STAND_IN" "$KEEP"
  rm -rf "$STAND_IN"
  exit "$status"
}
trap finish EXIT

copy_project() {
  mkdir "$COPY"
  (cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && cp -R .gitignore pom.xml deployment_scripts docker kubernetes "$COPY")
  rm -f "$SCRIPTS/config.env"
  git -C "$COPY" init -q
  git -C "$COPY" add .
  git -C "$COPY" -c user.name=test -c user.email=test@localhost commit -qm 'As it is'
}

start_stand_in() {
  local api
  copy_project
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$SCRIPTS/test python3 -m google_stand_in "$STAND_IN" &
  STAND_IN_PROCESS=$!
  while [[ ! -e $STAND_IN/port ]]; do
    kill -0 "$STAND_IN_PROCESS"
    sleep 0.05
  done
  PORT=$(<"$STAND_IN/port")
  touch "$STAND_IN/requests.jsonl" "$STAND_IN/output" "$STAND_IN/kubectl.log"
  unset "${!GKE_@}" "${!CLOUDSDK_@}"
  for api in artifactregistry certificatemanager cloudresourcemanager compute container iam serviceusage sql storage; do
    export "CLOUDSDK_API_ENDPOINT_OVERRIDES_$(tr '[:lower:]' '[:upper:]' <<<"$api")=http://127.0.0.1:$PORT/$api/"
  done
  printf 'stand-in-token' >"$STAND_IN/token"
  export CLOUDSDK_CONFIG=$STAND_IN/gcloud CLOUDSDK_AUTH_ACCESS_TOKEN_FILE=$STAND_IN/token
  export CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK=1 CLOUDSDK_CORE_DISABLE_USAGE_REPORTING=1
  export KUBECONFIG=$STAND_IN/kubeconfig DOCKER_CONFIG=$STAND_IN/docker HOME=$STAND_IN
  export PATH=$SCRIPTS/test/stand_ins:$PATH
  # An empty one, so that nobody's own config.env is read.
  : >"$STAND_IN/config.env"
  export GKE_CONFIG=$STAND_IN/config.env
  export GKE_PROJECT=my-project-1
}

# stand_in WHAT [JSON]: see google_stand_in.
stand_in() {
  curl -fsS --data-binary "${2:-}" "http://127.0.0.1:$PORT/stand-in/$1" >"$STAND_IN/answer"
}

# Names what the next lines check, for when they fail.
check() {
  CHECK=$*
  printf '%s: %s\n' "${0##*/}" "$CHECK"
  MARK=$(wc -l <"$STAND_IN/requests.jsonl")
}

script() {
  local name=$1
  shift
  "$SCRIPTS/$name.sh" "$@" >"$STAND_IN/output" 2>&1 </dev/null
}

succeeds() {
  script "$@" || { CHECK="$CHECK: $* failed" && exit 1; }
}

# fails CODE SCRIPT ARGUMENT…
fails() {
  local wanted=$1 status=0
  shift
  script "$@" || status=$?
  [[ $status == "$wanted" ]] || { CHECK="$CHECK: $* ended with $status, not $wanted" && exit 1; }
}

says() {
  grep -qF -e "$1" "$STAND_IN/output" || { CHECK="$CHECK: does not say: $1" && exit 1; }
}

says_not() {
  ! grep -qF -e "$1" "$STAND_IN/output" || { CHECK="$CHECK: says: $1" && exit 1; }
}

# That the last line is all that the script had to say about its failure.
one_clear_line() {
  [[ $(grep -c -E '^[a-z_]+\.sh: ' "$STAND_IN/output") == 1 && $(tail -n 1 "$STAND_IN/output") =~ ^[a-z_]+\.sh:\  ]] \
    || { CHECK="$CHECK: not one clear line" && exit 1; }
  ! grep -qE 'Traceback|^ERROR|crashed' "$STAND_IN/output" || { CHECK="$CHECK: gcloud's own words" && exit 1; }
}

recorded() {
  python3 "$SCRIPTS/test/cloud/recorded.py" "$STAND_IN/requests.jsonl" "$@"
}

# Compares the requests since check that change something with those of the standard input, in order.
changes_are() {
  diff <(sed '/^$/d') <(recorded changes "$MARK") >"$STAND_IN/difference" \
    || { cat "$STAND_IN/difference" >>"$STAND_IN/output" && CHECK="$CHECK: other requests (< wanted, > sent)" && exit 1; }
}

sends_nothing() {
  [[ $(wc -l <"$STAND_IN/requests.jsonl") == "$MARK" ]] || { CHECK="$CHECK: sends a request" && exit 1; }
}

# field_is PATTERN FIELD VALUE
field_is() {
  local value
  value=$(recorded field "$1" "$2")
  [[ $value == "$3" ]] || { CHECK="$CHECK: $2 is $value, not $3" && exit 1; }
}

# Whether a table of the stand-in holds the name.
has() {
  stand_in state
  python3 -c 'import json, sys; sys.exit(sys.argv[2] not in json.load(sys.stdin).get(sys.argv[1], {}))' "$1" "$2" \
    <"$STAND_IN/answer"
}

holds() {
  has "$@" || { CHECK="$CHECK: there is no $2 in $1" && exit 1; }
}

lacks() {
  ! has "$@" || { CHECK="$CHECK: there is still $2 in $1" && exit 1; }
}

# What start_cluster.sh would have made, for the tests of what comes after it.
services_on() {
  local service
  for service in artifactregistry cloudresourcemanager compute container iam; do
    stand_in add/services "{\"name\": \"$service.googleapis.com\", \"value\": true}"
  done
}

make_repository() {
  local name=projects/my-project-1/locations/us-central1/repositories/ptracker
  stand_in add/repositories "{\"name\": \"$name\", \"value\": {\"name\": \"$name\", \"format\": \"DOCKER\"}}"
}

# make_cluster STATUS
make_cluster() {
  stand_in add/clusters "{\"name\": \"us-central1/ptracker\", \"value\": {\"name\": \"ptracker\", \"status\": \"$1\",
    \"location\": \"us-central1\", \"zone\": \"us-central1\", \"endpoint\": \"127.0.0.1\", \"autopilot\": {\"enabled\": true},
    \"currentMasterVersion\": \"1.33.5-gke.1000\", \"currentNodeVersion\": \"1.33.5-gke.1000\",
    \"masterAuth\": {\"clusterCaCertificate\": \"QQ==\"}}}"
  : >"$STAND_IN/kubectl.log"
}

# Compares what kubectl was told since the last comparison with the standard input; KUBE stands for the words that name the
# cluster, PROJECT for the folder of the project, VOLUMES for the columns of the volumes.
kubectl_did() {
  sed -e "s|^KUBE|--context=gke_my-project-1_us-central1_ptracker --namespace=ptracker|" -e "s|PROJECT|$COPY|" \
    -e 's|VOLUMES$|--output=jsonpath={range .items[?(@.spec.claimRef.namespace=="ptracker")]}{.spec.claimRef.name} {.metadata.name} {.spec.csi.volumeHandle}{"\\n"}{end}|' \
    | diff - "$STAND_IN/kubectl.log" >"$STAND_IN/difference" \
    || { cat "$STAND_IN/difference" >>"$STAND_IN/output" && CHECK="$CHECK: kubectl (< wanted, > did)" && exit 1; }
  : >"$STAND_IN/kubectl.log"
}

# The application with nightly backups, as deploy.sh would have left it.
deployed() {
  : >"$STAND_IN/kubectl.log"
  local image=$REGION-docker.pkg.dev/my-project-1/ptracker/ptracker-server volumes=''
  disk_of data-ptracker-0 pvc-1234
  disk_of ptracker-backups pvc-5678
  printf '{"image": "%s", "replicas": 1, "service": "ready", "volumes": {%s}}' \
    "$image@sha256:$(printf '1%.0s' {1..64})" "${volumes#,}" >"$STAND_IN/kubectl.json"
  stand_in add/forwardingRules '{"where": "regions/us-central1", "value": {"name": "a1b2c3", "IPAddress": "203.0.113.7",
    "description": "{\"kubernetes.io/service-name\":\"ptracker/ptracker\"}"}}'
}

# disk_of CLAIM DISK: the disk that the cluster made for the claim, and its volume, for deployed.
disk_of() {
  volumes+=",\"$1\": {\"name\": \"$2\", \"policy\": \"Delete\", \"handle\": \"projects/my-project-1/zones/us-central1-b/disks/$2\"}"
  stand_in add/disks "{\"where\": \"zones/us-central1-b\", \"value\": {\"name\": \"$2\", \"sizeGb\": \"10\",
    \"description\": \"{\\\"kubernetes.io/created-for/pvc/name\\\":\\\"$1\\\",\\\"kubernetes.io/created-for/pvc/namespace\\\":\\\"ptracker\\\"}\"}}"
}
