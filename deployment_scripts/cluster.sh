# shellcheck shell=bash
# shellcheck disable=SC2034 # Most of the variables are for whoever sources this.
# Sourced by the scripts that work with the cluster: where it is, its credentials, the image, the disks.
# shellcheck source-path=SCRIPTDIR source=cloud.sh
. "$(dirname "${BASH_SOURCE[0]}")/cloud.sh"

NAMESPACE=ptracker
POD=ptracker-0
# The claims of the data, and of the nightly backups in kubernetes/backup.
CLAIM=data-ptracker-0
BACKUP_CLAIM=ptracker-backups

# Of everything that the scripts make, so that costs can be told apart and what is left can be found.
labels() {
  printf 'app=ptracker,ptracker-cluster=%s' "$GKE_CLUSTER"
}

# The account that the nodes run as, with two roles instead of the default account's many.
node_account() {
  printf '%s-nodes@%s.iam.gserviceaccount.com' "$GKE_CLUSTER" "$GKE_PROJECT"
}

# has_role MEMBER ROLE COMMAND…: whether the member has the role, in the policy that the command prints.
has_role() {
  local member=$1 role=$2 policy
  shift 2
  policy=$(ask "$@" --flatten=bindings '--format=value[separator=" "](bindings.role,bindings.members.list())') || exit
  grep -F "$role " <<<"$policy" | grep -F "$member" >/dev/null
}

# Sets LOCATION, STATUS and AUTOPILOT of the cluster; LOCATION is empty if there is none. In a dry run it is where
# start_cluster.sh would make it.
find_cluster() {
  local found
  STEP='find the cluster'
  found=$(ask gcloud container clusters list "--project=$GKE_PROJECT" "--filter=name=$GKE_CLUSTER AND location~'^$GKE_REGION(-[a-z])?$'" \
    '--format=value[separator="|"](location,status,autopilot.enabled)')
  [[ -z $DRY_RUN ]] || found="${GKE_ZONE:-$GKE_REGION}|RUNNING|True"
  [[ $found != *$'\n'* ]] || fail "there are several clusters $GKE_CLUSTER in $GKE_REGION: give another name with --cluster, or delete one"
  LOCATION=${found%%|*}
  AUTOPILOT=${found##*|}
  STATUS=${found#*|}
  STATUS=${STATUS%|*}
}

# Waits for what is under way at the cluster.
finish_operations() {
  local operations operation
  operations=$(ask gcloud container operations list "--project=$GKE_PROJECT" "--location=$LOCATION" \
    "--filter=status!=DONE AND targetLink~/clusters/$GKE_CLUSTER$" '--format=value(name)')
  for operation in $operations; do
    run gcloud container operations wait "$operation" "--project=$GKE_PROJECT" "--location=$LOCATION"
  done
}

# Ends the script unless the cluster is there and answers, and fetches its credentials.
use_cluster() {
  find_cluster
  [[ -n $LOCATION ]] || fail "there is no cluster $GKE_CLUSTER in $GKE_REGION of project $GKE_PROJECT: start_cluster.sh makes one"
  [[ $STATUS == RUNNING || $STATUS == RECONCILING ]] \
    || fail "the cluster $GKE_CLUSTER is $STATUS: run start_cluster.sh again, it waits or says what to do"
  fetch_credentials
}

fetch_credentials() {
  STEP='fetch the credentials of the cluster'
  run gcloud container clusters get-credentials "$GKE_CLUSTER" "--project=$GKE_PROJECT" "--location=$LOCATION"
  # Named in every call: another context may be the current one by now.
  KUBE=(kubectl "--context=gke_${GKE_PROJECT}_${LOCATION}_$GKE_CLUSTER" "--namespace=$NAMESPACE")
}

registry_host() {
  printf '%s' "$GKE_REGION-docker.pkg.dev"
}

# The image without its tag, as the cluster pulls it.
remote_image() {
  printf '%s' "$(registry_host)/$GKE_PROJECT/$GKE_REPOSITORY/ptracker-server"
}

# Sets GKE_TAG, unless it is given: a version that was released, else the commit, with -dirty for what is not committed.
set_tag() {
  [[ -z $GKE_TAG ]] || return 0
  GKE_TAG=$(sed -n '/<parent>/,/<\/parent>/d; /^ *<version>/ { s/^ *<version>\(.*\)<\/version>.*/\1/p; q; }' "$PROJECT/pom.xml")
  if [[ $GKE_TAG == *-SNAPSHOT || -z $GKE_TAG ]]; then
    GKE_TAG=$(git -C "$PROJECT" describe --always --dirty --abbrev=12 --exclude='*' 2>/dev/null) \
      || fail 'there is neither a release nor a git commit to name the image by: give --tag'
  fi
}

# Sets IMAGE to the pushed image, by digest: a tag can be pushed again, and a node may have kept the older one.
find_image() {
  local digest
  STEP="find the image $(remote_image):$GKE_TAG"
  digest=$(ask_if_there gcloud artifacts docker images describe "$(remote_image):$GKE_TAG" '--format=value(image_summary.digest)')
  [[ -z $DRY_RUN ]] || digest=sha256:DIGEST
  [[ -n $digest ]] \
    || fail "there is no image $(remote_image):$GKE_TAG: build_image.sh and push_image.sh make it, --tag names another"
  IMAGE=$(remote_image)@$digest
}

# render FOLDER RESOURCE: RESOURCE (a path from FOLDER) with $IMAGE for the image's short name, as FOLDER/rendered.yaml. The
# folder stays, to show what was applied. Part of the kustomization are the folders of COMPONENTS, the lines of other IMAGES, and MORE.
COMPONENTS=()
IMAGES=()
MORE=()
render() {
  local version name=${IMAGE%@*} lines
  version="digest: ${IMAGE#*@}"
  if [[ $IMAGE != *@* ]]; then
    name=${IMAGE%:*}
    version="newTag: '${IMAGE##*:}'"
  fi
  lines=('apiVersion: kustomize.config.k8s.io/v1beta1' 'kind: Kustomization' resources: "  - $2"
    images: '  - name: ptracker-server' "    newName: $name" "    $version" ${IMAGES[@]+"${IMAGES[@]}"}
    ${COMPONENTS[@]+'components:' "${COMPONENTS[@]/#/  - }"} ${MORE[@]+"${MORE[@]}"})
  step "render $2 with $IMAGE"
  if [[ -n $DRY_RUN ]]; then
    AFTER="> $(quoted "$1/kustomization.yaml")" only_shown printf '%s\n' "${lines[@]}"
    AFTER="> $(quoted "$1/rendered.yaml")" only_shown kubectl kustomize "$1"
    return
  fi
  printf '%s\n' "${lines[@]}" >"$1/kustomization.yaml"
  kubectl kustomize "$1" >"$1/rendered.yaml" 2>"$ERRORS" || refuse kubectl
  [[ $(grep -cF "image: $IMAGE" "$1/rendered.yaml") == 1 ]] \
    || fail "$2 names another image: it must be ptracker-server there, which stands for the one that was pushed"
}

# write_lines FILE LINE…
write_lines() {
  local file=$1
  shift
  AFTER="> $(quoted "$file")" only_shown printf '%s\n' "$@" || printf '%s\n' "$@" >"$file"
}

# The disk behind the claim of the data, as projects/PROJECT/zones/ZONE/disks/NAME; empty if there is none.
claimed_disk() {
  local volume
  volume=$(ask_if_there "${KUBE[@]}" get persistentvolumeclaim "$CLAIM" '--output=jsonpath={.spec.volumeName}') || exit
  [[ -n $volume || -n $DRY_RUN ]] || return 0
  ask "${KUBE[@]}" get persistentvolume "${volume:-VOLUME}" '--output=jsonpath={.spec.csi.volumeHandle}'
  [[ -z $DRY_RUN ]] || printf 'projects/%s/zones/ZONE/disks/DISK' "$GKE_PROJECT"
}

# Sets VOLUMES: "CLAIM VOLUME DISK" of each volume of the namespace, also of one whose claim is gone; DISK as claimed_disk has it.
find_volumes() {
  VOLUMES=$(ask "${KUBE[@]}" get persistentvolumes "--output=jsonpath={range .items[?(@.spec.claimRef.namespace==\"$NAMESPACE\")]}\
{.spec.claimRef.name} {.metadata.name} {.spec.csi.volumeHandle}{\"\\n\"}{end}") || exit
  [[ -z $DRY_RUN ]] || VOLUMES="$CLAIM VOLUME projects/$GKE_PROJECT/zones/ZONE/disks/DISK"
}

# Labels the disks of VOLUMES, so that they can be found when the cluster is gone, and told apart. Somebody may have deleted one by hand.
label_disks() {
  local claim volume disk zone
  while read -r claim volume disk; do
    [[ -n $disk ]] || continue
    zone=${disk#*/zones/}
    run_if_there gcloud compute disks add-labels "${disk##*/}" "--project=$GKE_PROJECT" "--zone=${zone%%/*}" \
      "--labels=$(labels),ptracker-claim=$claim"
  done <<<"$VOLUMES"
}

# The lower-case hexadecimal SHA-256 of a file.
sha256_of() {
  if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d ' ' -f 1
}
