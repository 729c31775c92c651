#!/usr/bin/env bash
# Installs ptracker-server.deb, which `mvn -Ppackages package` made, uses what it brings, upgrades and purges it: with the real
# dpkg, in a copy of this machine that systemd boots and whose changes are thrown away. Wants root and Debian's systemd-container.
set -euo pipefail

module=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
deb=$module/target/ptracker-server.deb
work=

fail() {
  printf 'server_package_test.sh: %s\n' "$*" >&2
  exit 1
}

# In a namespace of its own, with which the mounts end.
if [[ ${1:-} != inside ]]; then
  [[ $(id -u) == 0 ]] || fail 'wants root'
  [[ -f $deb ]] || fail 'there is no package: mvn -Ppackages package'
  exec unshare --mount "$0" inside
fi

check_package() {
  local unit
  lintian --fail-on error "$deb" || fail 'lintian finds errors'
  mkdir "$work/files"
  dpkg-deb --extract "$deb" "$work/files"
  for unit in ptracker-server ptracker-backup; do
    systemd-analyze security --offline=true --no-pager --threshold=15 "$work/files/lib/systemd/system/$unit.service" \
      >"$work/security" || { grep -v '^✓' "$work/security" >&2 && fail "$unit.service is more exposed than 1.5"; }
    tail -n 1 "$work/security"
  done
  systemd-analyze calendar '*-*-* 02:00:00' >/dev/null
}

# Sets root to a copy of this machine: what is written there lands in a file system in memory.
copy_machine() {
  root=$work/root
  mount -t tmpfs tmpfs "$work"
  mkdir "$work"/{root,upper,work}
  mount -t overlay overlay -o "lowerdir=/,upperdir=$work/upper,workdir=$work/work" "$root"
  mount_surroundings
  cp "$deb" "$root/var/ptracker-server.deb"
}

mount_surroundings() {
  mount --rbind /dev "$root/dev"
  mount -t proc proc "$root/proc"
  mount -t tmpfs tmpfs "$root/tmp"
  mount -t tmpfs tmpfs "$root/run"
}

in_copy() {
  chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"
}

traces() {
  in_copy find /etc /usr /var -xdev -path '*ptracker*' -prune -print 2>/dev/null | sort
}

install_package() {
  in_copy dpkg --install /var/ptracker-server.deb >"$work/dpkg" 2>&1 || { cat "$work/dpkg" >&2 && fail 'dpkg does not install it'; }
}

# expect WHAT WANTED FOUND
expect() {
  [[ $3 == "$2" ]] || fail "$1 is \"$3\", not \"$2\""
}

mode() {
  in_copy stat --format '%U:%G %a' "$1"
}

check_installed() {
  expect 'the data folder' 'ptracker:ptracker 700' "$(mode /var/lib/ptracker)"
  expect 'the backup folder' 'ptracker:ptracker 700' "$(mode /var/backups/ptracker)"
  expect 'the settings' 'root:ptracker 640' "$(mode /etc/ptracker/ptracker.env)"
  [[ -L $root/etc/systemd/system/multi-user.target.wants/ptracker-server.service ]] || fail 'the server is not enabled'
  [[ -L $root/etc/systemd/system/timers.target.wants/ptracker-backup.timer ]] || fail 'the backup is not enabled'
  in_copy systemd-analyze verify --man=no /lib/systemd/system/ptracker-{server.service,backup.service,backup.timer} 2>"$work/verify" || true
  ! grep ptracker "$work/verify" || fail 'systemd finds faults in the units'
}

# Within the booted copy: the units as systemd runs them. Ends with "well", or with what went wrong.
write_probe() {
  cat >"$root/var/probe.sh" <<'PROBE'
#!/bin/sh
exec >/var/probe.log 2>&1
set -ex
until curl --silent --fail --output /dev/null http://127.0.0.1:8000/readyz; do
  systemctl --quiet is-active ptracker-server
  sleep 0.2
done
ptracker-server healthcheck
systemctl start ptracker-backup.service
ptracker-server drill /var/backups/ptracker
curl --silent http://127.0.0.1:8000/metrics | grep '^ptracker_backup_age_seconds'
systemctl --quiet is-active ptracker-backup.timer
systemctl stop ptracker-server
test "$(systemctl show --property=Result,ExecMainStatus ptracker-server | paste -sd ' ')" = 'Result=success ExecMainStatus=0'
journalctl --unit ptracker-server | grep 'listening on http://127.0.0.1:8000'
echo well
PROBE
  cat >"$root/etc/systemd/system/probe.service" <<'UNIT'
[Unit]
After=ptracker-server.service
[Service]
Type=oneshot
TimeoutStartSec=180
ExecStart=/bin/sh /var/probe.sh
ExecStopPost=/bin/systemctl poweroff --no-block
[Install]
WantedBy=multi-user.target
UNIT
  in_copy systemctl enable --quiet probe.service
}

# Where this machine's first process is no systemd, nspawn has nobody to tell of the new machine.
boot() {
  local options=(--register=no --keep-unit)
  if [[ -d /run/systemd/system ]]; then
    options=()
  else
    mkdir -p /run/systemd
    mount -t tmpfs tmpfs /run/systemd
  fi
  rm -f "$root/etc/machine-id"
  umount -R -l "$root"/{dev,proc,tmp,run}
  timeout 240 systemd-nspawn --quiet "--directory=$root" ${options[@]+"${options[@]}"} --private-network --link-journal=no \
    "--uuid=$(cat /proc/sys/kernel/random/uuid)" --console=pipe --boot >"$work/boot.log" 2>&1 </dev/null || true
  mount_surroundings
}

use_package() {
  printf 'correct horse battery\n' | in_copy ptracker-server user add ada --admin >/dev/null
  write_probe
  boot
  [[ $(tail -n 1 "$root/var/probe.log") == well ]] || { cat "$work/boot.log" "$root/var/probe.log" >&2 && fail 'the units do not work'; }
  grep -E '^(backup|drill): ' "$root/var/probe.log"
  in_copy systemctl disable --quiet probe.service
}

upgrade() {
  echo 'PTRACKER_LOG_LEVEL=warn' >>"$root/etc/ptracker/ptracker.env"
  in_copy systemctl disable --quiet ptracker-backup.timer
  install_package
  grep -q '^PTRACKER_LOG_LEVEL=warn' "$root/etc/ptracker/ptracker.env" || fail 'an upgrade takes the settings away'
  [[ ! -e $root/etc/systemd/system/timers.target.wants/ptracker-backup.timer ]] || fail 'an upgrade enables what was disabled'
  expect 'the settings after an upgrade' 'root:ptracker 640' "$(mode /etc/ptracker/ptracker.env)"
  in_copy ptracker-server user list | grep -q '^ada admin' || fail 'the account is gone after an upgrade'
  expect 'what a verb writes where the JVM warns' ptracker-server \
    "$(in_copy env JAVA_TOOL_OPTIONS=-XX:+UseLargePages ptracker-server --version 2>/dev/null | sed 's/ .*//')"
}

remove() {
  in_copy dpkg --remove ptracker-server >/dev/null 2>&1 || fail 'cannot be removed'
  [[ -f $root/var/lib/ptracker/ptracker.db ]] || fail 'a removal takes the data away'
  [[ ! -e $root/etc/systemd/system/multi-user.target.wants/ptracker-server.service ]] || fail 'it is still enabled'
  in_copy dpkg --purge ptracker-server >/dev/null 2>&1 || fail 'cannot be purged'
  rm "$root/var/ptracker-server.deb"
  traces >"$work/after"
  expect 'what a purge leaves' /var/backups/ptracker "$(comm -13 "$work/before" "$work/after" | paste -sd ' ')"
  ! in_copy getent passwd ptracker >/dev/null || fail 'the user is still there'
}

work=$(mktemp -d "${TMPDIR:-/tmp}/ptracker-server-package.XXXXXX")
trap 'umount -R -l "$work" 2>/dev/null || true; rmdir "$work" 2>/dev/null || true' EXIT
copy_machine
traces | sed '\#^/var/ptracker-server.deb$#d' >"$work/before"
check_package
install_package
check_installed
use_package
upgrade
remove
echo 'The package of the server is well.'
