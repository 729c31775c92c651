#!/usr/bin/env bash
# Makes a release. See --help.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
  cat <<'HELP'
usage: deployment_scripts/release.sh VERSION [--really | --images]

Makes the release VERSION, such as 0.2.0, of what is committed, and puts everything into target/release/VERSION: the WAR, the
command, the packages of both, a list of all libraries in them (SBOM, CycloneDX), checksums, and notes from the changelog.
Everything is built twice, in two folders, and compared byte by byte. This happens in a copy: your files stay as they are. At
the commit that is tagged as VERSION it makes the same files again.

  --really   also sets the version and closes the changelog here, commits that and tags it; nothing is pushed
  --images   at the commit that is tagged as VERSION: also makes the image for amd64 and arm64, each with a list of everything in it.
             They are not made twice: the AOT cache, which a start of the server writes, is never the same. docker/release_images.sh
             --help says what that needs

Needs git, a JDK of 17 or newer, Maven, and for the packages gzip.
HELP
}

SNAPSHOT=-SNAPSHOT

check_state() {
  [[ $VERSION =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "'$VERSION' is not a version: three numbers with dots between, such as 0.2.0"
  [[ -z $(git -C "$PROJECT" status --porcelain) ]] || fail 'there is something that is not committed: a release is of a commit'
  OLD=$(sed -n 's/^  <version>\(.*\)<\/version>$/\1/p' "$PROJECT/pom.xml" | head -n 1)
  if [[ $OLD == "$VERSION" && $(git -C "$PROJECT" tag --points-at HEAD) == *"v$VERSION"* && -z $REALLY ]]; then
    return
  fi
  [[ -z $IMAGES ]] || fail "--images is for the commit that is tagged as v$VERSION, which the images name: first --really"
  finish_tagged
  ! git -C "$PROJECT" rev-parse --quiet --verify "refs/tags/v$VERSION" >/dev/null || fail "there is a tag v$VERSION already"
  [[ $OLD == *$SNAPSHOT ]] || fail "the version in pom.xml is $OLD, and not one that ends with $SNAPSHOT"
  [[ -n $(notes "$PROJECT/CHANGELOG.md" Unreleased) ]] || fail 'the changelog has nothing under Unreleased'
}

# Ends the script where a former one was ended just before its last step.
finish_tagged() {
  local parent
  [[ -n $REALLY ]] || return 0
  parent=$(git -C "$PROJECT" rev-parse --quiet --verify "refs/tags/v$VERSION^{commit}^") || return 0
  [[ $parent == "$(git -C "$PROJECT" rev-parse HEAD)" ]] || return 0
  advance
  exit
}

# notes FILE HEADING: the section of the changelog.
notes() {
  awk -v heading="## [$2]" 'index($0, heading) == 1 { inside = 1; next } /^## \[/ { inside = 0 } inside && (NF || begun) { begun = 1; print }' "$1"
}

# set_version FOLDER: in every place that names it, and as a section of the changelog.
set_version() {
  local file day
  day=$(date -u +%Y-%m-%d)
  (
    cd "$1"
    git grep -lF "$OLD" -- '*pom.xml' docker/Dockerfile | while IFS= read -r file; do
      replace "$file" "s/$OLD/$VERSION/"
    done
    for file in kubernetes/ptracker.yaml kubernetes/kustomization.yaml; do
      replace "$file" "s/(image: ptracker-server:|newTag: )${OLD%"$SNAPSHOT"}\$/\\1$VERSION/"
    done
    replace docs/openapi.yaml "s/^  version: ${OLD%"$SNAPSHOT"}\$/  version: $VERSION/"
    replace CHANGELOG.md "s/^## \\[Unreleased\\]\$/## [Unreleased]\\
\\
## [$VERSION] - $day/"
  )
}

# Without sed -i, which macOS knows in another way.
replace() {
  sed -E "$2" "$1" >"$WORK/replaced"
  cat "$WORK/replaced" >"$1"
}

build_twice() {
  say 'Building twice (some minutes)…'
  (cd "$WORK/source" && deployment_scripts/test/reproducible.sh --keep "$OUT") >"$WORK/build.log" 2>&1 \
    || { tail -n 30 "$WORK/build.log" >&2 && fail 'the two builds differ, or one failed: see above'; }
}

# What the server and the command contain, for those who look for libraries with known holes.
list_libraries() {
  local module
  say 'Listing the libraries…'
  (cd "$WORK/source" && mvn -q -B -Dfast -pl ptracker-server,ptracker-cli -am \
    org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeBom -DincludeTestScope=false -DoutputFormat=json) \
    || fail 'the libraries could not be listed: see above'
  for module in ptracker-server ptracker-cli; do
    cp "$WORK/source/$module/target/bom.json" "$OUT/$module.cdx.json"
  done
}

make_images() {
  [[ -n $IMAGES ]] || return 0
  say 'Building the images (many minutes for the processor that this machine does not have)…'
  REVISION=$(git -C "$PROJECT" rev-parse HEAD) CREATED=$(git -C "$PROJECT" log -1 --format=%cI) \
    "$WORK/source/docker/release_images.sh" "$OUT" amd64 arm64 || fail 'the images could not be made: see above'
}

sum_up() {
  notes "$WORK/source/CHANGELOG.md" "$VERSION" >"$OUT/NOTES.md"
  (
    cd "$OUT"
    if command -v sha256sum >/dev/null; then sha256sum -- *; else shasum -a 256 -- *; fi >"$WORK/sums"
    mv "$WORK/sums" SHA256SUMS
  )
}

# In the copy, so that here there is either the release or nothing of it.
commit_and_tag() {
  local key value
  for key in user.name user.email; do
    ! value=$(git -C "$PROJECT" config "$key") || git -C "$WORK/source" config "$key" "$value"
  done
  git -C "$WORK/source" commit --quiet --all --message "Release $VERSION"
  git -C "$WORK/source" tag --annotate --message "PTracker $VERSION" "v$VERSION"
  git -C "$PROJECT" fetch --quiet "$WORK/source" tag "v$VERSION"
  advance
}

advance() {
  git -C "$PROJECT" merge --quiet --ff-only "v$VERSION"
  say "Committed and tagged v$VERSION. To publish it: git push --follow-tags. Then set the next version with $SNAPSHOT."
}

main() {
  REALLY=
  IMAGES=
  VERSION=
  while (($# > 0)); do
    case $1 in
      --help | -h) usage && exit ;;
      --really) REALLY=yes ;;
      --images) IMAGES=yes ;;
      -*) printf 'release.sh: does not know %s; --help shows what there is\n' "$1" >&2 && exit 2 ;;
      *) VERSION=$1 ;;
    esac
    shift
  done
  [[ -n $VERSION ]] || { usage >&2 && exit 2; }
  require_java
  require_build_tools
  check_state
  [[ -z $IMAGES ]] || docker buildx version >/dev/null 2>&1 || fail '--images needs Docker with buildx'
  WORK=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-release.XXXXXX")
  trap 'rm -rf "$WORK"' EXIT
  OUT=$PROJECT/target/release/$VERSION
  rm -rf "$OUT"
  mkdir -p "$OUT"
  git clone --quiet "$PROJECT" "$WORK/source"
  [[ $OLD == "$VERSION" ]] || set_version "$WORK/source"
  build_twice
  list_libraries
  make_images
  sum_up
  say "Release $VERSION is in $OUT:"
  (cd "$OUT" && ls -1)
  if [[ -n $REALLY ]]; then
    commit_and_tag
  else
    say 'Nothing was changed here. --really also sets the version, commits and tags.'
  fi
}

main "$@"
