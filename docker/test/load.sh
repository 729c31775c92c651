# shellcheck shell=bash
# Sourced by image_test.sh: what needs a server at work. The container pt-test runs with an account ada.

WRITERS=8
# Pages that are open in browsers, each of which waits for what changes.
PAGES=64
# Of the limit, what has to be left under all this load, besides the cache of files.
SPARE_PERCENT=15

# What a client does that is told to come again, for checks in which a busy machine may say so.
RETRY=()

# post PATH BODY-FILE: prints the status; the answer goes to BODY-FILE.answer.
post() {
  curl --silent --max-time 60 ${RETRY[@]+"${RETRY[@]}"} --output "$2.answer" --write-out '%{http_code}' --header "Authorization: Bearer ${TOKEN:-}" \
    --json "@$2" "$URL/api/v1$1" || true
}

sign_in() {
  printf '{"name": "ada", "password": "%s"}' "$(cat "$WORK/password")" >"$WORK/login.$1"
  expect 'the status of a sign-in' 200 "$(post /login "$WORK/login.$1")"
}

token() {
  sign_in token
  sed -n 's/.*"token":"\([^"]*\)".*/\1/p' "$WORK/login.token.answer"
}

id_in() {
  sed -n 's/.*"id":"\([^"]*\)".*/\1/p'
}

# write NUMBER: sends an interval after the other until one is not acknowledged, and keeps the ids of the others.
write() {
  local minute=0 file=$WORK/writer.$1
  : >"$file.acknowledged"
  while true; do
    printf '{"start": "%s", "duration": "PT1M", "zone": "UTC"}' \
      "$(TZ=UTC printf '%(%Y-%m-%dT%H:%M:%SZ)T' $((1780000000 + minute * 60)))" >"$file"
    [[ $(post /intervals "$file") == 201 ]] || return 0
    printf '%s\n' "$(id_in <"$file.answer")" >>"$file.acknowledged"
    minute=$((minute + 1))
  done
}

acknowledged() {
  cat "$WORK"/writer.*.acknowledged | sort
}

has_acknowledged() {
  (($(acknowledged | wc -l) >= $1))
}

test_kill_under_load() {
  local number stored
  TOKEN=$(token)
  for ((number = 0; number < WRITERS; number++)); do write "$number" & done
  await 30 '200 writes' has_acknowledged 200
  podman kill --signal KILL pt-test >/dev/null
  wait
  podman rm --force pt-test >/dev/null
  start_service
  stored=$(ptracker list 2026-01-01..2027-12-31 --all -o jsonl | id_in | sort)
  expect 'what was acknowledged and is lost' '' "$(comm -23 <(acknowledged) - <<<"$stored")"
  passed "killed under load: $(acknowledged | wc -l) acknowledged, none lost, ready again in $STARTED ms"
}

is_healthy() {
  podman exec pt-test start-server.sh healthcheck >/dev/null 2>&1
}

# status OPTION… PATH: asks for a path and throws the answer away; prints the status.
status() {
  curl --silent --max-time 60 "${RETRY[@]}" --output /dev/null --write-out '%{http_code}\n' --header "Authorization: Bearer $TOKEN" \
    "${@:1:$#-1}" "$URL/api/v1${*: -1}"
}

expect_200() {
  expect "the status of $*" 200 "$(status "$@")"
}

send_batch() {
  expect 'the status of a batch' 201 "$(post /intervals/batch "$WORK/batch.$1")"
}

# aside COMMAND…: runs it beside the others, and leaves a file if it fails.
aside() {
  { ("$@") || touch "$WORK/failed"; } &
  ASIDE+=($!)
}

# Waits for all of these.
join_asides() {
  wait "${ASIDE[@]}"
  ASIDE=()
  [[ ! -e $WORK/failed ]] || fail 'under load something failed that is named above'
}

# Writes down again and again what is in use, until there is a file that says that it is enough.
watch_memory() {
  until [[ -e $WORK/enough ]]; do
    memory_in_use pt-test >>"$WORK/in-use"
    sleep 0.1
  done
}

# The number of the last change.
last_change() {
  curl --silent --fail --header "Authorization: Bearer $TOKEN" "$URL/api/v1/intervals?limit=1" \
    | sed -n 's/.*"change_seq":\([0-9]*\).*/\1/p'
}

# As many pages that wait for the change after $1; what stands behind the # is not sent.
waiting_pages() {
  expect 'what the pages got that waited' "$PAGES 200" "$(status --parallel --parallel-immediate --parallel-max "$PAGES" \
    "/changes?after=$1&wait=30s#[1-$PAGES]" 2>/dev/null | sort | uniq -c | sed 's/^ *//')"
}

make_batches() {
  local number note
  note=$(printf '%0400d' 0)
  for ((number = 0; number < WRITERS; number++)); do
    awk -v note="$note" 'BEGIN {
      printf "{\"items\": ["
      for (i = 0; i < 1000; i++)
        printf "%s{\"start\": \"2025-01-01T00:00:00Z\", \"duration\": \"PT1M\", \"zone\": \"UTC\", \"note\": \"%s\"}", i ? "," : "", note
      printf "]}" }' >"$WORK/batch.$number"
  done
}

# All at the same time what needs memory: batches of the most items with long notes, sign-ins, which take 19 MiB each, pages that
# are told of every change, an export, a backup, and the health check, which is a Java of its own.
test_memory() {
  ((${#MEMORY[@]} > 0)) || return 0
  local number round after RETRY=(--retry 30 --retry-max-time 180)
  make_batches
  ASIDE=()
  watch_memory &
  for ((round = 0; round < 5; round++)); do
    after=$(last_change)
    aside waiting_pages "$after"
    for ((number = 0; number < WRITERS; number++)); do
      aside send_batch "$number"
      ((number % 2)) || aside sign_in "$number"
    done
    aside expect_200 '/intervals?format=csv'
    aside expect_200 --request POST /backup
    # Docker asks again, too, before it calls a server unhealthy.
    await 15 'the health check under load' is_healthy
    join_asides
  done
  touch "$WORK/enough"
  wait
  expect 'the container' running "$(podman inspect --format '{{.State.Status}}' pt-test)"
  passed "$((WRITERS * 5)) batches of 1,000, $PAGES waiting pages, exports, backups, sign-ins and health checks within $MEMORY_MIB MiB:" \
    "at most $(memory_peak pt-test) MiB with the cache of files"
  at_most 'most memory without that cache' $((MEMORY_MIB * (100 - SPARE_PERCENT) / 100)) "$(sort -n "$WORK/in-use" | tail -n 1)" MiB
  podman exec pt-test start-server.sh --print-config >/dev/null || fail 'no memory for a verb beside the server'
}

# A backup out of the running container, and its way back through a container that does nothing else, both within the limit.
test_backup() {
  local before line
  before=$(ptracker list 2026-01-15 -o jsonl)
  podman exec pt-test start-server.sh backup - >"$WORK/backup.db" 2>"$WORK/backup.line" \
    || fail "backup: $(cat "$WORK/backup.line")"
  line=$(cat "$WORK/backup.line")
  expect "the digest in \"$line\"" "$(sha256sum <"$WORK/backup.db" | cut -d ' ' -f 1)" "${line##* }"
  ptracker add 2026-01-15 12:00-13:00 'after the backup' >/dev/null
  stopped pt-test
  line=$(run --interactive "${HARDENED[@]}" ${MEMORY[@]+"${MEMORY[@]}"} --volume "$VOLUME:/data" -- restore - \
    <"$WORK/backup.db") || fail 'restore failed'
  [[ $line == 'restore: -: '*'kept as /data/ptracker.db.replaced-'* ]] || fail "restore says: $line"
  # The command keeps a token by address.
  # shellcheck disable=SC2034 # For the start of the container.
  PORT=${URL##*:}
  start_service
  expect 'the list after the restore' "$before" "$(ptracker list 2026-01-15 -o jsonl)"
  passed "backup - from the running container, restore - into its volume: $(($(wc -c <"$WORK/backup.db") / 1000000)) MB"
}

# Milliseconds from the start of the JVM until it listens, inside the container; with these options.
start_time() {
  podman exec --interactive --env PTRACKER_PORT=0 --env PTRACKER_DATA=/tmp/start pt-test bash -s -- "$@" <<'INSIDE'
    began=${EPOCHREALTIME/[.,]/}
    coproc SERVER { exec /opt/jre/bin/java @/app/program/java.arguments "$@" org.ptracker.server.Main; }
    process=$SERVER_PID
    while read -r line <&"${SERVER[0]}"; do
      [[ $line != *listening* ]] || break
    done
    ended=${EPOCHREALTIME/[.,]/}
    kill "$process"
    wait "$process"
    echo $(((ended - began) / 1000))
INSIDE
}

test_start_times() {
  started pt-test "${HARDENED[@]}"
  local round with=() without=()
  for ((round = 0; round < 5; round++)); do
    with+=("$(start_time -XX:AOTCache=/app/program/server.aot)")
    without+=("$(start_time)")
  done
  stopped pt-test
  local cached plain
  cached=$(printf '%s\n' "${with[@]}" | median 5)
  plain=$(printf '%s\n' "${without[@]}" | median 5)
  ((cached < plain)) || fail "the AOT cache makes the start no faster: $cached ms with it, $plain ms without"
  passed "listens after $cached ms with the AOT cache, $plain ms without (medians of 5, alternating):" \
    "$((cached * 100 / plain)) of 100"
}
