# shellcheck shell=bash
# Sourced by every script of this folder: strict mode, words, checks, the build, and a server to start and stop.
# For bash 3.2 or newer, the one that macOS has.
set -euo pipefail

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
WAR=$PROJECT/ptracker-server/target/ptracker-server.war
PTRACKER=$PROJECT/ptracker-cli/target/ptracker

say() {
  printf '%s\n' "$*"
}

fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# Sets JAVA to a Java of 17 or newer: that of JAVA_HOME, else that of the PATH.
require_java() {
  local install='install one (Debian: apt-get install openjdk-17-jdk; macOS: brew install openjdk) or set JAVA_HOME'
  local version
  if [[ -n ${JAVA_HOME:-} ]]; then
    JAVA=$JAVA_HOME/bin/java
    [[ -x $JAVA ]] || fail "there is no Java in JAVA_HOME ($JAVA_HOME): $install"
  else
    JAVA=$(command -v java) || fail "needs a JDK of 17 or newer: $install"
  fi
  version=$("$JAVA" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
  version=${version#1.}
  [[ $version =~ ^[0-9]+$ ]] || fail "$JAVA does not run: $install"
  ((version >= 17)) || fail "$JAVA is Java $version, and PTracker needs 17 or newer: $install"
}

require_build_tools() {
  local compiler=${JAVA_HOME:+$JAVA_HOME/bin/}javac
  command -v "$compiler" >/dev/null \
    || fail "there is a Java but no compiler: install a JDK (Debian: apt-get install openjdk-17-jdk; macOS: brew install openjdk)"
  command -v mvn >/dev/null \
    || fail "needs Maven 3.8.7 or newer: install it (Debian: apt-get install maven; macOS: brew install maven)"
}

# Whether a file is missing, or older than what it is made from.
is_stale() {
  [[ ! -f $1 ]] || [[ -n $(
    cd "$PROJECT"
    find pom.xml .mvn ptracker-common ptracker-server ptracker-cli \
      \( -name target -o -path '*/src/test' \) -prune -o -type f -newer "$1" -print
  ) ]]
}

# Builds the WAR and the command unless both are there and up to date.
build_if_stale() {
  if is_stale "$WAR" || is_stale "$PTRACKER"; then
    require_build_tools
    say 'Building PTracker (the first time, Maven downloads what it needs)…'
    (cd "$PROJECT" && mvn -q -B -Dfast -DskipTests -pl ptracker-server,ptracker-cli -am package) \
      || fail 'the build failed: see above'
    touch "$WAR" "$PTRACKER"
  fi
}

SERVER_PROCESS=
SERVER_URL=

# Starts the server with the settings of the environment and waits until it listens; its log goes to the file $1. A server
# that runs already, on the same data or port, keeps its own log.
start_server() {
  local log
  log=$(mktemp "$1.XXXXXX")
  "$JAVA" -jar "$WAR" >"$log" 2>&1 &
  SERVER_PROCESS=$!
  while ! grep -q 'listening on' "$log"; do
    if ! kill -0 "$SERVER_PROCESS" 2>/dev/null; then
      SERVER_PROCESS=
      local reason
      reason=$(sed -n 's/^ptracker-server: //p' "$log")
      [[ -n $reason ]] || cat "$log" >&2
      rm "$log"
      fail "${reason:-the server did not start}"
    fi
    sleep 0.1
  done
  # shellcheck disable=SC2034 # For whoever calls.
  SERVER_URL=$(sed -n 's/.*listening on \([^ "]*\).*/\1/p' "$log")
  mv "$log" "$1"
}

# Stops the server as an operator does. Fails if it does not end with 0.
stop_server() {
  local process=$SERVER_PROCESS
  SERVER_PROCESS=
  if [[ -n $process ]]; then
    kill -TERM "$process" 2>/dev/null || true
    wait "$process"
  fi
}
