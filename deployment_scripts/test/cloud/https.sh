#!/usr/bin/env bash
# deploy.sh --https: the address, the certificate and the Gateway, once; cleanup_cluster.sh takes them away.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in

rendered=$COPY/target/deploy/rendered.yaml
host=ptracker.example.com
p=projects/my-project-1
sum=$(printf '%s' "$host" | cksum | cut -d ' ' -f 1)
certificate=$p/locations/global/certificates/ptracker-https-$sum
map=$p/locations/global/certificateMaps/ptracker-https

services_on
make_repository
stand_in add/images "{\"name\": \"ptracker-server:0.1.0\", \"value\": \"sha256:$(printf '1%.0s' {1..64})\"}"
make_cluster RUNNING

check 'a name that does not lead there: waits, then says what is missing'
fails 1 deploy --tag 0.1.0 --https "$host" --wait 1
one_clear_line
says "Let the DNS record of $host (type A) lead to 203.0.113.9"
says "https://$host does not answer after 1 minutes; its certificate is PROVISIONING. See that the DNS record of $host is 203.0.113.9"
changes_are <<REQUESTS
POST /compute/$p/global/addresses
POST /serviceusage/v1/$p/services/certificatemanager.googleapis.com:enable
POST /certificatemanager/v1/$p/locations/global/certificates
POST /certificatemanager/v1/$p/locations/global/certificateMaps
POST /certificatemanager/v1/$p/locations/global/certificateMaps/ptracker-https/certificateMapEntries
POST /compute/$p/zones/us-central1-b/disks/pvc-1234/setLabels
REQUESTS
field_is 'POST .*/certificates$' managed.domains '["ptracker.example.com"]'
field_is 'POST .*/certificateMapEntries$' hostname "$host"

check 'run again: makes nothing twice, waits until it serves, and says where; a standard cluster gets the Gateway API'
# From now on one that was made without the Gateway API.
stand_in add/clusters "$(python3 -c 'import json, sys
cluster = json.load(sys.stdin)["clusters"]["us-central1/ptracker"]
cluster["autopilot"] = {}
print(json.dumps({"name": "us-central1/ptracker", "value": cluster}))' < <(stand_in state && cat "$STAND_IN/answer"))"
touch "$STAND_IN/serves-https"
succeeds deploy --tag 0.1.0 --https "$host"
changes_are <<<"PUT /container/v1/$p/locations/us-central1/clusters/ptracker"
field_is 'PUT .*/clusters/ptracker$' update.desiredGatewayApiConfig.channel CHANNEL_STANDARD
says "PTracker serves on https://$host."
says "ptracker login --url https://$host --setup CODE --user NAME"
says_not 'without encryption'

check 'what was applied: the Gateway with the address and the certificate, and no way round it'
python3 - "$rendered" <<'PYTHON'
import re, sys
objects = {}
for document in open(sys.argv[1]).read().split("\n---\n"):
    kind, name = re.search(r"^kind: (\S+)", document, re.M)[1], re.search(r"^  name: (\S+)", document, re.M)[1]
    objects[kind, name] = document
gateway = objects["Gateway", "ptracker"]
assert "networking.gke.io/certmap: ptracker-https" in gateway
assert "  - type: NamedAddress\n    value: ptracker-https\n" in gateway
assert gateway.count("hostname: ptracker.example.com") == 2
assert "type: ClusterIP" in objects["Service", "ptracker"]
assert "scheme: https" in objects["HTTPRoute", "ptracker-redirect"]
assert "value: 35.191.0.0/16,130.211.0.0/22,203.0.113.9\n" in objects["StatefulSet", "ptracker"]
PYTHON

check 'broken off while the certificate was made: the next run goes on'
stand_in remove/certificateMapEntries "{\"name\": \"$map/certificateMapEntries/ptracker-https-$sum\"}"
stand_in fault '{"method": "POST", "path": "/certificateMapEntries", "do": "403", "message": "Permission denied"}'
fails 1 deploy --tag 0.1.0 --https "$host"
one_clear_line
says "not allowed to make the certificate for $host"
stand_in heal
succeeds deploy --tag 0.1.0 --https "$host"
holds certificateMapEntries "$map/certificateMapEntries/ptracker-https-$sum"

check 'cleanup takes the certificate and the address away, after the Gateway'
fails 1 cleanup_cluster
says '  the certificate and the address of HTTPS, ptracker-https: another one would need another DNS record'
stand_in fault '{"method": "DELETE", "path": "/certificateMaps/ptracker-https$", "do": "403", "message": "Permission denied"}'
fails 1 cleanup_cluster --yes
one_clear_line
says 'not allowed to delete the certificate and the address of HTTPS'
holds addresses global/ptracker-https
stand_in heal
succeeds cleanup_cluster --yes
lacks certificates "$certificate"
lacks certificateMaps "$map"
lacks addresses global/ptracker-https
says_not 'the reserved address'
