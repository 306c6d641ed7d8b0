# What runs: built by Maven when sources are newer, copied, and given AOT caches. Sourced by ../cloud.
# shellcheck shell=sh disable=SC2154,SC2034,SC2086,SC2015,SC2030,SC2031,SC2155 # shares its variables

# An AOT cache belongs to the place and the JDK that it was made with: with another it breaks class loading.
origin() {
  printf '%s\n' "$root"
  cat "$JAVA_HOME/release"
}

stale() {
  [ -f "$out/stamp" ] && [ -f "$out/current" ] && [ "$(cat "$out/origin" 2>/dev/null)" = "$(origin)" ] || return 0
  [ -n "$(find "$root" -name target -prune -o -path "$root/.git" -prune -o -name node_modules -prune -o \
    -path '*/src/test' -prune -o \( -path '*/src/main/*' -o -name pom.xml \) -newer "$out/stamp" -print -quit)" ]
}

# Sets dist. With CLOUD_BUILD=never, what Maven has built already is taken as it is: for tests, which Maven runs.
build_if_stale() {
  if [ "${CLOUD_BUILD:-}" = never ]; then
    [ -f "$out/current" ] && [ -z "$(find "$root"/cli/target/cli-*.jar "$root/server/target/quarkus-app" \
      -newer "$out/current" -print -quit)" ] || locked publish
    read -r dist <"$out/current"
    [ -f "$dist/rehearsed" ] || locked rehearse # pays for itself: tests start hundreds of commands, and servers by the dozen
    return
  fi
  if stale; then
    need_maven
    locked build
  fi
  read -r dist <"$out/current"
  [ -f "$dist/rehearsed" ] || locked rehearse
}

locked() { # two at once would build over each other
  mkdir -p "$out"
  if has flock; then
    exec 9>"$out/lock"
    flock 9
  fi
  "$@"
  exec 9>&-
}

build() {
  stale || return 0 # somebody else has built it while we waited
  say "Building (a few minutes the first time; log in $out/build.log) ..."
  touch "$out/stamp.new"
  rm -rf "$root/cli/target/lib" # Maven adds to it and takes nothing away
  if ! (cd "$root" && mvn -B -ntp -Dmaven.test.skip=true package) >"$out/build.log" 2>&1; then
    grep -E "^\[(ERROR|WARNING)\]" "$out/build.log" | head -n 30 >&2
    fail "The build failed; all of it is in $out/build.log."
  fi
  publish
  origin >"$out/origin"
  mv "$out/stamp.new" "$out/stamp"
}

# What runs is a copy named by the hash of the jars: a running server does not notice the next build, and an
# AOT cache can never meet other classes than it was made from (JDK 25 would silently run the old ones).
publish() {
  hash=$(cd "$root" && find cli/target/lib cli/target/cli-*.jar server/target/quarkus-app -type f | LC_ALL=C sort |
    xargs sha256sum | { origin && cat; } | sha256sum | cut -c1-16)
  dist=$out/run/$hash
  if [ ! -f "$dist/complete" ]; then
    rm -rf "$dist"
    mkdir -p "$dist/cli"
    cp -R "$root"/cli/target/lib/*.jar "$root"/cli/target/cli-*.jar "$dist/cli/"
    cp -R "$root/server/target/quarkus-app" "$dist/server"
    touch "$dist/complete"
  fi
  for old in "$out"/run/*; do # what was current until now stays, for a server that may run from it
    [ "$old" = "$dist" ] || ! [ -f "$out/current" ] || grep -qxF "$old" "$out/current" || rm -rf "$old"
  done
  printf '%s\n' "$dist" >"$out/current.new"
  mv "$out/current.new" "$out/current"
}

rehearse() {
  [ ! -f "$dist/rehearsed" ] || return 0
  say "Making AOT caches ..."
  make_caches >"$out/aot.log" 2>&1 || say "(no AOT caches: see $out/aot.log; everything works, starting a little slower)"
  touch "$dist/rehearsed"
}

free_port() { # a port above $1 that nobody listens on
  port=$1
  while grep -q "$(printf ':%04X ' "$port")" /proc/net/tcp /proc/net/tcp6 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}

# Trains both caches on a throw-away cloud that makes no containers.
make_caches() (
  set +e
  home=$(mktemp -d) || exit 1
  chmod 755 "$home" # PostgreSQL runs as another user
  trap 'kill -TERM ${server:-} 2>/dev/null; rm -rf "$home"' EXIT
  http=$(free_port $((20000 + $$ % 8000)))
  unset DATABASE_URL CLOUD_JAVA_OPTIONS CLOUD_API_KEY CLOUD_TENANT CLOUD_PROFILE CLOUD_MASTER_KEY_FILE CLOUD_MODE
  export CLOUD_HOME="$home/home" COMPUTE_BACKEND=simulated HTTP_HOST=127.0.0.1 HTTP_PORT="$http" S3_PORT=0 \
    POSTGRES_PORT="$(free_port $((http + 1)))" CLOUD_CONFIG="$home/config.json" CLOUD_ENDPOINT="http://localhost:$http"
  mkdir -m 755 "$CLOUD_HOME"
  server_cache=-XX:AOTCacheOutput=$dist/server.aot
  server_flags="$server_flags -Dthecloud.rehearsal=true"
  launch='exec' # so that the process to stop is the server itself
  start_server &
  server=$!
  launch=
  within 60 started_or_gone $server && [ -f "$CLOUD_HOME/server.json" ] || exit 1
  echo 'Rehearsal-password-1' | run_cli auth register --email rehearsal@example.com --name Rehearsal --password-stdin
  printf '%s\n' 'version' 'config list' 'auth me' 'instance-type list' 'instance list' 'instance list -o json' \
    'instance list -o yaml' 'instance launch a --image busybox --port 0:80 --tag a=b --wait' 'instance list' \
    'instance show a' 'instance logs a' 'instance stats a' 'instance exec -i a -- true' 'instance stop a' \
    'instance start a' 'event list' 'task list' 'instance terminate a' 'instance show none' 'auth key list' |
    timeout 60 "$JAVA_HOME/bin/java" $cli_flags $quiet_jvm -XX:AOTCacheOutput="$dist/cli.aot" \
      -cp "$(jars "$dist"/cli/*.jar)" thecloud.cli.Rehearsal
  kill -TERM $server
  wait $server
  [ -f "$dist/server.aot" ] && [ -f "$dist/cli.aot" ]
)
