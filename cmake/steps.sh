# shellcheck shell=bash
# For scripts that run long commands: one line per step, its output in a log.

# step NAME LOG COMMAND...
#
# Runs COMMAND with no stdin and its output in LOG, prints NAME and the seconds it took. When
# it fails: the end of the log on stderr, without what ninja says about the files that did
# compile, and the exit status of COMMAND.
step() {
    local name=$1 log=$2 started=$SECONDS status=0 watcher=
    shift 2
    mkdir -p "$(dirname "$log")"
    : >"$log"
    printf '%-28s ' "$name"
    if [ -t 1 ]; then
        show_progress "$name" "$log" &
        watcher=$!
    fi
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if [ -n "$watcher" ]; then
        kill "$watcher"
        wait "$watcher" 2>/dev/null || true
        printf '\r%-28s ' "$name"
    fi
    if [ "$status" -eq 0 ]; then
        printf 'ok %6d s\n' $((SECONDS - started))
        return 0
    fi
    printf 'FAILED %2d s\n' $((SECONDS - started))
    grep -avE '^\[[0-9]+/[0-9]+\] ' "$log" | tail -n 60 >&2
    echo "$name failed with status $status; all of it is in $log" >&2
    return "$status"
}

# The newest "[12/80]" of a build log after NAME, once a second, as long as this shell lives.
show_progress() {
    local name=$1 log=$2 at
    while kill -0 $$ 2>/dev/null; do
        at=$(tail -n 5 "$log" | grep -aoE '^\[[0-9]+/[0-9]+\]' | tail -n 1)
        [ -z "$at" ] || printf '\r%-28s %s' "$name" "$at"
        sleep 1
    done
}
