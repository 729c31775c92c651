#!/bin/sh
# Part of the image's build: makes /app from the WAR $1, and trains its start with $2. What only a new library changes is in
# /app/lib, and everything else in /app/program: a layer of the image each.
set -eu

war=$1 training=$2
java -jar "$war" --extract /app
mkdir /app/program
mv /app/lib/ptracker-*.jar /app/program/

# The library of SQLite for this machine, as a file: the driver would copy it out of its jar at each start, to a folder
# that has to be writable and executable. The ones in the jar, for twenty platforms, are then of no use.
driver=$(echo /app/lib/sqlite-jdbc-*.jar)
mkdir /tmp/driver
(cd /tmp/driver && jar --extract --file "$driver")
mv "/tmp/driver/org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" /app/lib/
rm -r /tmp/driver/org/sqlite/native "$driver"
jar --create --date 2026-01-01T00:00:00Z --file "$driver" --manifest /tmp/driver/META-INF/MANIFEST.MF -C /tmp/driver .

# The same files make the same layer, whenever it is built. The AOT cache knows these times, so they are set before; and all of them
# are whole seconds, since a builder may round the others up (buildah does without --layers), and the cache would be of no use.
find /app/lib /app/program -exec touch -d 2026-01-01T00:00:00Z {} +

# The classes of an AOT cache are used only by a Java with the same class path in the same order, and the same kind of
# heap. `lib/*` has the order of the file system, so the names stand here, sorted. Java 25 would also put machine code for this
# processor into the cache (AOTAdapterCaching), and run it on a lesser one without a look: SIGILL.
LC_ALL=C
export LC_ALL
cat >/app/program/java.arguments <<ARGUMENTS
-XX:+UseSerialGC
-XX:+UseCompressedOops
-XX:+ExitOnOutOfMemoryError
-XX:+ErrorFileToStderr
-XX:-CreateCoredumpOnCrash
-XX:-UsePerfData
-XX:+UnlockDiagnosticVMOptions
-XX:-AOTAdapterCaching
-XX:ArchiveRelocationMode=0
--enable-native-access=ALL-UNNAMED
-Dorg.sqlite.lib.path=/app/lib
-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider
-Dslf4j.internal.verbosity=WARN
-cp
$(printf '%s:' /app/lib/*.jar /app/program/*.jar | sed 's/:$//')
ARGUMENTS

java "$training"
