#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds that the Debian packages ask for what scripts/deps installs, and that every version of the library's symbols has a line in
# the package of the library.
#   packaging.sh FOLDER                the project's
#   packaging.sh --self-test FOLDER    shows that a package that is missing is seen
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What every Debian system builds with, and what is not named by its package.
essential='gcc libc6-dev'

compare() {
    sed -n "/^build='/,/'\$/p" "$1/scripts/deps" | tr -d "'" | sed 's/^build=//' | tr -s ' \n' '\n' | sort -u >"$work/wanted"
    sed -n '/^Build-Depends:/,/^[A-Z]/p' "$1/packaging/debian/control" | sed -n 's/^ \([a-z0-9.+-]*\).*/\1/p' | sort -u >"$work/asked"
    [ "$(wc -l <"$work/wanted")" -gt 15 ] || { echo "packaging: scripts/deps is not understood" >&2 && return 1; }
    for package in $essential; do echo "$package"; done | sort -u >"$work/essential"
    missing=$(comm -23 "$work/wanted" "$work/asked" | comm -23 - "$work/essential")
    [ -z "$missing" ] || { echo "packaging/debian/control lacks in Build-Depends: $(echo "$missing" | xargs)" && return 1; }
    sed -n 's/^\(LOCI_[0-9.]*\) {$/\1/p' "$1/cmake/loci.map" | while read -r version; do
        grep -q "(symver)$version " "$1/packaging/debian/libloci0.symbols" ||
            { echo "packaging/debian/libloci0.symbols lacks $version" && return 1; }
    done || return 1
    released=$(sed -n 's/^    VERSION //p' "$1/CMakeLists.txt" | head -n 1)
    head -n 1 "$1/packaging/debian/changelog" | grep -qF "($released-" ||
        { echo "packaging/debian/changelog does not begin with version $released" && return 1; }
}

self_test() {
    mkdir -p "$work/copy/packaging" "$work/copy/scripts" "$work/copy/cmake"
    cp -R "$1/packaging/debian" "$work/copy/packaging"
    cp "$1/scripts/deps" "$work/copy/scripts"
    cp "$1/cmake/loci.map" "$work/copy/cmake"
    cp "$1/CMakeLists.txt" "$work/copy"
    compare "$work/copy"
    sed -i '/libyaml-dev/d' "$work/copy/packaging/debian/control"
    compare "$work/copy" | grep -qx 'packaging/debian/control lacks in Build-Depends: libyaml-dev'
}

case $1 in
--self-test) self_test "$2" ;;
*) compare "$1" ;;
esac
