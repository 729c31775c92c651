#!/bin/sh
# The entry point of the image. Without arguments it serves; arguments are the program's verbs: start-server.sh --help.
set -eu

# What the server writes is for its own user alone.
umask 077

# The arguments that the AOT cache was made with are in the file; what may differ from them is here.
exec /opt/jre/bin/java @/app/java.arguments -XX:AOTCache=/app/server.aot org.ptracker.server.Main "$@"
