# A Docker engine: found, or installed and started, or done without. Sourced by ../cloud up and test.
# shellcheck shell=sh disable=SC2086,SC2154,SC2015 # lists of words; shares its variables

setting() { # of the server: the environment wins over cloud.conf
  eval "value=\${$1:-}"
  [ -n "$value" ] || value=$(sed -n "s/^[[:space:]]*$1[[:space:]]*=[[:space:]]*//p" "$CLOUD_HOME/cloud.conf" 2>/dev/null | tail -n 1)
  printf '%s' "${value:-$2}"
}

engine_answers() {
  host=$(setting DOCKER_HOST unix:///var/run/docker.sock)
  if ! has curl; then
    has docker && DOCKER_HOST=$host timeout 5 docker version >/dev/null 2>&1
    return
  fi
  case $host in
    unix://*) curl -sf -o /dev/null --max-time 3 --unix-socket "${host#unix://}" http://docker/_ping ;;
    tcp://*) curl -sf -o /dev/null --max-time 3 "http://${host#tcp://}/_ping" ;;
    *) return 0 ;; # the server will tell
  esac
}

has_dockerd() { # also where the PATH of a user on Debian does not lead
  has dockerd || [ -x /usr/sbin/dockerd ] || [ -x /usr/local/sbin/dockerd ]
}

forbidden() { # whether there is an engine's socket that this user may not use
  [ -S "$1" ] && ! [ -w "$1" ]
}

without_compute() {
  say "No Docker engine answers: $*. Going on without compute; instances cannot run until one answers."
}

ensure_engine() {
  [ "$(setting COMPUTE_BACKEND docker)" = docker ] && ! engine_answers || return 0
  host=$(setting DOCKER_HOST '')
  if [ -n "$host" ]; then
    without_compute "DOCKER_HOST is $host"
  elif ! can_be_root && forbidden /var/run/docker.sock; then
    without_compute "you may not use its socket; to be allowed: sudo usermod -aG docker $(id -un), then log in again"
  elif ! has_dockerd && ! has apt-get; then
    without_compute "Docker is not installed, see https://docs.docker.com/engine/install"
  elif ! can_be_root; then
    has_dockerd && without_compute "start it with: sudo service docker start, and to use it: sudo usermod -aG docker $(id -un)" ||
      without_compute "Docker is not installed; install it with: sudo apt-get install docker.io"
  elif ! has_dockerd && ! install_packages docker.io; then
    without_compute "docker.io could not be installed, see $out/install.log"
  else
    start_engine || without_compute "see $CLOUD_HOME/dockerd.log$([ "$(id -u)" = 0 ] || echo "; if you may not use its socket: sudo usermod -aG docker $(id -un)")"
  fi
}

# What networks and disks take beside the engine. Where it cannot be had the server refuses what it cannot enforce.
ensure_tools() {
  [ "$(setting COMPUTE_BACKEND docker)" = docker ] || return 0
  missing=
  for tool in nft:nftables iptables:iptables ip:iproute2 conntrack:conntrack mkfs.ext4:e2fsprogs losetup:mount; do
    has "${tool%%:*}" || [ -x "/usr/sbin/${tool%%:*}" ] || [ -x "/sbin/${tool%%:*}" ] || missing="$missing ${tool#*:}"
  done
  [ -z "$missing" ] || install_packages $missing || true
}

start_engine() {
  ! within 3 engine_answers || return 0 # its installation may have started it
  say "Starting Docker (service docker start) ..."
  as_root service docker start >/dev/null 2>&1 || true
  ! within 5 engine_answers || return 0
  mkdir -p "$CLOUD_HOME"
  say "Starting Docker (dockerd, log in $CLOUD_HOME/dockerd.log) ..."
  # exec: the engine, and the shell that waits for it, hold no stream of whoever asked for the cloud
  { exec </dev/null >"$CLOUD_HOME/dockerd.log" 2>&1 && as_root setsid dockerd; } &
  within 20 engine_answers
}
