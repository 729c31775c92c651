# shellcheck shell=bash
# Sourced by every test of the scripts in the cloud: the real gcloud against the project's own stand-in for Google's APIs,
# and what is needed to look at what happened.
set -euo pipefail

SCRIPTS=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
STAND_IN=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-cloud.XXXXXX")
REAL_KUBECTL=$(command -v kubectl)
export STAND_IN REAL_KUBECTL
STAND_IN_PROCESS=

finish() {
  local status=$?
  [[ -z $STAND_IN_PROCESS ]] || kill "$STAND_IN_PROCESS" 2>/dev/null || true
  if [[ $status != 0 && -n ${CHECK:-} ]]; then
    printf '%s: FAILED: %s\n' "${0##*/}" "$CHECK" >&2
    sed 's/^/  output: /' "$STAND_IN/output" >&2 || true
  fi
  rm -rf "$STAND_IN"
  exit "$status"
}
trap finish EXIT

start_stand_in() {
  local api
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$SCRIPTS/test python3 -m google_stand_in "$STAND_IN" &
  STAND_IN_PROCESS=$!
  while [[ ! -e $STAND_IN/port ]]; do
    kill -0 "$STAND_IN_PROCESS"
    sleep 0.05
  done
  PORT=$(<"$STAND_IN/port")
  : >"$STAND_IN/requests.jsonl" >"$STAND_IN/output"
  unset "${!GKE_@}" "${!CLOUDSDK_@}"
  for api in artifactregistry cloudresourcemanager compute container iam serviceusage storage; do
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
