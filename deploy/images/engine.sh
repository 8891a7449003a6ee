# shellcheck shell=sh
# Finds a container engine and the settings with which podman runs on this machine. Other scripts source this file.

# $1: podman or docker, or nothing: the first of the two that works. Sets ENGINE; fails where there is none.
find_engine() {
    for ENGINE in ${1:-podman docker}; do
        ! command -v "$ENGINE" >/dev/null 2>&1 || ! engine_works || return 0
    done
    ENGINE=
    return 1
}

# Docker's command line is there on many machines without a daemon; podman needs none.
engine_works() {
    case $ENGINE in
        docker) docker version >/dev/null 2>&1 ;;
        *) : ;;
    esac
}

# Writes $1/containers.conf where podman's own defaults don't work on this machine, and has podman add it to the
# machine's settings. Settings that the caller has chosen (CONTAINERS_CONF, CONTAINERS_CONF_OVERRIDE) win.
podman_settings() {
    [ -z "${CONTAINERS_CONF:-}${CONTAINERS_CONF_OVERRIDE:-}" ] && [ "$(uname)" = Linux ] || return 0
    mkdir -p "$1"
    {
        # Without this capability nobody may raise limits, and podman raises these two for every container of root.
        if [ "$(id -u)" -eq 0 ] && ! capable 24; then
            printf '[containers]\n'
            printf 'default_ulimits = ["nofile=%s", "nproc=%s"]\n' "$(limit 'open files')" "$(limit processes)"
        fi
        printf '[engine]\n'
        # crun refuses cgroup v1 and the hybrid of both versions; runc takes them.
        if [ ! -f /sys/fs/cgroup/cgroup.controllers ]; then
            export PODMAN_IGNORE_CGROUPSV1_WARNING=1
            ! command -v runc >/dev/null 2>&1 || printf 'runtime = "runc"\n'
        fi
        if [ ! -d /run/systemd/system ]; then
            printf 'cgroup_manager = "cgroupfs"\nevents_logger = "file"\n'
        fi
    } >"$1/containers.conf"
    export CONTAINERS_CONF_OVERRIDE="$1/containers.conf"
}

# Whether this process has the capability with that number.
capable() {
    mask=$(sed -n 's/^CapEff:[[:space:]]*//p' /proc/self/status)
    [ $((0x$mask >> $1 & 1)) -eq 1 ]
}

# This process' limits of $1, soft and hard, as podman writes them.
limit() {
    sed -n "s/^Max $1 *\([^ ]*\) *\([^ ]*\).*/\1:\2/p" /proc/self/limits
}

# Has ENGINE answer where Testcontainers looks for it. Podman has no daemon: its API is served on a socket until
# close_engine. $1: a folder for settings and log.
open_engine() {
    # Marks what the tests start, so that what a killed test has left is found.
    export RESTHOOKS_RUN=$$
    [ "$ENGINE" = podman ] || return 0
    podman_settings "$1"
    ENGINE_FOLDER=$(mktemp -d)
    FORWARDED=$(cat /proc/sys/net/ipv4/ip_forward)
    FILTERED=$(filters)
    podman system service --time=0 "unix://$ENGINE_FOLDER/podman.sock" >"$1/podman.log" 2>&1 </dev/null &
    ENGINE_PID=$!
    export DOCKER_HOST="unix://$ENGINE_FOLDER/podman.sock"
    # It would be an image of its own; close_engine removes what is left instead.
    export TESTCONTAINERS_RYUK_DISABLED=true
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ ! -S "$ENGINE_FOLDER/podman.sock" ] || return 0
        sleep 1
    done
    return 1
}

# Ends what open_engine has started, removes what tests have left, and undoes what podman's networks have changed.
close_engine() {
    [ -n "${ENGINE_PID:-}" ] || return 0
    podman ps --all --quiet --filter "label=dev.resthooks.run=$RESTHOOKS_RUN" |
        xargs -r podman rm --force --volumes >/dev/null
    podman network ls --quiet --filter "label=dev.resthooks.run=$RESTHOOKS_RUN" |
        xargs -r podman network rm >/dev/null
    kill "$ENGINE_PID" 2>/dev/null || :
    wait "$ENGINE_PID" 2>/dev/null || :
    ENGINE_PID=
    rm -rf "$ENGINE_FOLDER"
    # Containers of others may need both by now.
    [ "$(id -u)" -eq 0 ] && [ -z "$(podman ps --quiet)" ] || return 0
    [ -n "$FILTERED" ] || ! filters | grep -q . || nft delete table inet netavark
    [ "$FORWARDED" = "$(cat /proc/sys/net/ipv4/ip_forward)" ] || echo "$FORWARDED" >/proc/sys/net/ipv4/ip_forward
}

# Podman's table of the packet filter, if there is one.
filters() {
    nft list tables 2>/dev/null | grep '^table inet netavark$' || :
}
