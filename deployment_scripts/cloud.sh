# shellcheck shell=bash
# Sourced by the scripts that work in Google Cloud: the dry run, and errors that say what to do.
# For bash 3.2 or newer, the one that macOS has.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source-path=SCRIPTDIR source=settings.sh
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"

# The output of the script itself, also from within $(…).
exec 3>&1
# The scripts ask for themselves; gcloud must never wait for an answer.
export CLOUDSDK_CORE_DISABLE_PROMPTS=1

ERRORS=$(mktemp "${TMPDIR:-/tmp}/ptracker-errors.XXXXXX")
trap 'rm -f "$ERRORS"' EXIT

# require_tool NAME HOW_TO_GET_IT
require_tool() {
  [[ -n $DRY_RUN ]] || command -v "$1" >/dev/null || fail "needs $1: $2"
}

require_gcloud() {
  require_tool gcloud 'install the Google Cloud CLI, https://cloud.google.com/sdk/docs/install'
}

require_kubectl() {
  require_tool kubectl 'gcloud components install kubectl, or the package kubectl of your system'
  require_tool gke-gcloud-auth-plugin 'gcloud components install gke-gcloud-auth-plugin, or the package google-cloud-cli-gke-gcloud-auth-plugin'
}

require_docker() {
  require_tool docker 'install Docker, https://docs.docker.com/get-docker/'
  [[ -n $DRY_RUN ]] || docker version >/dev/null 2>"$ERRORS" \
    || fail 'Docker does not answer: start it (sudo systemctl start docker, or Docker Desktop), and see that you may use it'
}

# The words as they could be pasted into a shell. Bash 3.2 keeps the backslashes of a replacement in ${word//…}.
quoted() {
  local word rest line=
  for word in "$@"; do
    if [[ ! $word =~ ^[A-Za-z0-9_./:=,@%+-]+$ ]]; then
      rest=$word
      word=
      while [[ $rest == *\'* ]]; do
        word=$word${rest%%\'*}"'\\''"
        rest=${rest#*\'}
      done
      word="'$word$rest'"
    fi
    line="$line $word"
  done
  printf '%s' "${line# }"
}

# In a dry run, prints the command, with what follows it ($AFTER, such as a redirection), and succeeds.
only_shown() {
  [[ -n $DRY_RUN ]] || return 1
  printf '%s%s\n' "$(quoted "$@")" "${AFTER:+ $AFTER}" >&3
}

# Set by a script that has just switched on the APIs, and makes an account: then Google may not know of them everywhere yet.
PATIENT=
MOST_TRIES=30

# Runs a command, with its errors in $ERRORS, and tries again what fails only because it comes too early.
try() {
  local tries=1
  until "$@" 2>"$ERRORS"; do
    [[ -n $PATIENT ]] && is_error "$NOT_VISIBLE_YET" && ((tries < MOST_TRIES)) || return 1
    ((tries > 1)) || say "  not visible to Google yet, as usual in the first minutes ($(reason)): trying again for up to 5 minutes" >&3
    tries=$((tries + 1))
    sleep 10
  done
}

# Does what changes something; a failure ends the script with one line.
run() {
  only_shown "$@" || try "$@" >/dev/null || refuse "$1"
}

# The same for what takes long and shows how far it is.
run_shown() {
  only_shown "$@" || "$@" || fail "${STEP:+could not $STEP: }$1 failed, see above"
}

# Asks for something and prints the answer; a failure ends the script with one line. In a dry run the answer is empty.
ask() {
  only_shown "$@" || try "$@" || refuse "$1"
}

# Asks for something that may not be there: then the answer is empty.
ask_if_there() {
  only_shown "$@" || try "$@" || is_absent || refuse "$1"
}

# Whether what the command describes is there. In a dry run it is not.
exists() {
  only_shown "$@" && return 1
  try "$@" >/dev/null && return
  is_absent || refuse "$1"
  return 1
}

# The same, and what must not be seen counts as not there.
exists_openly() {
  only_shown "$@" && return 1
  try "$@" >/dev/null && return
  is_absent || is_error "$FORBIDDEN" || refuse "$1"
  return 1
}

# Deletes something that may be gone already.
run_if_there() {
  only_shown "$@" || try "$@" >/dev/null || is_absent || refuse "$1"
}

# Makes something that another run may have made in the meantime.
run_once() {
  only_shown "$@" || try "$@" >/dev/null || { ! is_error "$NAME_TAKEN" && is_error "$CONFLICT"; } || refuse "$1"
}

CONFLICT='ALREADY_EXISTS|[Aa]lready exists|[Cc]ode[=:] ?409|HTTPError 409'
# Of a bucket: the names are those of everybody.
NAME_TAKEN='bucket namespace is shared|bucket name is not available'
SWITCHED_OFF='SERVICE_DISABLED|has not been used in project|API \[.*\] not enabled'
FORBIDDEN='PERMISSION_DENIED|[Ff]orbidden|does not have permission|[Pp]ermission .*denied|[Cc]ode[=:] ?403|HTTPError 403'
NOT_VISIBLE_YET="$SWITCHED_OFF|[Ss]ervice account .* does not exist"

is_absent() {
  is_error 'NOT_FOUND|[Nn]ot found|[Nn]o such|matched no objects|does not exist|NotFound|[Cc]ode[=:] ?404|HTTPError 404'
}

is_error() {
  last_error | grep -E "$1" >/dev/null
}

# What the command said last: with what it could do itself, such as asking again, gcloud has several errors.
last_error() {
  awk '/^(ERROR|error|Error from server)/ { said = "" } { said = said $0 "\n" } END { printf "%s", said }' "$ERRORS"
}

# The same in one line.
reason() {
  local said
  # The error of an operation comes last, behind the whole operation on several lines.
  said=$(sed -nE 's/.*finished with error: *//p' "$ERRORS" | tail -n 1)
  # An error that ends with a colon has its reasons on the lines below.
  [[ -n $said ]] || said=$(last_error | awk '
    /^(ERROR|error|Error from server)/ { sub(/^[^:]*: */, ""); said = $0; next }
    said ~ /:$/ && NF { sub(/^ *- */, ""); said = said " " $0 }
    END { print said }')
  [[ -n $said ]] || said=$(grep . "$ERRORS" | grep -v '^WARNING' | tail -n 1 || true)
  printf '%s' "$said" | sed -E 's/^\(gcloud[a-z.-]*\) *//; s/^gcloud crashed \([A-Za-z]+\): *//; s/^ResponseError: *//; s/[[:space:]]+$//' | cut -c 1-400
}

# Ends the script with what the failed command said, as one line that says what to do.
refuse() {
  local said
  said=$(reason)
  if is_error 'active account|gcloud auth login|invalid_grant|Reauthentication|UNAUTHENTICATED|[Cc]ode[=:] ?401'; then
    fail 'you are not signed in to Google Cloud, or no longer: run gcloud auth login'
  elif is_error "$NAME_TAKEN"; then
    fail "the bucket name $GKE_BUCKET is somebody else's: all users of Google Cloud share the names; give another one with --bucket"
  elif is_error "$SWITCHED_OFF"; then
    fail "an API of project ${GKE_PROJECT:-} is switched off ($said): start_cluster.sh switches on \
what is needed, which takes effect within some minutes"
  elif is_error "$FORBIDDEN" && is_error 'storage\.(buckets|objects)\.'; then
    fail "not allowed${STEP:+ to $STEP}: $said: either the bucket is somebody else's, as all users of Google Cloud share the names, \
or an owner of project ${GKE_PROJECT:-} has to give you the roles in deployment_scripts/README.md"
  elif is_error "$FORBIDDEN"; then
    fail "not allowed${STEP:+ to $STEP}: $said: ask an owner of project ${GKE_PROJECT:-} for the roles in deployment_scripts/README.md"
  elif is_error 'Unable to connect|[Cc]onnection (refused|reset|aborted)|Unable to find the server|[Mm]ax retries|RemoteDisconnected|Remote end closed|i/o timeout|[Cc]ode[=:] ?50[0-9]|HTTPError 50[0-9]|UNAVAILABLE'; then
    fail "${STEP:+could not $STEP: }the server could not be reached, or the connection broke ($said): run the same again, it goes on where it stopped"
  fi
  fail "${STEP:+could not $STEP: }$1: ${said:-failed without a message}"
}

# Names what is being done: printed, and part of the error if it fails.
step() {
  STEP=$1
  if [[ -n $DRY_RUN ]]; then printf '# %s\n' "$1"; else say "${2:-$1}"; fi
}

# Asks before something that cannot be undone, unless --yes was given.
confirm() {
  [[ -z $DRY_RUN && -z ${YES:-} ]] || return 0
  [[ -t 0 ]] || fail "asks before it does that: run it in a terminal, or with --yes"
  local answer
  read -r -p "$1 Type yes to go on: " answer
  [[ $answer == yes ]] || fail 'nothing was changed'
}
