#!/usr/bin/env bash
# Pushes the image to Artifact Registry. See --help.
# shellcheck source-path=SCRIPTDIR source=cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"

usage() {
  cat <<'HELP'
usage: deployment_scripts/push_image.sh --project ID [--region R] [--tag TAG] [--dry-run]

Pushes ptracker-server:TAG, which build_image.sh made, to the repository that start_cluster.sh made. Layers that are there
already are not sent again. Storage costs by the gigabyte and month; an image is about 0.1 GB.

  --project ID         the Google Cloud project
  --region R           region of the repository (us-central1)
  --repository NAME    name of the repository (ptracker)
  --tag TAG            (the version, if it is a release; else the git commit, with -dirty for what is not committed)
  --dry-run            prints the commands and does nothing

Each is also a variable, GKE_PROJECT and so on, of the environment or of deployment_scripts/config.env.
HELP
}

main() {
  parse_options 'project region repository tag' '' "$@"
  no_operands
  require_project
  require_gcloud
  require_docker
  set_tag
  exists docker image inspect "ptracker-server:$GKE_TAG" || [[ -n $DRY_RUN ]] \
    || fail "there is no image ptracker-server:$GKE_TAG on this machine: build_image.sh makes it, --tag names another"
  step "find the repository $GKE_REPOSITORY"
  exists gcloud artifacts repositories describe "$GKE_REPOSITORY" "--project=$GKE_PROJECT" "--location=$GKE_REGION" \
    || [[ -n $DRY_RUN ]] \
    || fail "there is no repository $GKE_REPOSITORY in $GKE_REGION of project $GKE_PROJECT: start_cluster.sh makes it"
  step 'let Docker sign in as gcloud does'
  run gcloud auth configure-docker "$(registry_host)" --quiet
  step "push $(remote_image):$GKE_TAG"
  run docker tag "ptracker-server:$GKE_TAG" "$(remote_image):$GKE_TAG"
  run_shown docker push "$(remote_image):$GKE_TAG"
  [[ -n $DRY_RUN ]] || say "Pushed $(remote_image):$GKE_TAG. Next: deploy.sh."
}

main "$@"
