#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds the pages to the layout of `scripts/wrap`.
#   pages.sh              checks the pages of the tree
#   pages.sh --self-test  shows that it can fail, and that what was laid out stays
set -eu
command -v python3 >/dev/null || {
    echo "pages: skipped: python3 is not installed"
    exit 77
}
wrap=$(dirname "$0")/../scripts/wrap

expect_refusal() {
    if "$wrap" --check "$page" >/dev/null; then
        echo "pages: $1 was not refused" >&2
        exit 1
    fi
    "$wrap" "$page"
    "$wrap" --check "$page" || exit 1
}

self_test() {
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    page=$folder/page.md
    long=$(seq -s ' ' 100)
    # shellcheck disable=SC2016
    printf '# %s\n\n| %s |\n\nA line.\n\n```sh\n%s\n```\n' "$long" "$long" "$long" >"$page"
    "$wrap" --check "$page" || exit 1
    printf 'Words: %s\n' "$long" >"$page"
    expect_refusal "a long line"
    [ "$(wc -l <"$page")" -eq 3 ] || exit 1
    printf 'A line\nand another.\n' >"$page"
    expect_refusal "a line that is not filled"
    [ "$(cat "$page")" = 'A line and another.' ] || exit 1
    printf -- '- Of a list: %s\n' "$long" >"$page"
    expect_refusal "a long item"
    [ "$(grep -c '^  [0-9]' "$page")" -eq 2 ] || exit 1
}

case ${1-} in
--self-test) self_test ;;
*) "$wrap" --check ;;
esac
