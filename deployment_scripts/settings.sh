# shellcheck shell=bash
# shellcheck disable=SC2034 # Some of the variables are for whoever sources this.
# Sourced by cloud.sh: settings from flags, then the environment, then config.env, each checked.

# What config.env may hold.
KNOWN_SETTINGS='project region zone cluster repository bucket channel machine-type tag https backups'
DRY_RUN=
OPERANDS=()

wrong_usage() {
  printf '%s: %s; --help shows what there is\n' "${0##*/}" "$*" >&2
  exit 2
}

# The variable of an option: --machine-type gives MACHINE_TYPE.
variable_of() {
  printf '%s' "$1" | LC_ALL=C tr 'a-z-' 'A-Z_'
}

# parse_options SETTINGS SWITCHES ARGUMENT…: --NAME VALUE or --NAME=VALUE sets GKE_NAME, a switch sets its own variable to
# yes, and the rest goes to OPERANDS.
parse_options() {
  local settings=" $1 " switches=" dry-run $2 " name
  shift 2
  # A switch comes from the command line only, and so does what is not in config.env.
  for name in $switches; do
    printf -v "$(variable_of "$name")" ''
  done
  unset GKE_DISK GKE_KEEP GKE_OUTPUT GKE_WAIT GKE_SOURCE_RANGES
  while (($# > 0)); do
    name=${1#--}
    name=${name%%=*}
    if [[ $1 == --help || $1 == -h ]]; then
      usage
      exit
    elif [[ $1 != -* ]]; then
      OPERANDS+=("$1")
    elif [[ $1 == "--$name" && $switches == *" $name "* ]]; then
      printf -v "$(variable_of "$name")" yes
    elif [[ $1 == --* && $settings == *" $name "* ]]; then
      if [[ $1 == --*=* ]]; then
        printf -v "GKE_$(variable_of "$name")" %s "${1#*=}"
      else
        (($# > 1)) || wrong_usage "--$name needs a value"
        shift
        printf -v "GKE_$(variable_of "$name")" %s "$1"
      fi
    else
      wrong_usage "does not know $1"
    fi
    shift
  done
  load_config
  check_settings
}

no_operands() {
  ((${#OPERANDS[@]} == 0)) || wrong_usage "does not know what to do with ${OPERANDS[0]}"
}

# Reads config.env: what neither a flag nor the environment has set. It is read, not run.
load_config() {
  local file=${GKE_CONFIG:-$PROJECT/deployment_scripts/config.env} line key known number=0
  [[ -f $file ]] || {
    [[ -z ${GKE_CONFIG:-} ]] || fail "GKE_CONFIG names $file, which is not there"
    return 0
  }
  known=" $(for key in $KNOWN_SETTINGS; do printf 'GKE_%s ' "$(variable_of "$key")"; done)"
  while IFS= read -r line || [[ -n $line ]]; do
    number=$((number + 1))
    [[ ! $line =~ ^[[:space:]]*(#.*)?$ ]] || continue
    [[ $line =~ ^(GKE_[A-Z_]+)=([^[:space:]\"\'\$\`]*)$ ]] \
      || fail "$file:$number is not of the form GKE_NAME=value (no quotes, no blanks, nothing after the value)"
    key=${BASH_REMATCH[1]}
    [[ $known == *" $key "* ]] || fail "$file:$number: there is no setting $key; config.env.example has all of them"
    [[ -n ${!key+set} ]] || printf -v "$key" %s "${BASH_REMATCH[2]}"
  done <"$file"
}

# check_form NAME PATTERN EXAMPLE
check_form() {
  # In other locales a-z holds more than 26 letters.
  local variable LC_ALL=C
  variable=GKE_$(variable_of "$1")
  [[ -z ${!variable:-} || ${!variable} =~ ^($2)$ ]] \
    || fail "$variable (--$1) is '${!variable}', which is not of the right form: $3"
}

check_settings() {
  : "${GKE_REGION:=us-central1}" "${GKE_CLUSTER:=ptracker}" "${GKE_REPOSITORY:=ptracker}" "${GKE_CHANNEL:=stable}"
  : "${GKE_MACHINE_TYPE:=e2-medium}" "${GKE_BUCKET:=}" "${GKE_ZONE:=}" "${GKE_TAG:=}" "${GKE_HTTPS:=}" "${GKE_WAIT:=60}" "${GKE_BACKUPS:=}"
  check_form project '[a-z][a-z0-9-]{4,28}[a-z0-9]' \
    'the project id, not its name or number: 6 to 30 of a-z, 0-9 and -, such as my-project-123456'
  check_form region '[a-z]+-[a-z]+[0-9]+' 'such as europe-west1; a zone, such as europe-west1-b, goes to --zone'
  check_form zone "$GKE_REGION-[a-z]" "a zone of the region, such as $GKE_REGION-b"
  check_form cluster '[a-z]([a-z0-9-]{0,22}[a-z0-9])?' 'up to 24 of a-z, 0-9 and -, a letter first'
  check_form repository '[a-z]([a-z0-9-]{0,61}[a-z0-9])?' 'up to 63 of a-z, 0-9 and -, a letter first'
  check_form bucket '[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]' 'the name alone, without gs://: 3 to 63 of a-z, 0-9, ., _ and -'
  check_form backups 'nightly|none' 'nightly or none'
  check_form channel 'rapid|regular|stable' 'rapid, regular or stable'
  check_form machine-type '[a-z0-9]+(-[a-z0-9]+)+' 'such as e2-medium'
  check_form disk "$GKE_REGION-[a-z]/[a-z]([a-z0-9-]*[a-z0-9])?" "ZONE/DISK, such as $GKE_REGION-b/pvc-1234"
  check_form keep '[1-9][0-9]{0,3}' 'how many backups stay, 1 or more'
  check_form https '([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z]{2,}' 'a host name in lower case, without https://, such as ptracker.example.com'
  check_form wait '[1-9][0-9]{0,3}' 'minutes, 1 or more'
  check_form source-ranges '[0-9a-f.:]+/[0-9]{1,3}(,[0-9a-f.:]+/[0-9]{1,3})*' 'networks with commas between, such as 203.0.113.0/24,198.51.100.7/32'
  check_form tag '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}' 'up to 128 letters, digits, _, . and -'
}

require_project() {
  [[ -n ${GKE_PROJECT:-} ]] || fail "needs the id of a Google Cloud project: --project ID, or GKE_PROJECT=ID in the \
environment or in deployment_scripts/config.env (gcloud projects list shows yours)"
}
