# shellcheck shell=bash
# Sourced by image_test.sh and arm64_test.sh: the list of everything in the image.

# list_libraries FILE: as release.sh does.
list_libraries() {
  (cd "$PROJECT" && mvn -q -B -Dfast -pl ptracker-server -am \
    org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeBom -DincludeTestScope=false -DoutputFormat=json)
  cp "$PROJECT/ptracker-server/target/bom.json" "$1"
}

# is_complete LIST: whether it has Debian's packages, Java and the libraries, each where they are looked for by their kind, and is
# what CycloneDX says that a list is.
is_complete() {
  local kind
  for kind in 'deb/debian/libc6@' 'generic/openjdk@25' 'maven/org.eclipse.jetty/jetty-server@' 'maven/org.xerial/sqlite-jdbc@'; do
    grep -qF "\"purl\": \"pkg:$kind" "$1" || fail "the list of what is in the image lacks $kind"
  done
  "$PROJECT/docker/test/check_sbom.py" "$1" || fail 'the list of what is in the image is not as CycloneDX wants it: see above'
  passed "the list of what is in the image: $(grep -c '"purl"' "$1") packages and libraries, with Debian and Java"
}

# test_mistakes LIST: whether a kind that CycloneDX does not have, and a purl with a space in it, are told.
test_mistakes() {
  local said mistake
  sed 's|"type": "container"|"type": "image"|; s|"pkg:generic/openjdk@|"pkg:generic/open jdk@|' "$1" >"$WORK/wrong.json"
  ! said=$("$PROJECT/docker/test/check_sbom.py" "$WORK/wrong.json" 2>&1) || fail 'a list with two mistakes passes'
  for mistake in "metadata/component/type: 'image' is not one of" 'not a purl: pkg:generic/open jdk@25'; do
    [[ $said == *"$mistake"* ]] || fail "check_sbom.py says: $said"
  done
  passed "CycloneDX's schema and the grammar of purls find a mistake"
}

test_list() {
  local said
  podman save --quiet --format docker-archive --output "$WORK/image.tar" "$IMAGE"
  list_libraries "$WORK/libraries.json"
  "$PROJECT/docker/sbom.py" "$WORK/image.tar" "$WORK/libraries.json" >"$WORK/list.json"
  is_complete "$WORK/list.json"
  test_mistakes "$WORK/list.json"
  sed -i 's/"name" : "commonmark"/"name" : "another"/' "$WORK/libraries.json"
  ! said=$("$PROJECT/docker/sbom.py" "$WORK/image.tar" "$WORK/libraries.json" 2>&1 >/dev/null) || fail 'a jar may be in no list'
  [[ $said == 'sbom.py: the list of libraries lacks what the image has: commonmark-'*.jar ]] || fail "sbom.py says: $said"
  passed 'a jar that is in no list is an error'
}
