# shellcheck shell=bash
# Sourced by image_test.sh: compose.tls.yaml with Debian's Caddy, used by the command and by a browser that trust the authority
# that Caddy makes for localhost.

CADDY_IMAGE=localhost/stand-in/caddy:2

# As the real image has it, but for its Linux.
make_caddy_base() {
  local container
  container=$(buildah from --pull=never "$RUNTIME_BASE")
  buildah add --quiet "$container" /usr/bin/caddy /usr/bin/caddy >/dev/null
  buildah config --env XDG_CONFIG_HOME=/config --env XDG_DATA_HOME=/data \
    --cmd 'caddy run --config /etc/caddy/Caddyfile --adapter caddyfile' "$container"
  commit "$container" "$CADDY_IMAGE"
}

# A port that nobody has now: podman-compose goes on where one is taken, without the container.
free_port() {
  python3 -c 'import socket; free = socket.create_server(("127.0.0.1", 0)); print(free.getsockname()[1])'
}

compose_tls() {
  HOST_NAME=localhost CADDY_IMAGE=$CADDY_IMAGE PUBLISH=127.0.0.1:$PORT PUBLISH_TLS=127.0.0.1:$TLS_PORT \
    compose compose.tls.yaml "$@"
}

# The certificate of Caddy's authority, for those who are to trust it.
take_authority() {
  podman exec "${VOLUME}_caddy_1" cat /data/caddy/pki/authorities/local/root.crt >"$WORK/authority.pem" 2>/dev/null
}

over_tls() {
  curl --silent --cacert "$WORK/authority.pem" --max-time 5 "$@"
}

# Opens a page in a browser with a new profile that trusts the authority.
browse() {
  local home=$WORK/browser
  mkdir -p "$home/.pki/nssdb"
  certutil -d "sql:$home/.pki/nssdb" -N --empty-password
  certutil -d "sql:$home/.pki/nssdb" -A -t C,, -n caddy -i "$WORK/authority.pem"
  HOME=$home timeout 60 chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=5000 --dump-dom "$1" \
    2>"$WORK/browser.log"
}

test_compose_tls() {
  PORT=$(free_port)
  TLS_PORT=$(free_port)
  local secure=https://localhost:$TLS_PORT command page
  compose_tls up --detach --no-build
  await 30 'the authority of Caddy' take_authority
  await 60 'the service of compose.tls.yaml' over_tls --fail --output /dev/null "$secure/readyz"
  expect 'what http gets' '308 https://localhost/' \
    "$(curl --silent --output /dev/null --write-out '%{http_code} %{redirect_url}' "http://localhost:$PORT/")"
  expect 'whether the server knows of TLS' 'max-age=31536000' \
    "$(over_tls --head "$secure/" | tr -d '\r' | sed -n 's/^[Ss]trict-[Tt]ransport-[Ss]ecurity: //p')"
  command=$(podman logs "${VOLUME}_ptracker_1" 2>&1 | sed -n 's/.*ptracker \(login --setup [A-Z0-9-]*\) --user.*/\1/p')
  # shellcheck disable=SC2086 # The words of a command.
  ptracker $command --user ada --url "$secure" --ca-file "$WORK/authority.pem" --password-file "$WORK/password" --no-input \
    >/dev/null
  ptracker add 2026-01-15 9:00-10:30 'over TLS' --ca-file "$WORK/authority.pem" >/dev/null
  page=$(browse "$secure/") || { cat "$WORK/browser.log" >&2 && fail 'the browser ended badly'; }
  [[ $page == *'type="password"'* ]] || fail "the browser shows: $page"
  passed 'compose.tls.yaml: the command and a browser over TLS, http redirected'
  compose_tls down
  cp "$WORK/authority.pem" "$WORK/authority-before.pem"
  compose_tls up --detach --no-build
  await 30 'the authority of Caddy' take_authority
  cmp "$WORK/authority.pem" "$WORK/authority-before.pem" || fail 'the certificates are new after down and up'
  await 60 'the service after down and up' over_tls --fail --output /dev/null "$secure/readyz"
  [[ $(ptracker list 2026-01-15 --ca-file "$WORK/authority.pem") == *'over TLS'* ]] || fail 'the interval is gone'
  compose_tls down --volumes
  passed 'compose.tls.yaml: certificates and data stay after down and up'
}
