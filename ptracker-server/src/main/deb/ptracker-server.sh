#!/bin/sh
# The verbs of the server with the settings of the service, as its user: ptracker-server user add NAME --admin
set -eu
if [ "$(id -u)" = 0 ]; then
  exec runuser -u ptracker -- "$0" "$@"
fi
export PTRACKER_DATA=/var/lib/ptracker
# Read, not run, as systemd does.
while IFS= read -r line || [ -n "$line" ]; do
  case $line in PTRACKER_*=*) export "${line?}" ;; esac
done </etc/ptracker/ptracker.env
umask 077
# What the JVM warns of stays out of what a verb writes, such as a backup.
exec /usr/bin/java -XX:-UsePerfData -Xlog:disable -Xlog:all=warning:stderr -jar /usr/share/ptracker-server/ptracker-server.war "$@"
