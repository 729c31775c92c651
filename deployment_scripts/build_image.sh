#!/usr/bin/env bash
# Builds the image. See --help.
# shellcheck source-path=SCRIPTDIR source=cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"

usage() {
  cat <<'HELP'
usage: deployment_scripts/build_image.sh [--prebuilt] [--tag TAG] [--dry-run]

Builds docker/Dockerfile and names the image ptracker-server:TAG and ptracker-server. Needs Docker, nothing in the cloud,
and costs nothing. The image is for linux/amd64, also on a Mac with another processor: the nodes run that.

  --prebuilt   takes the WAR that Maven makes here, instead of building it again within Docker
  --tag TAG    (the version, if it is a release; else the git commit, with -dirty for what is not committed)
  --dry-run    prints the commands and does nothing

  docker run -p 80:80 ptracker-server   then serves on http://localhost
HELP
}

main() {
  local arguments
  parse_options 'tag' 'prebuilt' "$@"
  no_operands
  require_docker
  set_tag
  # What the labels of the image say. The time is that of the commit, so that the same sources make the same image.
  arguments=(--build-arg "VERSION=$GKE_TAG"
    --build-arg "REVISION=$(git -C "$PROJECT" rev-parse HEAD 2>/dev/null || true)"
    --build-arg "CREATED=$(git -C "$PROJECT" log -1 --format=%cI 2>/dev/null || true)")
  if [[ -n $PREBUILT ]]; then
    [[ -n $DRY_RUN ]] || build_if_stale
    arguments+=(--build-arg WAR=prebuilt)
  fi
  step "build ptracker-server:$GKE_TAG"
  run_shown docker build -f "$PROJECT/docker/Dockerfile" --platform linux/amd64 "${arguments[@]}" \
    -t ptracker-server -t "ptracker-server:$GKE_TAG" "$PROJECT"
  [[ -n $DRY_RUN ]] || say "Built ptracker-server:$GKE_TAG. Next: push_image.sh, or docker run -p 80:80 ptracker-server."
}

main "$@"
