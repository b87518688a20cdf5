#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds that the Debian packages ask for what scripts/deps installs, that every version of the library's symbols has a line in
# the package of the library, that lintian is told of every page that it would hold for something compiled, and that what is built
# in a clone is not copied into a container.
#   packaging.sh FOLDER                the project's
#   packaging.sh --self-test FOLDER    shows that a package that is missing is seen, such a page, and such a copy
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

# What .gitignore names and .dockerignore does not, so that a container would be built with what was built here.
copied() {
    sed -e '/^#/d' -e 's|/$||' -e 's|^[^/]|**/&|' -e 's|^/||' "$1/.gitignore" | LC_ALL=C sort >"$work/made"
    LC_ALL=C sort "$1/.dockerignore" | LC_ALL=C comm -23 "$work/made" - | sed 's/^/.dockerignore lacks /'
}

# HTML with a line of more than 512 bytes that packaging/debian/source/lintian-overrides does not name.
foreign_pages() {
    sed -n 's/^loci source: source-is-missing \[\(.*\)\]$/\1/p' "$1/packaging/debian/source/lintian-overrides" >"$work/told"
    (cd "$1" && find examples tests docs -type f) | grep -iE '\.(x?html?[0-9]?|xht)$' | LC_ALL=C sort |
        while read -r page; do
            LC_ALL=C awk 'length > 512 { found = 1 } END { exit !found }' "$1/$page" || continue
            # shellcheck disable=SC2254
            while read -r pattern; do case $page in $pattern) continue 2 ;; esac; done <"$work/told"
            echo "packaging/debian/source/lintian-overrides does not tell of $page"
        done
}

compare_all() {
    compare "$1"
    { foreign_pages "$1" && copied "$1"; } >"$work/told_of"
    [ ! -s "$work/told_of" ] || { cat "$work/told_of" && return 1; }
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
    mkdir -p "$work/copy/examples/briefs" "$work/copy/tests/other" "$work/copy/docs"
    printf '%0513d\n' 0 | tee "$work/copy/examples/briefs/told.html" >"$work/copy/tests/other/page.xhtml"
    printf '/build/\n# a remark\n*.o\n__pycache__/\n' >"$work/copy/.gitignore"
    printf '.git\nbuild\n**/*.o\n' >"$work/copy/.dockerignore"
    [ "$(copied "$work/copy")" = '.dockerignore lacks **/__pycache__' ]
    [ "$(foreign_pages "$work/copy")" = 'packaging/debian/source/lintian-overrides does not tell of tests/other/page.xhtml' ]
}

case $1 in
--self-test) self_test "$2" ;;
*) compare_all "$1" ;;
esac
