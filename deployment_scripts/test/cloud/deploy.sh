#!/usr/bin/env bash
# deploy.sh: the image by its digest into kubernetes/, applied, waited for, labelled, announced.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in

rendered=$COPY/target/deploy/rendered.yaml
remote=$REGION-docker.pkg.dev/my-project-1/ptracker/ptracker-server
digest=sha256:$(printf '1%.0s' {1..64})

check 'without encryption only when somebody says so, who was told what that means'
fails 1 deploy --tag 0.1.0
one_clear_line
says 'can read and change every password, token and interval.'
says 'give --https HOST, or --plain-http for what is only to be tried'
sends_nothing

check 'wants an image that was pushed'
services_on
make_repository
fails 1 deploy --plain-http --tag 0.1.0
one_clear_line
says "there is no image $remote:0.1.0: build_image.sh and push_image.sh make it"

check 'wants a cluster'
stand_in add/images "{\"name\": \"ptracker-server:0.1.0\", \"value\": \"$digest\"}"
fails 1 deploy --plain-http --tag 0.1.0
one_clear_line
says 'there is no cluster ptracker in us-central1 of project my-project-1: start_cluster.sh makes one'

check 'wants one that runs'
make_cluster PROVISIONING
fails 1 deploy --plain-http --tag 0.1.0
one_clear_line
says 'the cluster ptracker is PROVISIONING: run start_cluster.sh again'

check 'applies, waits, labels the disks, prints the address'
make_cluster RUNNING
succeeds deploy --plain-http --tag 0.1.0
[[ $(grep -c "image: $remote@$digest\$" "$rendered") == 1 ]]
kubectl_did <<'WORDS'
KUBE get deployment/ptracker
KUBE get cronjob ptracker-backup
kustomize PROJECT/target/deploy
KUBE apply -f PROJECT/target/deploy/rendered.yaml
KUBE rollout status statefulset/ptracker --timeout=600s
KUBE get persistentvolumes VOLUMES
KUBE get service ptracker --output=jsonpath={.status.loadBalancer.ingress[0].ip}
KUBE get service ptracker --output=jsonpath={.status.loadBalancer.ingress[0].ip}
WORDS
changes_are <<<'POST /compute/projects/my-project-1/zones/us-central1-b/disks/pvc-1234/setLabels'
field_is 'POST .*/setLabels' labels '{"app": "ptracker", "ptracker-claim": "data-ptracker-0", "ptracker-cluster": "ptracker"}'
says 'PTracker serves on http://203.0.113.7:8000, without encryption: --https HOST adds it.'
says 'logs ptracker-0 | grep -e --setup'
says 'ptracker login --url http://203.0.113.7:8000 --setup CODE --user NAME'

check 'lets in only the networks that were named'
succeeds deploy --plain-http --tag 0.1.0 --source-ranges 203.0.113.0/24,2001:db8::/32
python3 - "$rendered" <<'PYTHON'
import re, sys
text = open(sys.argv[1]).read()
assert "  loadBalancerSourceRanges:\n  - 203.0.113.0/24\n  - 2001:db8::/32\n" in text, text
PYTHON
: >"$STAND_IN/kubectl.log"

check 'a second run changes nothing in Google Cloud'
succeeds deploy --plain-http --tag 0.1.0
changes_are </dev/null

check 'a pod that does not get ready is shown, with its log'
printf 'rollout status\terror: timed out waiting for the condition' >"$STAND_IN/kubectl.fails"
fails 1 deploy --plain-http --tag 0.1.0
one_clear_line
says 'CrashLoopBackOff'
says 'the last line of the log'
says 'the application was not ready within 10 minutes'

check 'broken off at the apply'
printf ' apply \tUnable to connect to the server: dial tcp 127.0.0.1:443: i/o timeout' >"$STAND_IN/kubectl.fails"
fails 1 deploy --plain-http --tag 0.1.0
one_clear_line
says 'the server could not be reached, or the connection broke'

check 'not allowed in the cluster'
printf ' apply \tError from server (Forbidden): statefulsets.apps is forbidden: User "a" cannot create resource' >"$STAND_IN/kubectl.fails"
fails 1 deploy --plain-http --tag 0.1.0
one_clear_line
says 'not allowed to apply '

check 'the disk of another run of the application is not mixed with a kept one'
stand_in add/disks '{"where": "zones/us-central1-b", "value": {"name": "kept", "sizeGb": "10", "labels": {"ptracker-cluster": "ptracker"}}}'
fails 1 deploy --plain-http --tag 0.1.0 --disk us-central1-b/kept
one_clear_line
says 'the application already has a disk (pvc-1234)'

check 'a disk that is not there'
fails 1 deploy --plain-http --tag 0.1.0 --disk us-central1-b/lost
one_clear_line
says 'there is no disk lost in us-central1-b: cleanup_cluster.sh lists the disks'

check 'begins with a kept disk'
rm "$STAND_IN/kubectl.json"
stand_in remove/forwardingRules '{"name": "regions/us-central1/a1b2c3"}'
succeeds deploy --plain-http --tag 0.1.0 --disk us-central1-b/kept
grep -q 'volumeHandle: projects/my-project-1/zones/us-central1-b/disks/kept$' "$COPY/target/deploy/volume.yaml"
grep -q 'storage: 10Gi$' "$COPY/target/deploy/volume.yaml"
[[ $(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["volumes"]["data-ptracker-0"]["name"])' "$STAND_IN/kubectl.json") == kept ]]
check 'and again'
succeeds deploy --plain-http --tag 0.1.0 --disk us-central1-b/kept
