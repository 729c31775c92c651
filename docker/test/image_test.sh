#!/usr/bin/env bash
# Builds docker/Dockerfile without Docker and proves the image by running it. See --help.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=stand_in_bases.sh
. "$(dirname "${BASH_SOURCE[0]}")/stand_in_bases.sh"
# shellcheck source=container.sh
. "$(dirname "${BASH_SOURCE[0]}")/container.sh"
# shellcheck source=load.sh
. "$(dirname "${BASH_SOURCE[0]}")/load.sh"
# shellcheck source=layers.sh
. "$(dirname "${BASH_SOURCE[0]}")/layers.sh"
# shellcheck source=sbom.sh
. "$(dirname "${BASH_SOURCE[0]}")/sbom.sh"
# shellcheck source=compose_tls.sh
. "$(dirname "${BASH_SOURCE[0]}")/compose_tls.sh"

usage() {
  cat <<'HELP'
usage: docker/test/image_test.sh [--from-source]

Builds docker/Dockerfile with buildah and runs the image with podman and runc: no Docker, no registry of images. Wants root,
Debian's buildah, podman, podman-compose, runc, debootstrap, curl, containernetworking-plugins, its plugin dnsname, iptables,
caddy, chromium, libnss3-tools, python3 and python3-jsonschema, a JDK 17 and a JDK 25, and the WAR and the command that mvn
package made.

  --from-source   also builds the way that compiles within the image's build, and compares: about half a minute more

  JDK_25             home of the JDK 25 (found below /usr/lib/jvm)
  IMAGE_TEST_CACHE   folder of the stand-in bases, kept from run to run (/var/cache/ptracker-image-test)
HELP
}

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
WAR=$PROJECT/ptracker-server/target/ptracker-server.war
CACHE=${IMAGE_TEST_CACHE:-/var/cache/ptracker-image-test}
VOLUME=ptracker-image-test

require() {
  [[ $(id -u) == 0 ]] || fail 'wants root, which podman needs for limits and ports'
  local tool
  for tool in buildah podman podman-compose runc debootstrap curl javac mvn caddy chromium certutil python3; do
    command -v "$tool" >/dev/null || fail "needs $tool: see --help"
  done
  [[ -f $WAR && -x $PROJECT/ptracker-cli/target/ptracker ]] || fail 'run mvn package first'
  if [[ -z ${JDK_25:-} ]]; then
    local java
    for java in /usr/lib/jvm/*25*/bin/javac; do JDK_25=${java%/bin/javac}; done
  fi
  [[ $("$JDK_25/bin/javac" -version 2>&1) == 'javac 25'* ]] || fail "needs a JDK 25: set JDK_25 to its home"
}

clean_up_containers() {
  podman rm --force --volumes --time 0 --ignore pt-test "${VOLUME}_ptracker_1" "${VOLUME}_caddy_1" >/dev/null 2>&1 || true
  podman volume rm --force "$VOLUME" "${VOLUME}_data" "${VOLUME}_backups" "${VOLUME}_certificates" "${VOLUME}_caddy" >/dev/null 2>&1 || true
}

# shellcheck disable=SC2317 # Called by the trap.
clean_up() {
  local status=$?
  local container
  for container in pt-test "${VOLUME}_ptracker_1" "${VOLUME}_caddy_1"; do
    ((status == 0)) || podman logs --tail 40 "$container" 2>&1 >&2 || true
  done
  clean_up_containers
  # The store is this test's own. buildah leaves the container of a stage without steps behind.
  buildah rm --all >/dev/null 2>&1 || true
  podman image prune --force >/dev/null 2>&1 || true
  rm -rf "$WORK"
}

# build WAR NAME OPTION…
build() {
  local war=$1 name=$2 began=$SECONDS
  shift 2
  # This old buildah has to be told WAR=source too; Docker knows the default.
  buildah build --pull=never --layers --format docker --build-arg "WAR=$war" --build-arg "RUNTIME_BASE=$RUNTIME_BASE" \
    --build-arg "JDK_BASE=$JDK_BASE" --build-arg "MAVEN_BASE=$MAVEN_BASE" "$@" \
    --file "${CONTEXT:-$PROJECT}/docker/Dockerfile" -t "$name" "${CONTEXT:-$PROJECT}" >"$WORK/build.log" 2>&1 \
    || { tail -n 40 "$WORK/build.log" >&2 && fail "the build with WAR=$war failed"; }
  passed "builds with WAR=$war: $((SECONDS - began)) s"
}

build_from_source() {
  base "$MAVEN_BASE" make_maven_base
  build source "$IMAGE-from-source" --volume "$HOME/.m2/repository:$MAVEN_REPOSITORY:O"
  local image sums=()
  for image in "$IMAGE" "$IMAGE-from-source"; do
    sums+=("$(IMAGE=$image run --entrypoint sh -- -c 'sha256sum /app/program/ptracker-*.jar')")
  done
  expect 'what the image compiled' "${sums[0]}" "${sums[1]}"
  passed 'compiles the same bytes as Maven outside'
  podman rmi "$IMAGE-from-source" >/dev/null
}

image_config() {
  podman image inspect --format "$1" "$IMAGE"
}

test_config() {
  expect 'the base' "$RUNTIME_BASE" "$(image_config '{{index .Labels "org.opencontainers.image.base.name"}}')"
  expect 'the user' 10001:10001 "$(image_config '{{.Config.User}}')"
  expect 'the entry point' '[start-server.sh]' "$(image_config '{{.Config.Entrypoint}}')"
  expect 'the ports' 'map[80/tcp:{}]' "$(image_config '{{.Config.ExposedPorts}}')"
  expect 'the volumes' 'map[/data:{}]' "$(image_config '{{.Config.Volumes}}')"
  expect 'the signal' SIGTERM "$(image_config '{{.Config.StopSignal}}')"
  expect 'the health check' '[CMD start-server.sh healthcheck]' "$(image_config '{{.HealthCheck.Test}}')"
  passed 'user, entry point, port, volume, signal, health check'
  local version
  version=$(image_config '{{index .Labels "org.opencontainers.image.version"}}')
  expect '--version' "ptracker-server $version" "$(run -- --version)"
  [[ $(run -- --print-config) == *PTRACKER_HOST=0.0.0.0$'\n'PTRACKER_PORT=80$'\n'PTRACKER_DATA=/data* ]] \
    || fail '--print-config shows other settings'
  [[ $(run --env PTRACKER_PORT=tcp://10.0.0.7:80 -- --print-config) == *PTRACKER_PORT=80$'\n'* ]] \
    || fail 'a Service called ptracker takes the port away'
  local status=0
  run -- nonsense 2>/dev/null || status=$?
  expect 'the exit code of wrong usage' 2 "$status"
  passed "verbs; the label says $version as the program does"
  if { podman image inspect "$IMAGE" && podman history --no-trunc "$IMAGE"; } | grep -iE 'password|secret|token'; then
    fail 'the lines above of the image may hold a secret'
  fi
  passed 'no secret in the configuration or the history'
  at_most 'size of the image' 200 "$(($(image_config '{{.Size}}') / 1000000))" MB
}

# Without java.desktop Jackson and Jetty leave out what they have for beans; without java.security.jgss Jetty has no SPNEGO.
test_modules() {
  java -jar "$WAR" --extract "$WORK/extracted"
  local needed lacking
  needed=$("$JDK_25/bin/jdeps" -q --ignore-missing-deps --multi-release 25 --print-module-deps \
    --class-path "$WORK/extracted/lib/*" "$WORK"/extracted/lib/*.jar)
  lacking=$(comm -23 <(tr , '\n' <<<"$needed" | sort) \
    <(run --entrypoint /opt/jre/bin/java -- --list-modules | cut -d @ -f 1 | sort) | paste -sd ' ')
  expect 'what jdeps finds and the image lacks' 'java.desktop java.security.jgss' "$lacking"
  passed 'the modules of Java are those that jdeps finds, without java.desktop and java.security.jgss'
}

test_aot_cache() {
  # In CI buildah keeps the seconds of a time and drops the rest, but not every builder does.
  expect 'the times that the AOT cache knows' 2026-01-01T00:00:00.000000000 \
    "$(run --entrypoint sh -- -c 'stat -c %y /app/*/*.jar' | sed 's/ \([^ ]*\) .*/T\1/' | sort -u)"
  expect 'use of the AOT cache' 1 "$(cache_use '')"
  # The same question of a heap that the cache was not made for, to see that the answer can be no.
  expect 'use of the AOT cache with other object headers' 0 "$(cache_use -XX:+UseCompactObjectHeaders)"
  expect 'what a verb writes where the JVM warns' ptracker-server \
    "$(run --env JAVA_TOOL_OPTIONS=-XX:+UseCompactObjectHeaders -- --version 2>/dev/null | sed 's/ .*//')"
  expect 'use of the AOT cache on a machine of 100 GB' 1 "$(cache_use -XX:MaxRAM=100g)"
  expect 'use of the AOT cache on an old processor' 1 "$(cache_use -XX:UseAVX=0)"
  expect 'machine code in the AOT cache' '' \
    "$(run --env 'JAVA_TOOL_OPTIONS=-Xlog:aot*=debug' -- --version 2>/dev/null | grep -E 'Loaded [1-9][0-9]* AOT code' || true)"
  passed 'the JVM uses its AOT cache, also with 100 GB of memory or without AVX; no machine code in it'
}

test_health() {
  podman exec pt-test start-server.sh healthcheck >/dev/null || fail 'healthcheck says no of a server that is ready'
  local process status=0 line
  process=$(podman inspect --format '{{.State.Pid}}' pt-test)
  kill -STOP "$process"
  line=$(podman exec pt-test start-server.sh healthcheck 2>&1) || status=$?
  kill -CONT "$process"
  expect "the exit code of \"$line\"" 1 "$status"
  podman exec pt-test start-server.sh healthcheck >/dev/null || fail 'healthcheck says no after the server went on'
  passed "healthcheck: 0, then 1 while the server hangs (${line#ptracker-server: }), then 0"
}

in_container() {
  podman exec pt-test sh -c "$1"
}

test_confinement() {
  # shellcheck disable=SC2016 # For the shell inside.
  expect 'user and group' 10001:10001 "$(in_container 'echo $(id -u):$(id -g)')"
  # shellcheck disable=SC2016 # For the shell inside.
  expect 'capabilities, new privileges' '0000000000000000 1' \
    "$(in_container 'sed -n "s/^CapEff:\t//p; s/^NoNewPrivs:\t//p" /proc/1/status' | paste -sd ' ')"
  expect 'what it may write' '/data /tmp' "$(in_container \
    'find / \( -path /proc -o -path /sys -o -path /dev \) -prune -o -writable ! -type l -print' 2>/dev/null \
    | grep -v '^/data/' | sort | paste -sd ' ')"
  expect 'what others may do with the data' '' "$(in_container 'find /data -perm /077')"
  expect 'what it leaves in /tmp' '' "$(in_container 'ls -A /tmp')"
  passed 'not root, no capabilities, writes /data and /tmp only, the data are private'
}

start_service() {
  started pt-test "${HARDENED[@]}" ${MEMORY[@]+"${MEMORY[@]}"} --volume "$VOLUME:/data"
}

test_service() {
  podman volume create "$VOLUME" >/dev/null
  start_service
  first_account
  test_health
  test_confinement
  ptracker add 2026-01-15 9:00-10:30 'design review' -t work >/dev/null
  local before
  before=$(ptracker list 2026-01-15 -o jsonl)
  [[ $before == *'design review'* ]] || fail "the list lacks what was added: $before"
  take_pace
  stopped pt-test
  at_most 'stop, with exit code 0' $((3 * PACE)) "$STOPPED" ms
  # The command keeps a token by address.
  PORT=${URL##*:}
  start_service
  expect 'the list of a new container' "$before" "$(ptracker list 2026-01-15 -o jsonl)"
  passed 'add, list, and the same list from a new container on the same volume'
}

# As the README has it: nothing but the port. The best of three, beside the best of a container that only says its version.
test_plain_run() {
  local round best='' pace=''
  for round in 1 2 3; do
    take_pace
    started pt-test
    stopped pt-test
    [[ -n $best ]] && ((best <= STARTED)) || best=$STARTED
    [[ -n $pace ]] && ((pace <= PACE)) || pace=$PACE
  done
  at_most 'podman run until ready, the best of 3' $((4 * pace)) "$best" ms
  passed 'docker run -p 80:80 ptracker-server, without any other option'
}

test_data_not_writable() {
  local status=0 line
  mkdir -m 0755 "$WORK/of-root"
  line=$(run --volume "$WORK/of-root:/data" -- 2>&1) || status=$?
  expect 'the exit code with data that cannot be written' 1 "$status"
  [[ $line == 'ptracker-server: '*'belongs to 0:0: chown 10001:10001 /data '* && $line != *$'\n'* ]] \
    || fail "says something else than what helps, in a line: $line"
  passed "data not writable: $line"
}

# compose FILE WORD…
compose() {
  local file=$1
  shift
  podman-compose --project-name "$VOLUME" --file "$PROJECT/docker/$file" "$@" \
    >"$WORK/compose.log" 2>&1 || { cat "$WORK/compose.log" >&2 && fail "compose $1 failed"; }
}

# The backups in the container $1, the newest last.
backups_in() {
  podman exec "$1" find /backups -name 'ptracker-*.db' | sort
}

has_another_backup() {
  [[ $(backups_in "$1" | tail -n 1) > $2 ]]
}

# By a schedule of seconds, which is one of a day otherwise.
test_compose_backup() {
  local container=$1 first line
  await 20 'the first backup' has_another_backup "$container" ''
  first=$(backups_in "$container")
  await 20 'the next backup' has_another_backup "$container" "$first"
  line=$(podman exec "$container" start-server.sh drill /backups | tail -n 1) || fail 'the backup is of no use'
  [[ $line == 'drill: /backups/ptracker-'*': ok, a server with it was ready: '* ]] || fail "the drill says: $line"
  passed 'compose.yaml: a backup at once, one more after a while; a server starts with it'
}

test_compose() {
  export PUBLISH=127.0.0.1:$PORT BACKUP_EVERY=PT2S
  compose compose.yaml up --detach --no-build
  local container=${VOLUME}_ptracker_1
  await 20 'the service of compose.yaml' is_ready "http://127.0.0.1:$PORT"
  expect 'read-only, without privileges, memory' 'true [no-new-privileges] 536870912' \
    "$(podman inspect --format '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.SecurityOpt}} {{.HostConfig.Memory}}' "$container")"
  test_compose_backup "$container"
  compose compose.yaml stop
  expect 'the exit code after compose stop' 0 "$(exit_code "$container")"
  compose compose.yaml down --volumes
  passed 'compose.yaml: up, ready, stop, down'
}

main() {
  local from_source=
  case ${1:-} in
    --help | -h) usage && exit ;;
    --from-source) from_source=yes ;;
    '') ;;
    *) usage >&2 && exit 2 ;;
  esac
  require
  WORK=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-image.XXXXXX")
  trap clean_up EXIT
  use_own_store
  configure_podman
  clean_up_containers
  base "$RUNTIME_BASE" make_runtime_base
  base "$JDK_BASE" make_jdk_base
  base "$CADDY_IMAGE" make_caddy_base
  build prebuilt "$IMAGE"
  [[ -z $from_source ]] || build_from_source
  test_layers
  test_list
  find_memory_limit
  test_config
  test_modules
  test_aot_cache
  test_plain_run
  test_data_not_writable
  test_service
  test_kill_under_load
  test_memory
  test_backup
  stopped pt-test
  test_start_times
  test_compose
  test_compose_tls
  say 'The image is as it should be.'
}

main "$@"
