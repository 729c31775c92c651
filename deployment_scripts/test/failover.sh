#!/usr/bin/env bash
# Kills parts of a highly available PostgreSQL, and of the servers on it, while clients write: see --help.
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

usage() {
  cat <<'HELP'
usage: deployment_scripts/test/failover.sh

Starts three PostgreSQL by Patroni, three etcd, HAProxy and three servers of PTracker on loopback, and eight clients that write
and send whatever got no answer again with the same key. Then, one after the other: kills the primary with
its Patroni, and its postmaster alone; switches over as planned; freezes the leader's Patroni, and thaws it; kills one of the servers,
and the leader of etcd. Prints of each the longest time without an answer, how many acknowledged intervals are lost, and how
many stand twice: of both, 0 is right.
Some seven minutes. Needs Debian's packages patroni, python3-etcd, etcd-server, haproxy and postgresql; run by root, it
runs all of this as the user postgres.
HELP
}

main() {
  case ${1:-} in
    --help | -h) usage && exit ;;
    '') ;;
    *) usage >&2 && exit 2 ;;
  esac
  local tool as=()
  for tool in patroni etcd /usr/sbin/haproxy python3; do
    command -v "$tool" >/dev/null \
      || fail "needs ${tool##*/}: apt-get install patroni python3-etcd etcd-server haproxy postgresql"
  done
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || fail 'needs PostgreSQL: apt-get install postgresql'
  require_java
  build_if_stale
  # PostgreSQL refuses to run as root.
  [[ $(id -u) != 0 ]] || as=(runuser -u postgres --)
  cd "$PROJECT/deployment_scripts/test"
  ${as[@]+"${as[@]}"} env -u PTRACKER_DATA PYTHONDONTWRITEBYTECODE=1 TMPDIR="${TMPDIR:-/tmp}" python3 -m failover "$WAR" "$JAVA"
}

main "$@"
