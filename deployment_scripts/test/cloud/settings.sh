#!/usr/bin/env bash
# Settings of the scripts: where they come from, what is refused, and that a dry run does nothing.
# shellcheck source-path=SCRIPTDIR source=harness.sh
. "$(dirname "${BASH_SOURCE[0]}")/harness.sh"
start_stand_in

# refused TEXT ARGUMENT…: start_cluster.sh refuses the arguments in one line, which has the text, before it asks anybody.
refused() {
  local text=$1
  shift
  fails 1 start_cluster "$@"
  one_clear_line
  says "$text"
  sends_nothing
}

check 'a flag wins over the environment, and that over config.env'
printf '%s\n' '# a comment' '' 'GKE_PROJECT=from-the-file' 'GKE_REGION=europe-west1' 'GKE_CLUSTER=of-the-file' >"$GKE_CONFIG"
unset GKE_PROJECT
succeeds start_cluster --dry-run
says 'clusters create-auto of-the-file --project=from-the-file --location=europe-west1'
GKE_PROJECT=from-environment GKE_CLUSTER=of-environment succeeds start_cluster --dry-run
says 'clusters create-auto of-environment --project=from-environment --location=europe-west1'
GKE_PROJECT=from-environment GKE_CLUSTER=of-environment succeeds start_cluster --dry-run --cluster of-flag --region=us-east1
says 'clusters create-auto of-flag --project=from-environment --location=us-east1'
sends_nothing

check 'config.env is read, not run, and only with the names that there are'
printf '%s\n' 'GKE_PROJECT=from-the-file' 'GKE_REGOIN=us-east1' >"$GKE_CONFIG"
refused "config.env:2: there is no setting GKE_REGOIN"
# shellcheck disable=SC2016 # Meant as it stands.
printf '%s\n' 'GKE_PROJECT=$(touch "$STAND_IN/run")' >"$GKE_CONFIG"
refused 'config.env:1 is not of the form GKE_NAME=value'
[[ ! -e $STAND_IN/run ]]
printf '%s\n' 'GKE_PROJECT="my-project-1"' >"$GKE_CONFIG"
refused 'no quotes'
GKE_CONFIG=$STAND_IN/absent refused 'which is not there'
: >"$GKE_CONFIG"

check 'the example is a good config.env, and names every default as it is'
GKE_CONFIG=$SCRIPTS/config.env.example succeeds start_cluster --dry-run
says 'clusters create-auto ptracker --project=my-project-123456 --location=us-central1 --release-channel=stable'
sed 's/^#\(GKE_[A-Z_]*=.\)/\1/' "$SCRIPTS/config.env.example" >"$GKE_CONFIG"
cp "$STAND_IN/output" "$STAND_IN/defaults"
succeeds start_cluster --dry-run
cmp "$STAND_IN/defaults" "$STAND_IN/output"
: >"$GKE_CONFIG"

check 'without a project'
refused 'needs the id of a Google Cloud project: --project ID, or GKE_PROJECT=ID'
export GKE_PROJECT=my-project-1

check 'wrong values'
refused "GKE_PROJECT (--project) is 'My Project', which is not of the right form: the project id" --project 'My Project'
refused "'123456789012'" --project 123456789012
refused 'a zone, such as europe-west1-b, goes to --zone' --region europe-west1-b
refused "a zone of the region, such as us-central1-b" --standard --zone europe-west1-b
refused 'an Autopilot cluster is in a whole region' --zone us-central1-b
refused 'a letter first' --cluster 1st
refused 'up to 24' --cluster a-name-that-is-rather-long
refused 'rapid, regular or stable' --channel fast
refused 'without gs://' --bucket gs://backups
refused 'such as e2-medium' --standard --machine-type 'e2;reboot'
refused 'a letter first' --repository 'my images'
fails 1 backup --bucket backups --keep 0
says 'how many backups stay, 1 or more'
fails 1 push_image --tag 'a b'
says 'up to 128 letters'
fails 1 deploy --https https://ptracker.example.com
says 'a host name in lower case, without https://'
fails 1 deploy --plain-http --source-ranges 203.0.113.0
says 'networks with commas between'
fails 2 deploy --https ptracker.example.com --plain-http
says '--https and --plain-http exclude each other'
fails 2 deploy --https ptracker.example.com --source-ranges 203.0.113.0/24
says 'behind HTTPS Cloud Armor does that'
fails 1 deploy --disk pvc-1234
says 'ZONE/DISK, such as us-central1-b/pvc-1234'

check 'wrong usage ends with 2'
fails 2 start_cluster --regoin us-east1
says 'does not know --regoin'
fails 2 start_cluster --region
says '--region needs a value'
fails 2 start_cluster now
says 'does not know what to do with now'
fails 2 start_cluster --standard=no
fails 2 restore
says 'needs one backup'
# A switch in the environment is none.
DELETE_DATA=yes YES=yes GKE_DISK=us-central1-b/x succeeds cleanup_cluster --dry-run
says_not 'compute disks delete'

check 'help says usage, of every script'
for file in "$SCRIPTS"/*.sh; do
  [[ -x $file ]] || continue
  [[ $("$file" --help) == "usage: deployment_scripts/${file##*/}"* ]] || { CHECK="$file --help prints no usage" && exit 1; }
done

check 'a dry run of every script in every way sends nothing and leaves nothing behind'
touch "$STAND_IN/before"
"$SCRIPTS/test/cloud/dry_runs.sh" >"$STAND_IN/output"
sends_nothing
[[ ! -s $STAND_IN/kubectl.log && ! -e $STAND_IN/docker.log && ! -e $KUBECONFIG ]]
[[ -z $(find "$COPY" -newer "$STAND_IN/before" -type f -not -path '*/.git/*') ]]

check 'what a dry run prints can be pasted, however odd its words'
grep -m 1 -e '^gcloud .*clusters list' "$STAND_IN/output" >"$STAND_IN/line"
words=()
eval "words=($(<"$STAND_IN/line"))"
printf '%s\n' "${words[@]}" | grep -qxF -e "--filter=name=ptracker AND location~'^us-central1(-[a-z])?\$'"

check 'any words come back as they were from what is printed'
# shellcheck disable=SC2016,SC1003 # Meant as they stand.
odd=("it's" "''" 'a b' '$(false)' '\\' '"' '' "'" "x'y'z")
words=()
# shellcheck disable=SC2016 # For the shell inside.
eval "words=($("$BASH" -c '. "$0/cloud.sh"; quoted "$@"' "$SCRIPTS" "${odd[@]}"))"
diff <(printf '%s\n' "${odd[@]}") <(printf '%s\n' "${words[@]}")

check 'nothing that Bash 3.2 does not know, or reads in another way'
# A replacement with quotes or backslashes in it, other letters, tables, and what came with 4.0 and later.
# shellcheck disable=SC2016 # Patterns.
grep -nE '\$\{[A-Za-z_]+//?[^}]*[\\$]'"'"'|\$\{[A-Za-z_]+//?[^}]*\\|\$\{[A-Za-z_]+(\^|,)|\$\{[^}]*@[A-Za-z]\}|declare -A|local -n|mapfile|readarray|\[\[ -v|&>>|\|&|\{[a-z]+\}[<>]|wait -n|EPOCH|printf '"'"'%\(' \
  "$SCRIPTS"/*.sh >"$STAND_IN/output" && exit 1

check 'a missing tool is one clear line'
mkdir "$STAND_IN/tools"
for tool in bash dirname mktemp rm sed grep tr cat head git id cut; do
  ln -s "$(command -v "$tool")" "$STAND_IN/tools/$tool"
done
PATH=$STAND_IN/tools fails 1 start_cluster
one_clear_line
says 'needs gcloud: install the Google Cloud CLI'
ln -s "$(command -v gcloud)" "$STAND_IN/tools/gcloud"
PATH=$STAND_IN/tools fails 1 start_cluster
one_clear_line
says 'needs kubectl: gcloud components install kubectl'
PATH=$STAND_IN/tools fails 1 push_image
one_clear_line
says 'needs docker: install Docker'
