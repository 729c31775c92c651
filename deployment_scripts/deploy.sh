#!/usr/bin/env bash
# Puts the application into the cluster. See --help.
# shellcheck source-path=SCRIPTDIR source=cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"

usage() {
  cat <<'HELP'
usage: deployment_scripts/deploy.sh --project ID [--region R] [--tag TAG] [--disk ZONE/DISK] [--dry-run]

Applies kubernetes/ with the pushed image, waits until the new version serves, and prints its address and how to make the
first account. Run it again after a change or for a newer image; the former version ends before the new one starts, so
nobody is served for a few seconds. The load balancer, the disk of 10 GB and (Autopilot) the pod cost by the hour.

  --project ID         the Google Cloud project
  --region R           region of the cluster and the repository (us-central1)
  --cluster NAME       name of the cluster (ptracker)
  --repository NAME    name of the repository (ptracker)
  --tag TAG            (the version, if it is a release; else the git commit, with -dirty for what is not committed)
  --disk ZONE/DISK     begins with the data disk that cleanup_cluster.sh kept, instead of an empty one
  --dry-run            prints the commands and does nothing

Each but --disk is also a variable, GKE_PROJECT and so on, of the environment or of deployment_scripts/config.env.
HELP
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

# Prints what the pod says when it does not get ready, and ends the script.
explain_rollout() {
  say 'The pods, and the last lines of the log:' >&2
  "${KUBE[@]}" get pods >&2 || true
  "${KUBE[@]}" logs "$POD" --tail=20 >&2 || true
  fail "the application was not ready within 10 minutes; run this again when the cause is gone: \
kubectl --namespace=$NAMESPACE describe pod $POD says more"
}

# Sets ADDRESS, once the load balancer has one; it stays empty when another entry is configured.
find_address() {
  local found deadline=$((SECONDS + 600))
  step 'wait for the external address' 'wait for the external address (1 or 2 minutes)'
  while true; do
    found=$(ask "${KUBE[@]}" get service ptracker '--output=jsonpath={.spec.type} {.status.loadBalancer.ingress[0].ip}')
    ADDRESS=${found#* }
    [[ -z $ADDRESS && $found == LoadBalancer* ]] || return 0
    ((SECONDS < deadline)) || fail 'there is no external address after 10 minutes: kubectl describe service ptracker says why; run this again then'
    sleep 2
  done
}

main() {
  local disk url=URL
  parse_options 'project region zone cluster repository tag disk' '' "$@"
  no_operands
  require_project
  require_gcloud
  require_kubectl
  set_tag
  find_image
  use_cluster
  run mkdir -p "$PROJECT/target/deploy"
  render "$PROJECT/target/deploy" ../../kubernetes
  attach_disk
  step "apply $IMAGE"
  run "${KUBE[@]}" apply -f "$PROJECT/target/deploy/rendered.yaml"
  step 'wait until the server answers' 'wait until the server answers (Autopilot first starts a node: a few minutes)'
  only_shown "${KUBE[@]}" rollout status statefulset/ptracker --timeout=600s \
    || "${KUBE[@]}" rollout status statefulset/ptracker --timeout=600s >/dev/null || explain_rollout
  step 'label the data disk'
  disk=$(claimed_disk)
  [[ -z $disk ]] || label_disk "$disk"
  find_address
  [[ -z $DRY_RUN ]] || return 0
  if [[ -n $ADDRESS ]]; then
    url=http://$ADDRESS:8000
    say "PTracker serves on $url, without encryption: kubernetes/README.md adds a certificate."
  else
    say 'PTracker serves inside the cluster, and at the host name of kubernetes/tls.'
  fi
  say 'As long as there is no account, the log has the code that makes the first one:'
  say "  $(quoted "${KUBE[@]}" logs "$POD") | grep -e --setup"
  say "Open the page at $url, which asks for it, or type:"
  say "  ptracker login --url $url --setup CODE --user NAME"
}

main "$@"
