#!/usr/bin/env bash
# Runs the built server: what the JVM is told is chosen here alone. JAVA_OPTS comes after, and so has the last word.
# With MAKE_ARCHIVE set the JVM leaves, when it is stopped in order, an archive of what it had loaded; see rehearse.mjs.
set -euo pipefail
target=$(cd "$(dirname "$0")/../../server/target" && pwd)

# As the JDK's own files say, for asking it would take a tenth of a start; nothing where they do not.
version() {
  local home
  home=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || true
}

# Those of the machine, or fewer where a container may not use them all.
processors() {
  local quota=max period
  read -r quota period 2>/dev/null </sys/fs/cgroup/cpu.max || true
  [ "$quota" = max ] || { echo $(((quota + period - 1) / period)); return; }
  nproc
}

if [ "$(version)" -ge 25 ] 2>/dev/null; then
  # Classes not only as they are in memory, but linked; and four bytes less for every object, which the archive must agree with.
  archive=$target/patternboard.aot
  make=-XX:AOTCacheOutput
  use=-XX:AOTCache
  # The archive is of short pointers too, and of no use with a heap beyond 32 GiB: a share of a large machine stays below that.
  options=(-XX:+UseCompactObjectHeaders -XX:+UseCompressedOops)
else
  archive=$target/patternboard.jsa
  make=-XX:ArchiveClassesAtExit
  use=-XX:SharedArchiveFile
  # The JVM notes its own counters once a second instead of twenty times: it is for jstat alone, and woke a server at rest most.
  options=(-XX:PerfDataSamplingInterval=1000)
fi

# On one or two processors the JVM's second compiler and its parallel collector take the time that people wait for:
# measured with 300 participants, the slowest deliveries were four times faster without them. Nor is there a large part of
# the memory then that is only filled with what is already done with.
[ "$(processors)" -gt 2 ] || options+=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmn32m)

# Without memory it would neither serve nor end when it is told to; started again it has all that it ever acknowledged.
options+=(-XX:+ExitOnOutOfMemoryError)

# What the JVM has once loaded, as it is in memory: it spares half of the work of a start.
if [ -n "${MAKE_ARCHIVE:-}" ]; then
  options+=("$make=$archive")
elif [ "$archive" -nt "$target/patternboard.jar" ]; then
  case "${JAVA_OPTS:-}" in
    # The JVM takes no second word on this, and would not start.
    *-Xshare* | *SharedArchive* | *AOT*) ;;
    *) options+=("$use=$archive") ;;
  esac
fi

# exec: signals reach the server itself, and nothing outlives it.
# shellcheck disable=SC2086
exec java "${options[@]}" ${JAVA_OPTS:-} -jar "$target/patternboard.jar"
