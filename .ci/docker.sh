#!/usr/bin/env bash
# Makes sure that a Docker daemon answers: installs Docker where it is missing (Debian or Ubuntu, as root) and starts
# the daemon in the background, without systemd. Does nothing when one answers already. Execute it, do not source it.
set -euo pipefail

log=/var/log/dockerd.log
deadline_seconds=60

main() {
  if answers; then return; fi
  if [ "$(id -u)" != 0 ]; then fail "No Docker daemon answers, and only root can start one."; fi
  install_what_is_missing
  choose_iptables
  forget_dead_daemons
  start
}

answers() { timeout 10 docker version --format '{{ .Server.Version }}' >/dev/null 2>&1; }

install_what_is_missing() {
  if command -v dockerd >/dev/null && command -v docker >/dev/null && command -v iptables >/dev/null; then return; fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq -o Acquire::Retries=3 update
  apt-get -qq -o Acquire::Retries=3 install -y --no-install-recommends docker.io iptables
  # Since Debian 13 the client is a package of its own.
  command -v docker >/dev/null || apt-get -qq install -y --no-install-recommends docker-cli
}

# The daemon needs the nat table; some kernels offer it through one of the two back ends only.
choose_iptables() {
  if iptables -w -t nat -S >/dev/null 2>&1; then return; fi
  local backend
  for backend in legacy nft; do
    if "iptables-$backend" -w -t nat -S >/dev/null 2>&1; then
      update-alternatives --set iptables "/usr/sbin/iptables-$backend" >/dev/null
      return
    fi
  done
  fail "No iptables back end has a nat table on this kernel."
}

# /run may outlive a machine's restart, and then its pid files name processes that are something else by now.
forget_dead_daemons() {
  local file pid name
  for file in /run/docker.pid /run/docker/containerd/containerd.pid; do
    [ -s "$file" ] || continue
    pid=$(cat "$file")
    name=$(cat "/proc/$pid/comm" 2>/dev/null || true)
    case $name in dockerd | containerd) ;; *) rm -f "$file" ;; esac
  done
}

# Ports are published on 127.0.0.1 unless a container or its network says otherwise.
start() {
  setsid nohup dockerd --ip 127.0.0.1 >"$log" 2>&1 </dev/null &
  local daemon=$!
  SECONDS=0
  while [ "$SECONDS" -lt "$deadline_seconds" ]; do
    if answers; then return; fi
    kill -0 "$daemon" 2>/dev/null || break
    sleep 0.2
  done
  if answers; then return; fi # another call's daemon may have won
  tail -n 60 "$log" >&2
  fail "dockerd did not answer within $deadline_seconds s or ended; the end of its log is above."
}

fail() {
  echo "docker.sh: $*" >&2
  exit 1
}

main
echo "Docker $(docker version --format '{{ .Server.Version }}') answers."
