# Debian packages, installed when that needs no question: as root or with passwordless sudo. Sourced by ../cloud.
# shellcheck shell=sh disable=SC2154,SC2015 # shares its variables

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

can_be_root() { as_root true 2>/dev/null; }

has() { command -v "$1" >/dev/null 2>&1; }

apt_install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$@"; }

install_packages() {
  has apt-get && can_be_root || return 1
  say "Installing $* (log in $out/install.log) ..."
  mkdir -p "$out"
  { apt_install "$@" || { as_root apt-get update -q && apt_install "$@"; }; } >"$out/install.log" 2>&1 && return
  grep '^E:' "$out/install.log" | head -n 3 >&2
  return 1
}

need_maven() {
  has mvn || install_packages maven && has mvn ||
    fail "Maven is needed to build. Install it (Debian, Ubuntu: sudo apt-get install maven) and try again."
}
