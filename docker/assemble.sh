#!/bin/sh
# Part of the image's build: makes /app from the WAR $1, and trains its start with $2.
set -eu

war=$1 training=$2
java -jar "$war" --extract /app

# The server's own library of SQLite: the driver would copy it to a folder from which it can be run, at each start.
native=org/sqlite/native/Linux/$(uname -m)
(cd /app && jar --extract --file /app/lib/sqlite-jdbc-*.jar "$native/libsqlitejdbc.so")
mkdir /app/native
mv "/app/$native/libsqlitejdbc.so" /app/native/
rm -r /app/org

# The classes of an AOT cache are used only by a Java with the same class path in the same order, and the same kind of
# heap. `lib/*` has the order of the file system, so the names stand here, sorted.
LC_ALL=C
export LC_ALL
cat >/app/java.arguments <<ARGUMENTS
-XX:+UseSerialGC
-XX:+UseCompressedOops
-XX:MaxRAMPercentage=50
-XX:+ExitOnOutOfMemoryError
-XX:+ErrorFileToStderr
-XX:-UsePerfData
--enable-native-access=ALL-UNNAMED
-Dorg.sqlite.lib.path=/app/native
-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider
-Dslf4j.internal.verbosity=WARN
-cp
$(printf '%s:' /app/lib/*.jar | sed 's/:$//')
ARGUMENTS

java "$training"
