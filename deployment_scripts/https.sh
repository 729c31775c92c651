# shellcheck shell=bash
# shellcheck disable=SC2034 # Some of the variables are for whoever sources this.
# Sourced by deploy.sh and cleanup_cluster.sh: what HTTPS needs in Google Cloud beside the cluster, found by its name. The
# address is made first and deleted last, so where there is none, nothing else of it is left.

https_name() {
  printf '%s-https' "$GKE_CLUSTER"
}

# Another host name gets another certificate.
certificate_name() {
  printf '%s-%s' "$(https_name)" "$(printf '%s' "$GKE_HTTPS" | cksum | cut -d ' ' -f 1)"
}

# Sets FIXED_ADDRESS to the address that stays, also when the cluster is made again.
make_address() {
  local address=(gcloud compute addresses)
  step 'reserve the address'
  exists "${address[@]}" describe "$(https_name)" "--project=$GKE_PROJECT" --global \
    || run_once "${address[@]}" create "$(https_name)" "--project=$GKE_PROJECT" --global --ip-version=IPV4
  FIXED_ADDRESS=$(ask "${address[@]}" describe "$(https_name)" "--project=$GKE_PROJECT" --global '--format=value(address)')
  [[ -z $DRY_RUN ]] || FIXED_ADDRESS=192.0.2.1
}

make_certificate() {
  local manager=(gcloud certificate-manager) name map here=("--project=$GKE_PROJECT")
  name=$(certificate_name)
  map=$(https_name)
  step 'switch on the API of certificates'
  [[ -n $(ask gcloud services list "${here[@]}" --enabled --filter=config.name=certificatemanager.googleapis.com '--format=value(config.name)') ]] \
    || run gcloud services enable certificatemanager.googleapis.com "${here[@]}"
  PATIENT=yes
  step "make the certificate for $GKE_HTTPS"
  exists "${manager[@]}" certificates describe "$name" "${here[@]}" \
    || run_once "${manager[@]}" certificates create "$name" "${here[@]}" "--domains=$GKE_HTTPS" "--labels=$(labels)"
  exists "${manager[@]}" maps describe "$map" "${here[@]}" \
    || run_once "${manager[@]}" maps create "$map" "${here[@]}" "--labels=$(labels)"
  exists "${manager[@]}" maps entries describe "$name" "--map=$map" "${here[@]}" \
    || run_once "${manager[@]}" maps entries create "$name" "--map=$map" "${here[@]}" "--hostname=$GKE_HTTPS" \
      "--certificates=$name"
}

# Autopilot has it; a standard cluster may have been made without.
switch_on_gateways() {
  local channel
  [[ $AUTOPILOT != True ]] || return 0
  step 'switch on the Gateway API of the cluster'
  channel=$(ask gcloud container clusters describe "$GKE_CLUSTER" "--project=$GKE_PROJECT" "--location=$LOCATION" \
    '--format=value(networkConfig.gatewayApiConfig.channel)')
  [[ $channel == CHANNEL_STANDARD ]] \
    || run gcloud container clusters update "$GKE_CLUSTER" "--project=$GKE_PROJECT" "--location=$LOCATION" --gateway-api=standard
}

# Puts kubernetes/tls with these settings beside what render makes, and has render take it along.
use_gateway() {
  local folder=$1/tls settings
  settings=("HOST_NAME=$GKE_HTTPS" "CERTIFICATE_MAP=$(https_name)" "ADDRESS_NAME=$(https_name)"
    "TRUSTED_PROXIES=35.191.0.0/16,130.211.0.0/22,$FIXED_ADDRESS")
  COMPONENTS+=(tls)
  step "set the host name $GKE_HTTPS"
  run mkdir -p "$folder"
  run cp "$PROJECT/kubernetes/tls/kustomization.yaml" "$PROJECT/kubernetes/tls/gateway.yaml" "$folder"
  write_lines "$folder/settings.env" "${settings[@]}"
}

answers_by_https() {
  curl --silent --fail --max-time 10 --output /dev/null "https://$GKE_HTTPS/readyz"
}

# Google issues the certificate once the name leads to the address, and then tells its load balancers.
await_https() {
  local tries=0 state
  step "wait until https://$GKE_HTTPS answers" "Let the DNS record of $GKE_HTTPS (type A) lead to $FIXED_ADDRESS, if it does not yet.
wait until https://$GKE_HTTPS answers (up to $GKE_WAIT minutes, since the certificate takes its time)"
  only_shown curl --silent --fail --max-time 10 --output /dev/null "https://$GKE_HTTPS/readyz" && return
  until answers_by_https; do
    tries=$((tries + 1))
    if ((tries >= GKE_WAIT * 6)); then
      state=$(ask gcloud certificate-manager certificates describe "$(certificate_name)" "--project=$GKE_PROJECT" \
        '--format=value(managed.state)')
      fail "https://$GKE_HTTPS does not answer after $GKE_WAIT minutes; its certificate is $state. See that the DNS record \
of $GKE_HTTPS is $FIXED_ADDRESS, and run this again: it goes on waiting"
    fi
    sleep 10
  done
}

find_https() {
  HAS_HTTPS=
  if exists gcloud compute addresses describe "$(https_name)" "--project=$GKE_PROJECT" --global || [[ -n $DRY_RUN ]]; then
    HAS_HTTPS=yes
  fi
}

# After the Gateway, which uses them.
remove_https() {
  local manager=(gcloud certificate-manager) here=("--project=$GKE_PROJECT") map entries name found
  [[ -n $HAS_HTTPS ]] || return 0
  map=$(https_name)
  step 'delete the certificate and the address of HTTPS'
  entries=$(ask_if_there "${manager[@]}" maps entries list "--map=$map" "${here[@]}" '--format=value(name.basename())')
  [[ -z $DRY_RUN ]] || entries=ENTRY
  for name in $entries; do
    run_if_there "${manager[@]}" maps entries delete "$name" "--map=$map" "${here[@]}" --quiet
  done
  run_if_there "${manager[@]}" maps delete "$map" "${here[@]}" --quiet
  found=$(ask "${manager[@]}" certificates list "${here[@]}" "--filter=labels.ptracker-cluster=$GKE_CLUSTER" \
    '--format=value(name.basename())')
  [[ -z $DRY_RUN ]] || found=CERTIFICATE
  for name in $found; do
    run_if_there "${manager[@]}" certificates delete "$name" "${here[@]}" --quiet
  done
  run_if_there gcloud compute addresses delete "$map" "${here[@]}" --global --quiet
}
