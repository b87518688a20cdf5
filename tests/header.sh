#!/bin/sh
# SPDX-License-Identifier: MIT
# The public headers are C11 and C++17, each by itself, without a warning.
#   header.sh INCLUDE_FOLDER
set -eu
include=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! cxx=$(command -v g++ || command -v clang++); then
    echo "header: there is no C++ compiler"
    exit 77
fi
cc=$(command -v gcc || command -v clang)
for header in loci.h loci_experimental.h; do
    # Options are made as C++17 can: by name of a member, after zero.
    cat >"$work/use.c" <<C
#include <$header>
#include <$header>
int main(void)
{
    loci_search_options options = {0};
    options.size = sizeof options;
    loci *index = NULL;
    loci_results *results = NULL;
    loci_error error = loci_search(index, &results, "law", &options);
    return error == LOCI_OK && loci_results_count(results) > 0;
}
C
    sed 's/= {0};/{};/; s/NULL/nullptr/g; s/(void)/()/' "$work/use.c" >"$work/use.cpp"
    "$cc" -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wstrict-prototypes -Werror -fsyntax-only -I"$include" "$work/use.c"
    "$cxx" -std=c++17 -Wall -Wextra -Wpedantic -Wconversion -Werror -fsyntax-only -I"$include" "$work/use.cpp"
done
