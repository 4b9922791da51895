# Sourced by the scripts that measure the built server: builds it where there is none. Not again for every change, so
# that two builds can be compared: `scripts/start` or `mvn package` makes a new one.

need java javac mvn node npm
[ -f server/target/patternboard.jar ] || mvn -q -B -DskipTests package
[ -d web/node_modules ] || (cd web && npm ci)
