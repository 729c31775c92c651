#!/usr/bin/env bash
# Makes the image of a release for arm64 and proves that it starts, on another machine. See --help.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=stand_in_bases.sh
. "$(dirname "${BASH_SOURCE[0]}")/stand_in_bases.sh"
# shellcheck source=container.sh
. "$(dirname "${BASH_SOURCE[0]}")/container.sh"
# shellcheck source=sbom.sh
. "$(dirname "${BASH_SOURCE[0]}")/sbom.sh"

usage() {
  cat <<'HELP'
usage: docker/test/arm64_test.sh

Runs docker/release_images.sh for arm64 with buildah and podman in place of Docker, on Debian and its Java 25 for arm64, and then
the image: its server stores an interval, makes a backup and stops. All of that is emulated by qemu and takes some nine minutes, and
six more the first time, so it is run by hand. Wants what image_test.sh wants, Debian's qemu-user-static, and the WAR and the command
that mvn package made. Where systemd does not run, this has the kernel start qemu:

  mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc
  cat /usr/lib/binfmt.d/qemu-aarch64.conf >/proc/sys/fs/binfmt_misc/register

  IMAGE_TEST_CACHE   folder of the stand-in bases, kept from run to run (/var/cache/ptracker-image-test)
HELP
}

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${IMAGE_TEST_CACHE:-/var/cache/ptracker-image-test}
ARCHITECTURE=arm64
RUNTIME_BASE=localhost/stand-in/debian:$DEBIAN_RELEASE-slim-arm64
JDK_BASE=localhost/stand-in/openjdk:25-jdk-arm64

require() {
  [[ $(id -u) == 0 ]] || fail 'wants root, which podman needs for ports'
  local tool
  for tool in buildah podman runc debootstrap curl mvn python3; do
    command -v "$tool" >/dev/null || fail "needs $tool: see --help"
  done
  grep -qs '^enabled' /proc/sys/fs/binfmt_misc/qemu-aarch64 || fail 'arm64 is not emulated here: see --help'
  [[ -f $PROJECT/ptracker-server/target/ptracker-server.war && -x $PROJECT/ptracker-cli/target/ptracker ]] || fail 'run mvn package first'
}

# shellcheck disable=SC2317 # Called by the trap.
clean_up() {
  local status=$?
  ((status == 0)) || podman logs --tail 40 pt-test >&2 || true
  podman rm --force --volumes --time 0 --ignore pt-test >/dev/null 2>&1 || true
  buildah rm --all >/dev/null 2>&1 || true
  podman image prune --force >/dev/null 2>&1 || true
  rm -rf "$WORK"
}

# The packages as they are: to run their scripts under qemu takes minutes, and jlink needs none of what they make. On one compiler and
# one collector an emulated Java takes half the time.
make_debian_jdk_base() {
  local package container java=/usr/lib/jvm/java-25-openjdk-$ARCHITECTURE
  debootstrap --download-only --arch="$ARCHITECTURE" --variant=minbase --include=openjdk-25-jdk-headless "$DEBIAN_RELEASE" \
    "$WORK/packages" >"$WORK/jdk.log" || { tail "$WORK/jdk.log" >&2 && fail "there is no Java 25 for $ARCHITECTURE"; }
  mkdir "$WORK/jdk"
  for package in "$WORK"/packages/var/cache/apt/archives/*.deb; do
    dpkg-deb --extract "$package" "$WORK/jdk"
  done
  container=$(buildah from scratch)
  buildah add --quiet "$container" "$WORK/jdk" / >/dev/null
  rm -rf "$WORK/packages" "$WORK/jdk"
  buildah config --arch "$ARCHITECTURE" --env JAVA_HOME="$java" --env PATH="$java/bin:/usr/sbin:/usr/bin" \
    --env JAVA_TOOL_OPTIONS='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' "$container"
  commit "$container" "$JDK_BASE"
}

# In place of Docker, as far as release_images.sh uses it.
make_docker() {
  mkdir "$WORK/bin"
  cat >"$WORK/bin/docker" <<'DOCKER'
#!/usr/bin/env bash
set -euo pipefail
case "$1 $2 $3" in
  'buildx build --load') buildah build --pull=never --format docker "${@:4}" ;;
  'save --output '*) podman save --quiet --format docker-archive "${@:2}" ;;
  *) exit 64 ;;
esac
DOCKER
  chmod +x "$WORK/bin/docker"
}

build() {
  local began=$SECONDS
  export JDK_BASE RUNTIME_BASE
  PATH=$WORK/bin:$PATH "$PROJECT/docker/release_images.sh" "$OUT" arm64 >"$WORK/build.log" 2>&1 \
    || { tail -n 40 "$WORK/build.log" >&2 && fail 'the build failed'; }
  IMAGE=localhost/ptracker-server:$(java -jar "$OUT/ptracker-server.war" --version | cut -d ' ' -f 2)
  expect 'the architecture' arm64 "$(podman image inspect --format '{{.Architecture}}' "$IMAGE")"
  passed "builds for arm64: $((SECONDS - began)) s, $(($(podman image inspect --format '{{.Size}}' "$IMAGE") / 1000000)) MB"
}

is_listening() {
  sleep 2
  podman logs pt-test 2>&1 | grep -q 'listening on'
}

# Emulated, each step takes many times as long as the helpers of image_test.sh and the command wait.
test_service() {
  local began=$SECONDS
  export PTRACKER_TIMEOUT=900s
  start pt-test "${HARDENED[@]}"
  URL=$(address pt-test)
  await 900 'the server is ready' is_listening
  expect 'the machine' aarch64 "$(podman exec pt-test uname -m)"
  passed "listens after $((SECONDS - began)) s"
  first_account
  ptracker add 2026-01-15 9:00-10:30 'design review' -t work >/dev/null
  [[ $(ptracker list 2026-01-15 -o jsonl) == *'design review'* ]] || fail 'the list lacks what was added'
  podman exec pt-test start-server.sh backup - >"$WORK/backup"
  java -jar "$OUT/ptracker-server.war" drill "$WORK/backup" >"$WORK/drill" || fail "its backup is of no use here: $(<"$WORK/drill")"
  passed "after $((SECONDS - began)) s: stores an interval, lists it, makes a backup, with which a server starts here"
  podman exec pt-test start-server.sh healthcheck >/dev/null || fail 'healthcheck says no of a server that is ready'
  podman stop --time 300 pt-test >/dev/null
  expect 'the exit code' 0 "$(exit_code pt-test)"
  expect 'use of the AOT cache' 1 "$(cache_use '')"
  passed 'healthcheck; stops with exit code 0; the JVM uses its AOT cache'
}

main() {
  case ${1:-} in
    --help | -h) usage && exit ;;
    '') ;;
    *) usage >&2 && exit 2 ;;
  esac
  require
  WORK=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-arm64.XXXXXX")
  OUT=$WORK/release
  mkdir "$OUT"
  trap clean_up EXIT
  use_own_store
  configure_podman
  base "$RUNTIME_BASE" make_runtime_base
  base "$JDK_BASE" make_debian_jdk_base
  make_docker
  cp "$PROJECT/ptracker-server/target/ptracker-server.war" "$OUT"
  list_libraries "$OUT/ptracker-server.cdx.json"
  build
  is_complete "$OUT/ptracker-server-arm64.cdx.json"
  test_service
  say 'The image for arm64 is as it should be.'
}

main "$@"
