# shellcheck shell=bash
# Sourced by image_test.sh and arm64_test.sh: words, waiting, figures.
set -euo pipefail

say() {
  printf '%s\n' "$*"
}

fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# passed WHAT…: a line for what was just shown to hold.
passed() {
  printf '  ok  %s\n' "$*"
}

milliseconds() {
  local now=${EPOCHREALTIME/[.,]/}
  printf '%s' "$((now / 1000))"
}

# await SECONDS WHAT COMMAND…: runs the command until it succeeds.
await() {
  local deadline=$(($(milliseconds) + $1 * 1000)) what=$2
  shift 2
  until "$@"; do
    (($(milliseconds) < deadline)) || fail "$what: not in time"
    sleep 0.02
  done
}

# expect NAME WANTED FOUND
expect() {
  [[ $3 == "$2" ]] || fail "$1 is \"$3\", not \"$2\""
}

# at_most NAME LIMIT FOUND UNIT
at_most() {
  (($3 <= $2)) || fail "$1: $3 $4, more than $2"
  passed "$1: $3 $4 (at most $2)"
}

# The middle one of the numbers on standard input, a line each.
median() {
  sort -n | sed -n "$((($1 + 1) / 2))p"
}
