#!/usr/bin/env bash
# Shows that the build is reproducible: builds the same sources twice, in two folders, the second time in another time
# zone and language, and compares every artifact byte by byte. --keep FOLDER puts what is published into a folder.
set -euo pipefail

# Maven writes the files' modes into its archives, so whoever compares has to build with the same umask.
umask 022

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-reproducible.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Copies what git knows and what is new, but nothing that was built.
copy_sources() {
  mkdir -p "$1"
  (cd "$project" && git ls-files -z --cached --others --exclude-standard \
    | while IFS= read -r -d '' file; do [[ ! -e $file ]] || printf '%s\0' "$file"; done \
    | tar -cf - --null -T -) | tar -xf - -C "$1"
}

build() {
  (cd "$1" && mvn -q -B -Dfast -DskipTests -Ppackages package)
}

# The checksum of every artifact, by its name below the folder.
checksums() {
  (cd "$1" && find . -path '*/target/*' \( -name '*.jar' -o -name '*.war' -o -name ptracker -o -name '*.deb' -o -name '*.tar.gz' \) -type f \
    -not -path '*/target/*/*' | LC_ALL=C sort | xargs sha256sum)
}

first=$work/first
second=$work/a/folder/with/another/name
copy_sources "$first"
copy_sources "$second"
echo "Building in $first"
build "$first"
echo "Building in $second, TZ=Pacific/Apia, in Turkish"
(
  export TZ=Pacific/Apia LC_ALL=C MAVEN_OPTS="${MAVEN_OPTS:-} -Duser.language=tr -Duser.country=TR"
  build "$second"
)
# keep FOLDER: what people get.
keep() {
  local file
  for file in ptracker-server/target/ptracker-server.{war,deb} ptracker-cli/target/ptracker{,.deb,.tar.gz}; do
    cp "$first/$file" "$1"
  done
}

checksums "$first" | tee "$work/first.sums"
checksums "$second" >"$work/second.sums"
grep -q ptracker-server.war "$work/first.sums"
if ! diff "$work/first.sums" "$work/second.sums"; then
  echo 'reproducible.sh: the two builds differ' >&2
  exit 1
fi
echo 'The two builds are identical.'
[[ ${1:-} != --keep ]] || keep "$2"
