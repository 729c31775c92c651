#!/usr/bin/env bash
# Tests the scripts for the cloud: the real gcloud against a stand-in for Google's APIs on loopback, kubectl and docker
# recorded. Each file of cloud/ has a stand-in of its own, so two run at a time. With --long every script is also killed after each
# of its commands.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/cloud"

for tool in gcloud kubectl python3 curl; do
  command -v "$tool" >/dev/null || { printf 'cloud.sh: needs %s\n' "$tool" >&2 && exit 1; }
done

work=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-cloud-tests.XXXXXX")
trap '[[ -z ${warm:-} ]] || { kill "$warm" && wait "$warm"; } 2>/dev/null || true; rm -rf "$work"' EXIT

# Past what chooses between versions of Python, such as pyenv: it takes longer than what it starts.
PATH=$(dirname "$(python3 -c 'import sys; print(sys.executable)')"):$PATH

# gcloud takes most of a second to load, and is called some hundred times.
root=$(gcloud info --format='value(installation.sdk_root)')
CLOUDSDK_ROOT=$root env -u PYTHONPATH "$(gcloud info --format='value(basic.python_location)')" ../warm_gcloud.py serve "$work/gcloud" &
warm=$!
until [[ -S $work/gcloud ]]; do
  kill -0 "$warm" || { echo 'cloud.sh: gcloud cannot be kept loaded' >&2 && exit 1; }
  sleep 0.1
done
export WARM_GCLOUD=$work/gcloud
# The longest first.
pulled_plug=()
[[ ${1:-} != --long ]] || pulled_plug=(pulled_plug)
printf '%s\n' ${pulled_plug[@]+"${pulled_plug[@]}"} start_broken database cleanup cleanup_data real_program restore https deploy nightly backup start start_refused settings image \
  | xargs -P 2 -I {} sh -c "./{}.sh >'$work/{}' 2>&1 || touch '$work/{}.failed'; cat '$work/{}'"
for test in *.sh; do
  # Those that are run by others, or only with --long.
  [[ $test == harness.sh || $test == dry_runs.sh || $test == pulled_plug.sh || -e $work/${test%.sh} ]] \
    || { printf 'cloud.sh: does not run %s\n' "$test" >&2 && exit 1; }
done
! ls "$work"/*.failed >/dev/null 2>&1 || { printf 'cloud.sh: failed: %s\n' "$(cd "$work" && echo *.failed)" >&2 && exit 1; }
