#!/bin/sh
# The entry point of the image. Without arguments it serves; its arguments are the program's verbs: start-server.sh --help.
set -eu

# What the server writes is for its own user alone.
umask 077

# What the AOT cache depends on stands in the file; what may differ is here.
set -- org.ptracker.server.Main "$@"
if [ "${2:-}" = healthcheck ]; then
  # A small JVM every few seconds beside the big one: it never lives to need the best compiler.
  set -- -Xmx16m -XX:TieredStopAtLevel=1 "$@"
fi
exec /opt/jre/bin/java @/app/java.arguments -XX:AOTCache=/app/server.aot "$@"
