# shellcheck shell=bash
# shellcheck disable=SC2034 # Much is for whoever sources it.
# Sourced by image_test.sh and arm64_test.sh: containers of the image, run as docs tell people to run them, and the command line beside them.

IMAGE=localhost/ptracker-server
MEMORY_MIB=320

# What podman needs to be told so that it does what Docker does by itself: a runtime that works with old and new cgroups,
# limits that this machine may give, and ports below 1024 for every user of a container.
configure_podman() {
  cat >"$WORK/containers.conf" <<SETTINGS
[containers]
default_sysctls = ["net.ipv4.ip_unprivileged_port_start=0"]
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
[network]
network_config_dir = "$WORK/networks"
SETTINGS
  mkdir "$WORK/networks"
  export CONTAINERS_CONF=$WORK/containers.conf
}

# podman's own timer for health checks wants systemd.
PODMAN_RUN=(podman run --pull=never --no-healthcheck)
HARDENED=(--read-only --read-only-tmpfs=false --tmpfs '/tmp:rw,noexec,nosuid,nodev' --cap-drop all
  --security-opt no-new-privileges)

# Sets MEMORY to the options that limit a container, or to none where the machine cannot.
find_memory_limit() {
  MEMORY=()
  if [[ -e /sys/fs/cgroup/memory/memory.limit_in_bytes ]] || grep -qw memory /sys/fs/cgroup/cgroup.controllers 2>/dev/null
  then
    MEMORY=(--memory "${MEMORY_MIB}m" --memory-swap "${MEMORY_MIB}m")
  else
    say "  --  no memory limits: this machine has no cgroup for them"
  fi
}

# start NAME OPTION…: a container that serves, on port $PORT of this machine, or a free one.
start() {
  local name=$1
  shift
  "${PODMAN_RUN[@]}" --detach --name "$name" --publish "127.0.0.1:${PORT:-}:80" "$@" "$IMAGE" >/dev/null
}

# run OPTION… -- ARGUMENT…: a container that runs a verb to its end.
run() {
  local options=()
  while [[ $1 != -- ]]; do
    options+=("$1")
    shift
  done
  shift
  "${PODMAN_RUN[@]}" --rm ${options[@]+"${options[@]}"} "$IMAGE" "$@"
}

# cache_use OPTION: what the JVM says of its AOT cache, with one more option, when started by the entry point.
cache_use() {
  run --env "JAVA_TOOL_OPTIONS=-Xlog:aot $1" -- --version 2>/dev/null | grep -c 'Using AOT-linked classes: true' || true
}

address() {
  printf 'http://%s' "$(podman port "$1" 80)"
}

is_ready() {
  curl --silent --fail --max-time 1 --output /dev/null "$1/readyz"
}

# started NAME OPTION…: a container that is ready; sets URL, and STARTED to the milliseconds that it took.
started() {
  local began
  began=$(milliseconds)
  start "$@"
  URL=$(address "$1")
  await 120 "$1 is ready" is_ready "$URL"
  STARTED=$(($(milliseconds) - began))
}

# Sets PACE to the milliseconds of a container that only says its version: what this machine needs now for a container and
# a Java. Times of the service are judged by it, since on a busy machine everything takes longer.
take_pace() {
  local began
  began=$(milliseconds)
  run -- --version >/dev/null
  PACE=$(($(milliseconds) - began))
}

exit_code() {
  podman inspect --format '{{.State.ExitCode}}' "$1"
}

# stopped NAME: stops a container as an operator does; sets STOPPED to the milliseconds that it took.
stopped() {
  local began
  began=$(milliseconds)
  podman stop --time 10 "$1" >/dev/null
  STOPPED=$(($(milliseconds) - began))
  expect "the exit code of $1" 0 "$(exit_code "$1")"
  podman rm --volumes "$1" >/dev/null
}

# The most memory that a container has had, in MiB, as its limit counts it.
memory_peak() {
  local id
  id=$(podman inspect --format '{{.Id}}' "$1")
  cat /sys/fs/cgroup/{memory/,}libpod_parent/"libpod-$id"/{memory.max_usage_in_bytes,memory.peak} 2>/dev/null \
    | awk '{ printf "%d", $1 / 1048576 }'
}

# The memory of a container that nothing can take back from it now, in MiB: without the cache of files.
memory_in_use() {
  local id
  id=$(podman inspect --format '{{.Id}}' "$1")
  awk '/^(total_rss|anon) / { printf "%d\n", $2 / 1048576 }' \
    /sys/fs/cgroup/{memory/,}libpod_parent/"libpod-$id"/memory.stat 2>/dev/null || true
}

# The command line, apart from the settings of the person who runs this.
ptracker() {
  env XDG_CONFIG_HOME="$WORK/config" XDG_STATE_HOME="$WORK/state" TZ=Europe/Berlin "$PROJECT/ptracker-cli/target/ptracker" "$@"
}

# Of the log of a new server: the command for the first account, behind the page's address and the code, with the name and
# the port of this machine.
first_account() {
  local command
  command=$(podman logs pt-test 2>&1 \
    | sed -n 's/.*open http:.*setup code [A-Z0-9-]*; or type: ptracker \(login --setup [A-Z0-9-]* --user NAME --url [^ ]*\) *$/\1/p')
  [[ $command == *'--url http://localhost' ]] || fail "the log shows no command for the first account: \"$command\""
  command=${command/NAME/ada}
  head -c 18 /dev/urandom | base64 >"$WORK/password"
  # shellcheck disable=SC2086 # The words of a command.
  ptracker ${command/http:\/\/localhost/$URL} --password-file "$WORK/password" --no-input >/dev/null
  passed 'the first account, by the command in the log'
}
