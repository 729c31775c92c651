#!/bin/sh
# The head of the command ptracker: finds Java and runs the jar that follows in this same file.
if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  java=$JAVA_HOME/bin/java
elif ! java=$(command -v java); then
  echo "ptracker: needs Java 17 or newer, and there is none; install one (Debian: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk) or set JAVA_HOME" >&2
  exit 1
fi
# Without a locale, as under cron, Java reads every letter of a note beyond ASCII as a question mark.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  '' | C | POSIX)
    LC_ALL=C.UTF-8
    export LC_ALL
    ;;
esac
# Java cannot tell which stream is a terminal, nor how wide it is.
terminal=
columns=0
if [ -t 2 ]; then
  terminal=err
fi
if [ -t 1 ]; then
  terminal=out,$terminal
  # Inside $( ) the standard output is a pipe: the terminal comes in by another door.
  { size=$(stty size <&3 2>/dev/null) && columns=${size#* }; } 3>&1
fi
# A command that lives for half a second: one compiler, the simplest collector, the shared class data.
exec "$java" -XX:+IgnoreUnrecognizedVMOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto \
  "-Dptracker.terminal=$terminal" "-Dptracker.columns=$columns" -jar "$0" "$@"
exit 1
