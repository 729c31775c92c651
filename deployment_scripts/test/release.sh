#!/usr/bin/env bash
# Makes a release of what stands here, in a copy, as release.sh does: built twice and compared, with everything that people get.
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-release-test.XXXXXX")
trap 'rm -rf "$work"' EXIT
copy=$work/project
version=9.9.9

fail() {
  printf 'test/release.sh: %s\n' "$*" >&2
  exit 1
}

# refused TEXT ARGUMENT…: ends with 1 and a line that has the text, and changes nothing.
refused() {
  local said text=$1
  shift
  ! said=$("$copy/deployment_scripts/release.sh" "$@" 2>&1) || fail "takes $*: $said"
  [[ $said == *"$text"* ]] || fail "says \"$said\", without \"$text\""
}

mkdir "$copy"
(cd "$project" && git ls-files -z --cached --others --exclude-standard \
  | while IFS= read -r -d '' file; do [[ ! -e $file ]] || printf '%s\0' "$file"; done \
  | tar -cf - --null -T -) | tar -xf - -C "$copy"
# Right after a release there is nothing to release.
sed -i 's/^## \[Unreleased\]$/&\n\n### Added\n\n- What this test releases./' "$copy/CHANGELOG.md"
old=$(sed -n 's/^  <version>\(.*\)<\/version>$/\1/p' "$copy/pom.xml" | head -n 1)
export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@localhost GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@localhost
git -C "$copy" init --quiet
git -C "$copy" add .
git -C "$copy" commit --quiet --message 'As it is'

refused "'1.0' is not a version" 1.0
echo >>"$copy/README.md"
refused 'there is something that is not committed' "$version"
git -C "$copy" checkout --quiet README.md
refused "--images is for the commit that is tagged as v$version" "$version" --images

"$copy/deployment_scripts/release.sh" "$version" --really
out=$copy/target/release/$version
(cd "$out" && sha256sum --quiet --check SHA256SUMS)
[[ $(java -jar "$out/ptracker-server.war" --version) == "ptracker-server $version" ]] || fail 'the server has another version'
[[ $(PTRACKER_NO_ARCHIVE=1 "$out/ptracker" --version) == "ptracker $version" ]] || fail 'the command has another version'
for package in ptracker ptracker-server; do
  [[ $(dpkg-deb --field "$out/$package.deb" Version) == "$version" ]] || fail "$package.deb has another version"
done
grep -q '"name" : "jetty-server"' "$out/ptracker-server.cdx.json" || fail 'the list of libraries lacks Jetty'
grep -q '"name" : "picocli"' "$out/ptracker-cli.cdx.json" || fail 'the list of libraries lacks picocli'
"$project/docker/test/check_sbom.py" "$out"/*.cdx.json || fail 'a list of libraries is not as CycloneDX wants it'
! grep -q 'junit' "$out"/*.cdx.json || fail 'the lists have what only tests need'
[[ $(head -n 1 "$out/NOTES.md") == '### '* ]] || fail "the notes begin with $(head -n 1 "$out/NOTES.md")"
[[ $(git -C "$copy" describe --exact-match) == "v$version" ]] || fail 'the commit has no tag'
[[ -z $(git -C "$copy" status --porcelain) ]] || fail 'something is not committed'
! git -C "$copy" grep -nF "$old" -- '*pom.xml' docker || fail 'the lines above have the old version'
grep -q "^## \[$version\] - 20" "$copy/CHANGELOG.md" || fail 'the changelog is not closed'

# As if the plug had been pulled before the last step: the same again ends it, and builds nothing.
released=$(git -C "$copy" rev-parse HEAD)
git -C "$copy" reset --quiet --hard HEAD^
[[ $("$copy/deployment_scripts/release.sh" "$version" --really) == "Committed and tagged v$version."* ]] || fail 'does not go on'
[[ $(git -C "$copy" rev-parse HEAD) == "$released" && -z $(git -C "$copy" status --porcelain) ]] || fail 'goes on to something else'

git -C "$copy" commit --quiet --allow-empty --message 'The next one'
refused "there is a tag v$version already" "$version"
echo 'The release is well.'
