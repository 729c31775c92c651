#!/bin/sh
# The head of the command ptracker: finds Java and runs the jar that follows in this same file.

# What is going on, for the prompt of a shell, stands in a file: one for each server, account and configuration.
state=${XDG_STATE_HOME:-}
case $state in
  /*) ;;
  *) state=${HOME:-}/.local/state ;;
esac
config=${XDG_CONFIG_HOME:-}
case $config in
  /*) ;;
  *) config=${HOME:-}/.config ;;
esac
PTRACKER_PROMPT_FILE=$state/ptracker/prompt
if [ -n "${PTRACKER_URL:-}${PTRACKER_TOKEN:-}${PTRACKER_TOKEN_FILE:-}${XDG_CONFIG_HOME:-}" ]; then
  key=$(printf '%s\n' "${PTRACKER_URL:-}" "${PTRACKER_TOKEN:-}" "${PTRACKER_TOKEN_FILE:-}" "$config" | cksum)
  PTRACKER_PROMPT_FILE=$PTRACKER_PROMPT_FILE-${key%% *}
fi
export PTRACKER_PROMPT_FILE

# Reads the file: when that was known, when it began, and its words. What is older than a sign-in or a setting is not known.
read_prompt() {
  known=0
  began=
  words=
  # shellcheck disable=SC3013 # every sh there is knows -nt
  if [ -r "$PTRACKER_PROMPT_FILE" ] \
    && ! [ "$config/ptracker/config.json" -nt "$PTRACKER_PROMPT_FILE" ] \
    && ! [ "$config/ptracker/credentials.json" -nt "$PTRACKER_PROMPT_FILE" ]; then
    {
      IFS= read -r known
      IFS= read -r began
      IFS= read -r words
    } <"$PTRACKER_PROMPT_FILE"
  fi
  case ${known}x$began in
    x* | *[!0-9x]*)
      known=0
      began=
      ;;
  esac
}

# Whether somebody has asked the server less than a minute ago.
was_asked() {
  asked=0
  if [ -r "$PTRACKER_PROMPT_FILE.asked" ]; then
    IFS= read -r asked <"$PTRACKER_PROMPT_FILE.asked"
  fi
  case $asked in
    '' | *[!0-9]*) asked=0 ;;
  esac
  [ "$asked" -le "$now" ] && [ $((now - asked)) -lt 60 ]
}

# One at a time, and one a minute. A folder that is in the way for three minutes was left by one that died.
ask_for_prompt() {
  umask 077
  mkdir -p "$state/ptracker"
  find "$PTRACKER_PROMPT_FILE.asking" -prune -mmin +3 -exec rmdir {} +
  mkdir "$PTRACKER_PROMPT_FILE.asking" || return
  if ! was_asked; then
    printf '%s\n' "$now" >"$PTRACKER_PROMPT_FILE.asked"
    "$0" prompt --no-input --timeout=20s
  fi
  rmdir "$PTRACKER_PROMPT_FILE.asking"
}

# Answered without Java, since a person waits for it at every line.
if [ "$#" = 1 ] && [ "$1" = prompt ]; then
  now=$(date +%s)
  read_prompt
  if [ -n "$began" ]; then
    minutes=$((now > began ? (now - began) / 60 : 0))
    printf '▶ %s%d:%02d\n' "${words:+$words }" $((minutes / 60)) $((minutes % 60))
  fi
  if [ "$known" -gt "$now" ] || [ $((now - known)) -ge 60 ]; then
    was_asked || ask_for_prompt </dev/null >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- &
  fi
  exit 0
fi

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

# A command that lives for a tenth of a second. What only some versions of Java know, the others pass over.
# - One compiler, and only for what runs ten times as often as Java waits for, not for all that ran in the training.
# - An archive lies where it lay when it was made: Java changes every page of one that is moved.
# - The jar is searched with Java's own classes, and Java code is asked for no class; -cp alone would have it asked for each,
#   and without -cp the current folder would be searched.
# - Nothing is written for tools that watch Java, and no word about an archive that it cannot use.
# - No data of locales, whose words the command never prints, no settings of logs, which it does not write, and no readers of
#   picocli's for what no option holds.
run_java() {
  exec "$java" -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions "$collector" \
    -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=10 -XX:-AOTReplayTraining \
    -XX:ArchiveRelocationMode=0 "-Xbootclasspath/a:$0" -cp "$0" \
    -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr \
    -Djava.locale.providers=SPI -Djava.util.logging.config.class=java.lang.Object \
    '-Dpicocli.converters.excludes=java.[st].*' \
    -Dsun.reflect.inflationThreshold=2147483647 -Djdk.reflect.useNativeAccessorOnly=true "$@"
}

# Java 17 has the objects that it begins with in its archive, for this collector only. With an AOT cache all have them, and the
# simplest one is quicker.
collector=-XX:+UseG1GC
simplest=-XX:+UseSerialGC

# Runs what the JVM is to watch, while it writes down what it sees in the way that this option says.
train() {
  (run_java "$1" org.ptracker.cli.training.ArchiveTraining "$archive.making")
}

# Loads the classes that commands need, and keeps them as the JVM has them in memory. Made beside its place and moved there,
# so that nobody ever sees half of one; a folder left by one that died is in the way for ten minutes.
make_archive() {
  umask 077
  sleep 1
  mkdir -p "$cache" && [ -O "$cache" ] || return
  find "$cache" -name '*.making' -mmin +10 -exec rm -rf {} +
  mkdir "$archive.making" || return
  if "$java" -XX:+PrintFlagsFinal -version | grep -q AOTCacheOutput; then
    kind=aot
    collector=$simplest
    train "-XX:AOTCacheOutput=$archive.making/aot" || return
  else
    kind=jsa
    train "-XX:DumpLoadedClassList=$archive.making/classes" || return
    (run_java -Xshare:dump "-XX:SharedClassListFile=$archive.making/classes" "-XX:SharedArchiveFile=$archive.making/jsa") || return
  fi
  mv "$archive.making/$kind" "$archive.$kind" || return
  rm -rf "$archive.making"
  # Those of the Java versions and of the builds before this one; a few, for people who change between them.
  find "$cache" \( -name '*.jsa' -o -name '*.aot' \) -exec ls -t {} + | tail -n +5 | while IFS= read -r old; do
    rm -f "$old"
  done
}

set -- "-Dptracker.terminal=$terminal" "-Dptracker.columns=$columns" org.ptracker.cli.launcher.Launcher "$@"

# The archive of this file and this Java, in the user's cache: another file or another Java has another name. Only one that
# is the user's own is used, since its code is run. A Java that has AOT caches calls a damaged one an error, and goes on.
cache=${XDG_CACHE_HOME:-}
case $cache in
  /*) ;;
  *) cache=${HOME:-}/.cache ;;
esac
if [ -z "${PTRACKER_NO_ARCHIVE:-}" ] && [ "$cache" != /.cache ] \
  && key=$(stat -L -c %i-%s-%Y "$0" "$java" 2>/dev/null || stat -L -f %i-%z-%m "$0" "$java" 2>/dev/null); then
  newline='
'
  cache=$cache/ptracker
  archive=$cache/${key%%"$newline"*}-${key##*"$newline"}
  # shellcheck disable=SC3067 # every sh there is knows -O
  if [ -O "$archive.aot" ]; then
    collector=$simplest
    set -- "-XX:AOTCache=$archive.aot" '-Xlog:aot*=off:stderr' "$@"
  elif [ -O "$archive.jsa" ]; then
    set -- "-XX:SharedArchiveFile=$archive.jsa" "$@"
  else
    make_archive </dev/null >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- &
  fi
fi
run_java "$@"
exit 1
