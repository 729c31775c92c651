#!/usr/bin/env bash
# Puts the application into the cluster. See --help.
# shellcheck source-path=SCRIPTDIR source=cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
# shellcheck source-path=SCRIPTDIR source=database.sh
. "$(dirname "${BASH_SOURCE[0]}")/database.sh"
# shellcheck source-path=SCRIPTDIR source=https.sh
. "$(dirname "${BASH_SOURCE[0]}")/https.sh"
# shellcheck source-path=SCRIPTDIR source=nightly.sh
. "$(dirname "${BASH_SOURCE[0]}")/nightly.sh"

usage() {
  cat <<'HELP'
usage: deployment_scripts/deploy.sh --project ID --https HOST [--region R] [--tag TAG] [--disk ZONE/DISK | --postgres]
                                    [--backups nightly --bucket NAME] [--dry-run]
       deployment_scripts/deploy.sh --project ID --plain-http [--source-ranges BLOCKS] …

Applies kubernetes/ with the pushed image, waits until the new version serves, and prints its address and how to make the
first account. With --https it also reserves an address, has Google make and renew a certificate, redirects http to https,
and waits until all of that works: let the name's DNS record lead to the address that it prints. Run it again after a change or for a newer image; the former version ends before the new one starts, so
nobody is served for a few seconds. The load balancer, the disk of 10 GB and (Autopilot) the pod cost by the hour.

  --project ID         the Google Cloud project
  --https HOST         serves https://HOST, such as ptracker.example.com, and nothing else
  --wait MINUTES       how long it waits for https://HOST (60)
  --plain-http         serves http://ADDRESS:8000 without encryption; without this and without --https it asks
  --source-ranges B    lets only these networks in, with plain HTTP, such as 203.0.113.0/24,198.51.100.7/32
  --region R           region of the cluster and the repository (us-central1)
  --cluster NAME       name of the cluster (ptracker)
  --repository NAME    name of the repository (ptracker)
  --tag TAG            (the version, if it is a release; else the git commit, with -dirty for what is not committed)
  --postgres           three to ten pods on the database of start_cluster.sh --postgres, instead of one pod with a disk
  --backups nightly    has the server make a backup each night, on a disk of its own of 10 GB, and a job take it to the bucket;
                       "none" ends that
  --bucket NAME        the bucket of the backups, which start_cluster.sh --bucket makes
  --disk ZONE/DISK     begins with the data disk that cleanup_cluster.sh kept, instead of an empty one
  --dry-run            prints the commands and does nothing

Each but --postgres, --disk, --wait, --plain-http and --source-ranges is also a variable, GKE_PROJECT and so on, of the environment or of deployment_scripts/config.env.
HELP
}

# What everybody should know who serves without encryption.
agree_to_plain_http() {
  local answer
  [[ -z $PLAIN_HTTP && -z $DRY_RUN ]] || return 0
  say "Without --https the application is served at http://ADDRESS:8000, to ${GKE_SOURCE_RANGES:-everybody}, and nothing is encrypted:
whoever is on the way, in the same Wi-Fi as a user or at a provider, can read and change every password, token and interval." >&2
  [[ -t 0 ]] || fail 'give --https HOST, or --plain-http for what is only to be tried'
  read -r -p 'Type yes to serve it like that: ' answer
  [[ $answer == yes ]] || fail 'nothing was changed: give --https HOST'
  PLAIN_HTTP=yes
}

# Lets only some networks reach the load balancer of plain HTTP.
limit_sources() {
  [[ -n ${GKE_SOURCE_RANGES:-} ]] || return 0
  MORE=('patches:' '  - target:' '      kind: Service' '      name: ptracker$' '    patch: |-'
    '      - op: add' '        path: /spec/loadBalancerSourceRanges' '        value:')
  local range
  for range in ${GKE_SOURCE_RANGES//,/ }; do
    MORE+=("          - $range")
  done
}

# A volume for the kept disk, promised to the claim of the StatefulSet. Retain: only a person deletes data that were kept.
disk_volume() {
  local size=$1 name=${GKE_DISK##*/} zone=${GKE_DISK%%/*}
  cat <<YAML
apiVersion: v1
kind: PersistentVolume
metadata:
  name: $name
  labels:
    app.kubernetes.io/name: ptracker
spec:
  capacity:
    storage: ${size}Gi
  accessModes:
    - ReadWriteOncePod
  persistentVolumeReclaimPolicy: Retain
  storageClassName: standard-rwo
  claimRef:
    namespace: $NAMESPACE
    name: $CLAIM
  csi:
    driver: pd.csi.storage.gke.io
    volumeHandle: projects/$GKE_PROJECT/zones/$zone/disks/$name
    fsType: ext4
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions:
            - key: topology.gke.io/zone
              operator: In
              values:
                - $zone
YAML
}

attach_disk() {
  local size claimed volume=$PROJECT/target/deploy/volume.yaml
  [[ -n ${GKE_DISK:-} ]] || return 0
  step "find the disk $GKE_DISK"
  size=$(ask_if_there gcloud compute disks describe "${GKE_DISK##*/}" "--project=$GKE_PROJECT" "--zone=${GKE_DISK%%/*}" \
    '--format=value(sizeGb)')
  [[ -n $size || -n $DRY_RUN ]] || fail "there is no disk ${GKE_DISK##*/} in ${GKE_DISK%%/*}: cleanup_cluster.sh lists the disks"
  claimed=$(claimed_disk)
  [[ -z $claimed || -n $DRY_RUN || $claimed == */zones/"${GKE_DISK%%/*}"/disks/"${GKE_DISK##*/}" ]] \
    || fail "the application already has a disk (${claimed##*/}): delete its data first, or leave out --disk"
  [[ -z $claimed || -n $DRY_RUN ]] || return 0
  step "offer the disk $GKE_DISK to the application"
  AFTER="> $(quoted "$volume")" only_shown printf '%s\n' "$(disk_volume "${size:-SIZE}")" || disk_volume "$size" >"$volume"
  run "${KUBE[@]}" apply -f "$volume"
}

# What serves, where it is made of, and what would serve beside it, with other data.
WORKLOAD=statefulset/ptracker
RESOURCE=../../kubernetes
OTHER=deployment/ptracker

# The Service would share the requests among the pods of both.
refuse_other() {
  exists "${KUBE[@]}" get "$OTHER" || return 0
  fail "$OTHER serves, which keeps its data elsewhere: docs/operations.md says how to move them. Then delete it \
(kubectl --namespace=$NAMESPACE delete $OTHER), and run this again"
}

# Prints what the pod says when it does not get ready, and ends the script.
explain_rollout() {
  say 'The pods, and the last lines of the log:' >&2
  "${KUBE[@]}" get pods >&2 || true
  "${KUBE[@]}" logs "$POD" --tail=20 >&2 || true
  fail "the application was not ready within 10 minutes; run this again when the cause is gone: \
kubectl --namespace=$NAMESPACE describe pods says more"
}

# Sets ADDRESS, once the load balancer has one.
find_address() {
  local deadline=$((SECONDS + 600))
  step 'wait for the external address' 'wait for the external address (1 or 2 minutes)'
  while true; do
    ADDRESS=$(ask "${KUBE[@]}" get service ptracker '--output=jsonpath={.status.loadBalancer.ingress[0].ip}')
    [[ -z $ADDRESS && -z $DRY_RUN ]] || return 0
    ((SECONDS < deadline)) || fail 'there is no external address after 10 minutes: kubectl describe service ptracker says why; run this again then'
    sleep 2
  done
}

main() {
  local url
  parse_options 'project region zone cluster repository tag disk https wait source-ranges backups bucket' 'plain-http postgres' "$@"
  no_operands
  require_project
  require_gcloud
  require_kubectl
  if [[ -n $GKE_HTTPS ]]; then
    [[ -z $PLAIN_HTTP ]] || wrong_usage '--https and --plain-http exclude each other'
    [[ -z ${GKE_SOURCE_RANGES:-} ]] || wrong_usage '--source-ranges is for --plain-http; behind HTTPS Cloud Armor does that'
    require_tool curl 'install curl'
  else
    agree_to_plain_http
  fi
  check_nightly
  if [[ -n $POSTGRES ]]; then
    [[ -z ${GKE_DISK:-} ]] || wrong_usage '--disk and --postgres exclude each other'
    OTHER=$WORKLOAD WORKLOAD=deployment/ptracker POD=$WORKLOAD RESOURCE=postgres
  fi
  set_tag
  find_image
  use_cluster
  refuse_other
  refuse_to_forget_backups
  run mkdir -p "$PROJECT/target/deploy"
  [[ -z $POSTGRES ]] || use_database "$PROJECT/target/deploy"
  if [[ -n $GKE_HTTPS ]]; then
    make_address
    make_certificate
    switch_on_gateways
    use_gateway "$PROJECT/target/deploy"
  else
    limit_sources
  fi
  use_nightly "$PROJECT/target/deploy"
  render "$PROJECT/target/deploy" "$RESOURCE"
  attach_disk
  step "apply $IMAGE"
  run "${KUBE[@]}" apply -f "$PROJECT/target/deploy/rendered.yaml"
  step 'wait until the server answers' 'wait until the server answers (Autopilot first starts a node: a few minutes)'
  only_shown "${KUBE[@]}" rollout status "$WORKLOAD" --timeout=600s \
    || "${KUBE[@]}" rollout status "$WORKLOAD" --timeout=600s >/dev/null || explain_rollout
  if [[ -z $POSTGRES ]]; then
    step 'label the disks'
    find_volumes
    label_disks
  fi
  if [[ -n $GKE_HTTPS ]]; then
    await_https
    url=https://$GKE_HTTPS
  else
    find_address
    url=http://$ADDRESS:8000
  fi
  [[ -z $DRY_RUN ]] || return 0
  say "PTracker serves on $url${PLAIN_HTTP:+, without encryption: --https HOST adds it}."
  say 'As long as there is no account, the log has the code that makes the first one:'
  say "  $(quoted "${KUBE[@]}" logs "$POD") | grep -e --setup"
  say "Open the page at $url, which asks for it, or type:"
  say "  ptracker login --url $url --setup CODE --user NAME"
  explain_nightly
}

main "$@"
