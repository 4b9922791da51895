#!/usr/bin/env bash
# Runs the built server: what the JVM is told is chosen here alone. JAVA_OPTS comes after, and so has the last word.
set -euo pipefail
target=$(cd "$(dirname "$0")/../../server/target" && pwd)
# The JVM notes its own counters once a second instead of twenty times: it is for jstat alone, and woke a server at rest most.
options=(-XX:PerfDataSamplingInterval=1000)

# Those of the machine, or fewer where a container may not use them all.
processors() {
  local quota=max period
  read -r quota period 2>/dev/null </sys/fs/cgroup/cpu.max || true
  [ "$quota" = max ] || { echo $(((quota + period - 1) / period)); return; }
  nproc
}

# On one or two processors the JVM's second compiler and its parallel collector take the time that people wait for:
# measured with 300 participants, the slowest deliveries were four times faster without them. Nor is there a large part of
# the memory then that is only filled with what is already done with.
[ "$(processors)" -gt 2 ] || options+=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmn32m)

# Classes as this JVM has them in memory, which spares it half of the time it takes to start; rehearse.mjs makes them.
[ ! "$target/patternboard.jsa" -nt "$target/patternboard.jar" ] || options+=("-XX:SharedArchiveFile=$target/patternboard.jsa")

# exec: signals reach the server itself, and nothing outlives it.
# shellcheck disable=SC2086
exec java "${options[@]}" ${JAVA_OPTS:-} -jar "$target/patternboard.jar"
