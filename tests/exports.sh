#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds that the library shows exactly what loci.h declares.
#   exports.sh HEADER SHARED_OBJECT|ARCHIVE
#   exports.sh --self-test COMPILER   shows that both differences are seen
set -eu
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

declared() {
    sed -e 's,//.*,,' -e '/^[ \t]*#/d' "$1" | tr '\n' ' ' | tr ';' '\n' |
        sed -n 's/.*LOCI_API[^(]*[^(A-Za-z0-9_]\([A-Za-z0-9_][A-Za-z0-9_]*\) *(.*/\1/p' | sort -u
}

exported() {
    case $1 in
    *.a) set -- -g "$1" ;;
    *) set -- -D "$1" ;;
    esac
    nm "$1" --defined-only "$2" | awk 'NF == 3 && $2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort -u
}

compare() {
    declared "$1" >"$work/declared"
    exported "$2" >"$work/exported"
    if [ ! -s "$work/declared" ]; then
        echo "exports: $1 declares nothing" >&2
        return 1
    fi
    comm -23 "$work/declared" "$work/exported" | sed 's/^/declared, not exported: /' >"$work/difference"
    comm -13 "$work/declared" "$work/exported" | sed 's/^/exported, not declared: /' >>"$work/difference"
    cat "$work/difference"
    [ ! -s "$work/difference" ]
}

self_test() {
    cat >"$work/a.h" <<'C'
#define LOCI_API __attribute__((visibility("default")))
// LOCI_API int loci_in_a_comment(void);
LOCI_API int loci_sound(void);
LOCI_API const char *loci_missing(int first,
                                  int second);
C
    printf 'int loci_sound(void);\nint loci_sound(void) { return 0; }\n' >"$work/a.c"
    printf 'int stray(void);\nint stray(void) { return 0; }\n' >"$work/b.c"
    "$1" -shared -fPIC -o "$work/a.so" "$work/a.c" "$work/b.c"
    if compare "$work/a.h" "$work/a.so" >/dev/null; then
        echo "exports: the differences were not seen" >&2
        return 1
    fi
    printf 'declared, not exported: loci_missing\nexported, not declared: stray\n' |
        cmp - "$work/difference"
}

case $1 in
--self-test) self_test "$2" ;;
*) compare "$1" "$2" ;;
esac
