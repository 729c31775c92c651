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

# The words as they could be pasted into a shell.
quoted() {
  local word line=
  for word in "$@"; do
    [[ $word =~ ^[A-Za-z0-9_./:=,@%+-]+$ ]] || word="'${word//\'/\'\\\'\'}'"
    line="$line $word"
  done
  printf '%s' "${line# }"
}

# In a dry run, prints the command, with what follows it ($AFTER, such as a redirection), and succeeds.
only_shown() {
  [[ -n $DRY_RUN ]] || return 1
  printf '%s%s\n' "$(quoted "$@")" "${AFTER:+ $AFTER}" >&3
}

# Does what changes something; a failure ends the script with one line.
run() {
  only_shown "$@" || "$@" >/dev/null 2>"$ERRORS" || refuse "$1"
}

# The same for what takes long and shows how far it is.
run_shown() {
  only_shown "$@" || "$@" || fail "${STEP:+could not $STEP: }$1 failed, see above"
}

# Asks for something and prints the answer; a failure ends the script with one line. In a dry run the answer is empty.
ask() {
  only_shown "$@" || "$@" 2>"$ERRORS" || refuse "$1"
}

# Asks for something that may not be there: then the answer is empty.
ask_if_there() {
  only_shown "$@" || "$@" 2>"$ERRORS" || is_absent || refuse "$1"
}

# Whether what the command describes is there. In a dry run it is not.
exists() {
  only_shown "$@" && return 1
  "$@" >/dev/null 2>"$ERRORS" && return
  is_absent || refuse "$1"
  return 1
}

# Deletes something that may be gone already.
run_if_there() {
  only_shown "$@" || "$@" >/dev/null 2>"$ERRORS" || is_absent || refuse "$1"
}

# Makes something that another run may have made in the meantime.
run_once() {
  only_shown "$@" || "$@" >/dev/null 2>"$ERRORS" || is_error 'ALREADY_EXISTS|[Aa]lready exists|[Cc]ode[=:] ?409|HTTPError 409' \
    || refuse "$1"
}

is_absent() {
  is_error 'NOT_FOUND|[Nn]ot found|[Nn]o such|matched no objects|does not exist|NotFound|[Cc]ode[=:] ?404|HTTPError 404'
}

is_error() {
  grep -qE "$1" "$ERRORS"
}

# Ends the script with what the failed command said, as one line that says what to do.
refuse() {
  local said
  # The error of an operation comes last, behind the whole operation on several lines.
  said=$(sed -nE 's/.*finished with error: *//p' "$ERRORS" | tail -n 1)
  [[ -n $said ]] || said=$(sed -nE 's/^(ERROR|error|Error from server( \([A-Za-z]+\))?): *//p' "$ERRORS" | head -n 1)
  [[ -n $said ]] || said=$(grep -m 1 . "$ERRORS" || true)
  said=$(printf '%s' "$said" | sed -E 's/^\(gcloud[a-z.-]*\) *//; s/^gcloud crashed \([A-Za-z]+\): *//; s/^ResponseError: *//; s/[[:space:]]+$//' | cut -c 1-400)
  if is_error 'active account|gcloud auth login|invalid_grant|Reauthentication|UNAUTHENTICATED|[Cc]ode[=:] ?401'; then
    fail 'you are not signed in to Google Cloud, or no longer: run gcloud auth login'
  elif is_error 'SERVICE_DISABLED|has not been used in project|API \[.*\] not enabled'; then
    fail "an API of project ${GKE_PROJECT:-} is switched off ($said): start_cluster.sh switches on \
what is needed, which takes effect within some minutes"
  elif is_error 'PERMISSION_DENIED|[Ff]orbidden|does not have permission|[Pp]ermission .*denied|[Cc]ode[=:] ?403|HTTPError 403'; then
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
