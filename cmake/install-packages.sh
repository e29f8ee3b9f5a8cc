#!/bin/sh
# install-packages.sh GROUP...
#
# Installs what is missing from the named groups of packages.txt. When nothing is missing it
# touches neither the network nor the package database. Ends with 1 and a sentence on stderr
# when it cannot.
set -eu

die() {
    echo "install-packages: $*" >&2
    exit 1
}

packages_in() {
    awk -v group="[$1]" '
        { sub(/#.*/, ""); gsub(/[ \t]/, "") }
        /^\[/ { inside = ($0 == group); known = known || inside; next }
        inside && $0 != "" { printf " %s", $0 }
        END { exit !known }' "$list" || die "no group [$1] in $list"
}

installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

[ $# -gt 0 ] || die "which groups of packages.txt?"
list=$(dirname "$0")/../packages.txt
wanted=
for group; do
    wanted="$wanted$(packages_in "$group")"
done

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    die "this is not Debian; install the equivalents of:$wanted"
fi

missing=
for package in $wanted; do
    installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    die "neither root nor sudo; as root run: apt-get install$missing"
fi

echo "installing:$missing"
# A mirror that is down for the moment need not matter: the lists may be there already.
as_root apt-get -q update || echo "install-packages: apt-get update failed, trying on" >&2
# shellcheck disable=SC2086  # The list is words.
as_root apt-get -q -y -o DPkg::Lock::Timeout=120 --no-install-recommends install $missing ||
    die "apt-get could not install:$missing"
