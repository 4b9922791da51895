# Sourced by the scripts here: says what is missing, or installs it where that can be done.

need() {
  local tool missing=()
  for tool in "$@"; do command -v "$tool" >/dev/null || missing+=("$tool"); done
  [ ${#missing[@]} -eq 0 ] && return
  echo "Patternboard needs a JDK 17 or newer, Maven, Node 20 or newer and npm. Not found: ${missing[*]}" >&2
  exit 1
}

# need_package PROGRAM PACKAGE...: installs Debian packages where the program is not there.
need_package() {
  local program=$1
  shift
  command -v "$program" >/dev/null && return
  if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "The tests need $program. On Debian, as root: apt-get install $*" >&2
    exit 1
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
