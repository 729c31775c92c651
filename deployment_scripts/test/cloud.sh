#!/usr/bin/env bash
# Tests the scripts for the cloud: the real gcloud against a stand-in for Google's APIs on loopback, kubectl and docker
# recorded. Each file of cloud/ has a stand-in of its own, so two run at a time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/cloud"

for tool in gcloud kubectl python3 curl; do
  command -v "$tool" >/dev/null || { printf 'cloud.sh: needs %s\n' "$tool" >&2 && exit 1; }
done

work=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-cloud-tests.XXXXXX")
trap 'rm -rf "$work"' EXIT
# The longest first.
printf '%s\n' start_broken database cleanup cleanup_data real_program restore https deploy nightly backup start start_refused settings image \
  | xargs -P 2 -I {} sh -c "./{}.sh >'$work/{}' 2>&1 || touch '$work/{}.failed'; cat '$work/{}'"
for test in *.sh; do
  # Those that are run by others.
  [[ $test == harness.sh || $test == dry_runs.sh || -e $work/${test%.sh} ]] \
    || { printf 'cloud.sh: does not run %s\n' "$test" >&2 && exit 1; }
done
! ls "$work"/*.failed >/dev/null 2>&1 || { printf 'cloud.sh: failed: %s\n' "$(cd "$work" && echo *.failed)" >&2 && exit 1; }
