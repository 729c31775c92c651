#!/usr/bin/env bash
# Starts PTracker on this machine. See --help.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
  cat <<'HELP'
usage: deployment_scripts/start_local.sh [--demo]

Starts PTracker on this machine, on http://localhost:8000: builds what is missing, makes the first account, signs the
command ptracker in, and serves until Ctrl-C. The data stay; the next start uses them again.

  --demo   shows everything in a minute, on a free port and in a temporary folder: starts, submits, lists, restarts,
           lists again, stops. Leaves nothing behind; exits with 0 only if all went well.

  PTRACKER_DATA   folder of the data (~/.local/share/ptracker)
  PTRACKER_PORT   port to listen on (8000)
  Further settings of the server: docs/configuration.md
HELP
}

# The name of the person at the keyboard, as far as an account may be called that.
account_name() {
  local name
  name=$(printf '%s' "${USER:-$(id -un)}" | LC_ALL=C tr '[:upper:]' '[:lower:]' | LC_ALL=C tr -c 'a-z0-9._@-' '-')
  name=$(printf '%s' "$name" | sed 's/^[^a-z0-9]*//' | cut -c 1-64)
  printf '%s' "${name:-admin}"
}

# Settings for the first account. Name and password are kept beside the data: a later start signs in with the same.
prepare_account() {
  [[ -z ${PTRACKER_ADMIN_PASSWORD:-} ]] || fail 'set PTRACKER_ADMIN_PASSWORD_FILE instead of PTRACKER_ADMIN_PASSWORD'
  local name_file=$PTRACKER_DATA/first-account password_file=$PTRACKER_DATA/first-account-password
  if [[ -z ${PTRACKER_ADMIN_USER:-} ]]; then
    [[ -s $name_file ]] || account_name >"$name_file"
    PTRACKER_ADMIN_USER=$(<"$name_file")
  fi
  if [[ -z ${PTRACKER_ADMIN_PASSWORD_FILE:-} ]]; then
    [[ -s $password_file ]] || (umask 077 && head -c 18 /dev/urandom | base64 >"$password_file")
    PTRACKER_ADMIN_PASSWORD_FILE=$password_file
  fi
  export PTRACKER_ADMIN_USER PTRACKER_ADMIN_PASSWORD_FILE
}

is_signed_in() {
  local credentials=${XDG_CONFIG_HOME:-$HOME/.config}/ptracker/credentials.json
  grep -q "\"last\" *: *\"$SERVER_URL/*\"" "$credentials" 2>/dev/null && "$PTRACKER" list today >/dev/null 2>&1
}

# A token for the command, unless the one of an earlier start still works.
sign_in() {
  is_signed_in || "$PTRACKER" login --no-input --url "$SERVER_URL" \
    --user "$PTRACKER_ADMIN_USER" --password-file "$PTRACKER_ADMIN_PASSWORD_FILE"
}

prepare_data() {
  (umask 077 && mkdir -p "$PTRACKER_DATA") || true
  [[ -w $PTRACKER_DATA ]] || fail "cannot write $PTRACKER_DATA: set PTRACKER_DATA to a folder that you may write"
  PTRACKER_DATA=$(cd "$PTRACKER_DATA" && pwd)
  export PTRACKER_DATA
  prepare_account
}

serve() {
  PTRACKER_DATA=${PTRACKER_DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/ptracker}
  prepare_data
  trap 'stop_server' EXIT
  trap 'echo; say "Stopping."; stop_server; say "Stopped. The data are in $PTRACKER_DATA."; exit 0' INT TERM
  start_server "$PTRACKER_DATA/server.log"
  SERVER_URL=${SERVER_URL/127.0.0.1/localhost}
  local command
  command=$(printf '%q' "$PTRACKER")
  say "PTracker runs on $SERVER_URL"
  say "  data  $PTRACKER_DATA"
  say "  log   $PTRACKER_DATA/server.log"
  say
  if sign_in; then
    say 'In another terminal:'
    say "  $command add 9:00-10:30 \"design review\" -t work"
    say "  $command list"
  else
    say 'This data folder has another first account than this script would make. In another terminal, sign in to yours:'
    say "  $command login --url $SERVER_URL --user NAME"
  fi
  say
  say 'Ctrl-C stops it; the data stay.'
  wait "$SERVER_PROCESS" || fail "the server has ended: see $PTRACKER_DATA/server.log"
}

# Prints a command of the command line as a person types it, and runs it.
show() {
  local word line='$ ptracker'
  for word in "$@"; do
    [[ $word != *' '* ]] || word="\"$word\""
    line="$line $word"
  done
  say
  say "$line"
  "$PTRACKER" "$@"
}

demo() {
  DEMO_FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-demo.XXXXXX")
  trap 'stop_server || true; rm -rf "$DEMO_FOLDER"' EXIT
  trap 'exit 130' INT TERM
  unset "${!PTRACKER_@}"
  # shellcheck disable=SC2030
  export PTRACKER_DATA=$DEMO_FOLDER/data PTRACKER_PORT=0 XDG_CONFIG_HOME=$DEMO_FOLDER/config XDG_STATE_HOME=$DEMO_FOLDER/state
  local log=$DEMO_FOLDER/server.log day=2026-01-15 before after
  prepare_data
  start_server "$log"
  say "PTracker runs on $SERVER_URL"
  sign_in
  show add "$day" 9:00-10:30 'design review' -t work
  show add "$day" 11:00-11:45 'call with Grace' -t work -t calls
  show list "$day"
  before=$("$PTRACKER" list "$day" -o jsonl)

  say
  say 'Restarting.'
  stop_server
  # The token is kept by address, so the port must stay.
  export PTRACKER_PORT=${SERVER_URL##*:}
  start_server "$log"
  show list "$day"
  after=$("$PTRACKER" list "$day" -o jsonl)
  [[ $after == "$before" ]] || fail 'the list is different after the restart'
  [[ $after == *'design review'*'call with Grace'* ]] || fail 'the list lacks the submitted intervals'
  stop_server
  say
  say 'Submitted, listed, restarted, listed the same again, stopped: all is well.'
}

main() {
  case ${1:-} in
    --help | -h) usage && exit ;;
    '' | --demo) ;;
    *) usage >&2 && exit 2 ;;
  esac
  (($# <= 1)) || { usage >&2 && exit 2; }
  require_java
  # Of the command's own settings, those of another server would be in the way.
  unset PTRACKER_URL PTRACKER_TOKEN PTRACKER_TOKEN_FILE
  build_if_stale
  if [[ ${1:-} == --demo ]]; then demo; else serve; fi
}

main "$@"
