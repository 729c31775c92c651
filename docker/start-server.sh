#!/bin/sh
# The entry point of the image. Without arguments it serves; its arguments are the program's verbs: start-server.sh --help.
set -eu

# What the server writes is for its own user alone.
umask 077

# The C library would keep memory of its own for each thread that ever worked, and SQLite works on all of them.
export MALLOC_ARENA_MAX=2

# In a pod beside a Service called ptracker, Kubernetes puts the Service's address in place of the image's own port.
case ${PTRACKER_PORT:-} in *://*) export PTRACKER_PORT=80 ;; esac

# What the AOT cache depends on stands in the file; what may differ is here. Verbs run beside a server, within the same
# limit of memory, and end before the best compiler would pay: a small heap and the quick compiler alone.
case ${1:-serve} in
  serve) heap='-XX:MaxRAMPercentage=36' ;;
  healthcheck) heap='-Xmx16m -XX:TieredStopAtLevel=1' ;;
  # They stream, and SQLite has memory of its own.
  backup | restore | verify) heap='-Xmx24m -XX:TieredStopAtLevel=1' ;;
  *) heap='-Xmx64m -XX:TieredStopAtLevel=1' ;;
esac
# shellcheck disable=SC2086 # Options, a word each.
exec /opt/jre/bin/java @/app/program/java.arguments $heap -XX:AOTCache=/app/program/server.aot org.ptracker.server.Main "$@"
