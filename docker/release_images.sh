#!/usr/bin/env bash
# Makes the images of a release. See --help.
set -euo pipefail

usage() {
  cat <<'HELP'
usage: docker/release_images.sh FOLDER PLATFORM…

Builds the image of each platform, amd64 or arm64, of the WAR in FOLDER, and puts there ptracker-server-PLATFORM.tar.gz, for
"gunzip -c … | docker load", and ptracker-server-PLATFORM.cdx.json, a list of everything in it (SBOM, CycloneDX): Debian's packages, Java,
and the libraries that ptracker-server.cdx.json has, which must be there. deployment_scripts/release.sh --images calls it.

Needs Docker with buildx, gzip and python3. For the platform that is not this machine's, it needs qemu's emulation, since Java is cut down and its
start is trained within the build: apt-get install qemu-user-static on Debian and Ubuntu.

  JDK_BASE, RUNTIME_BASE   other bases, such as the same by their digest (docker/README.md)
  REVISION, CREATED        for the labels
HELP
}

fail() {
  printf 'release_images.sh: %s\n' "$*" >&2
  exit 1
}

# make PLATFORM: the WAR is where the Dockerfile looks for the one that Maven made.
make() {
  local argument arguments=(--build-arg WAR=prebuilt --build-arg "VERSION=$VERSION") image=$OUT/ptracker-server-$1
  for argument in JDK_BASE RUNTIME_BASE REVISION CREATED; do
    [[ -z ${!argument:-} ]] || arguments+=(--build-arg "$argument=${!argument}")
  done
  docker buildx build --load --file docker/Dockerfile --platform "linux/$1" "${arguments[@]}" --tag "ptracker-server:$VERSION" . \
    || fail "the image for $1 could not be built"
  docker save --output "$image.tar" "ptracker-server:$VERSION"
  docker/sbom.py "$image.tar" "$OUT/ptracker-server.cdx.json" >"$image.cdx.json"
  gzip --force --no-name "$image.tar"
}

main() {
  local platform
  [[ ${1:-} != --help && ${1:-} != -h ]] || { usage && exit; }
  (($# > 1)) || { usage >&2 && exit 2; }
  OUT=$(cd "$1" && pwd)
  shift
  cd "$(dirname "${BASH_SOURCE[0]}")/.."
  [[ -f $OUT/ptracker-server.war && -f $OUT/ptracker-server.cdx.json ]] || fail "$OUT lacks ptracker-server.war or ptracker-server.cdx.json"
  VERSION=$(java -jar "$OUT/ptracker-server.war" --version)
  VERSION=${VERSION##* }
  mkdir -p ptracker-server/target
  cp "$OUT/ptracker-server.war" ptracker-server/target/
  for platform; do
    make "$platform"
  done
}

main "$@"
