#!/usr/bin/env bash
# build_image.sh and push_image.sh: docker is a recorder, gcloud is real.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in

project=$COPY
commit=$(git -C "$COPY" rev-parse --short=12 HEAD)
remote=$REGION-docker.pkg.dev/my-project-1/ptracker/ptracker-server

check 'builds the Dockerfile, for the processor of the nodes, named by the commit'
: >"$STAND_IN/docker.log"
succeeds build_image
printf '%s\n' version \
  "build -f $project/docker/Dockerfile --platform linux/amd64 --build-arg VERSION=$commit \
--build-arg REVISION=$(git -C "$SCRIPTS" rev-parse HEAD) --build-arg CREATED=$(git -C "$SCRIPTS" log -1 --format=%cI) -t ptracker-server -t ptracker-server:$commit $project" \
  | diff - "$STAND_IN/docker.log"
[[ -f $project/docker/Dockerfile ]]
for argument in VERSION REVISION CREATED; do
  grep -q "^ARG $argument=" "$project/docker/Dockerfile"
done

check 'or by the tag that is given'
succeeds build_image --tag 0.1.0
grep -q -- '-t ptracker-server:0.1.0 ' "$STAND_IN/docker.log"

check 'what is not committed is named so, and a release by its version'
echo >>"$COPY/pom.xml"
succeeds build_image
grep -q -- "-t ptracker-server:$commit-dirty " "$STAND_IN/docker.log"
sed -i 's|<version>.*-SNAPSHOT</version>|<version>1.2.3</version>|' "$COPY/pom.xml"
succeeds build_image
grep -q -- '-t ptracker-server:1.2.3 ' "$STAND_IN/docker.log"

check 'Docker does not run'
touch "$STAND_IN/docker.stopped"
fails 1 build_image
one_clear_line
says 'Docker does not answer: start it'
rm "$STAND_IN/docker.stopped"

check 'push wants an image'
fails 1 push_image --tag 9.9.9
one_clear_line
says 'there is no image ptracker-server:9.9.9 on this machine: build_image.sh makes it'
sends_nothing

check 'push wants a repository'
stand_in add/services '{"name": "artifactregistry.googleapis.com", "value": true}'
fails 1 push_image --tag 0.1.0
one_clear_line
says 'there is no repository ptracker in us-central1 of project my-project-1: start_cluster.sh makes it'

check 'pushes under the name that the cluster pulls'
stand_in add/repositories '{"name": "projects/my-project-1/locations/us-central1/repositories/ptracker", "value": {"format": "DOCKER",
  "name": "projects/my-project-1/locations/us-central1/repositories/ptracker"}}'
: >"$STAND_IN/docker.log"
succeeds push_image --tag 0.1.0
printf '%s\n' 'image inspect ptracker-server:0.1.0' "tag ptracker-server:0.1.0 $remote:0.1.0" "push $remote:0.1.0" \
  | diff - <(grep -v '^version' "$STAND_IN/docker.log")
says "Pushed $remote:0.1.0"
holds images ptracker-server:0.1.0
[[ $(<"$DOCKER_CONFIG/config.json") == *"\"$REGION-docker.pkg.dev\": \"gcloud\""* ]]

check 'and once more'
succeeds push_image --tag 0.1.0
