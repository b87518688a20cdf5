#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs a build to a prefix of its own and uses it as a stranger would: the
# command, and examples/embed.c built outside the tree through pkg-config and
# through find_package, shared and static.
#   install.sh BUILD_DIR SOURCE_DIR COMPILER [FLAG...]
set -eu
build=$1 source=$2 compiler=$3
shift 3
work=$build/install-test
prefix=$work/prefix
rm -rf "$work"
mkdir -p "$work/pkg-config" "$work/find-package"
cmake --install "$build" --prefix "$prefix" >"$work/install.log"
cp "$source/examples/embed.c" "$work"
unset LOCI LOCI_EXTRACT

libdir=$(dirname "$(find "$prefix" -name libloci.so | head -n 1)")
export PKG_CONFIG_PATH="$libdir/pkgconfig"

# finds PROGRAM: run on an index of its own, it prints the passage that it added.
finds() {
    "$1" "$1.loci" | tee "$1.out"
    grep -q 'A law on state secrets' "$1.out"
}

echo "== the installed command"
"$prefix/bin/loci" --version
find "$prefix" -path '*/libexec/loci/loci-extract' | grep .
"$prefix/bin/loci" index --index "$work/briefs.loci" "$source/examples/briefs"
"$prefix/bin/loci" search --index "$work/briefs.loci" -l state secrets law | grep .

# In the shell of SQLite, where there is one; it cannot load what is built with a sanitizer.
if [ -e "$libdir/loci/loci.so" ] && command -v sqlite3 >/dev/null && [ $# -eq 0 ]; then
    echo "== the extension"
    sqlite3 -cmd ".load $libdir/loci/loci" :memory: "SELECT ref FROM loci_search('state secrets law', '$work/briefs.loci', 1)" | grep .
fi

if [ -e "$build/man/loci.3" ]; then
    echo "== a manual page for every call"
    nm -D --defined-only "$libdir/libloci.so" | awk '$2 == "T" { sub(/@.*/, "", $3); print $3 }' | while read -r call; do
        if ! grep -qx '.so man3/loci.3' "$(find "$prefix" -name "$call.3")" || ! grep -q "$call" "$build/man/loci.3"; then
            echo "install: no page of $call" >&2
            exit 1
        fi
    done
fi

echo "== pkg-config"
# The header needs nothing but its folder.
flags=$(pkg-config --cflags loci | sed 's/ *$//')
if [ "$(printf '%s' "$flags" | wc -w)" -ne 1 ] || [ ! -e "${flags#-I}/loci.h" ]; then
    echo "install: pkg-config --cflags gives more than the folder of loci.h: $flags" >&2
    exit 1
fi
# shellcheck disable=SC2046
"$compiler" "$@" -o "$work/pkg-config/embed" "$work/embed.c" $(pkg-config --cflags --libs loci)
LD_LIBRARY_PATH=$libdir finds "$work/pkg-config/embed"

echo "== the header that promises nothing"
printf '#include <loci_experimental.h>\nint main(void) { return !(LOCI_WITHOUT_ALL & LOCI_WITHOUT_PROSE); }\n' >"$work/experimental.c"
# shellcheck disable=SC2046
"$compiler" "$@" -o "$work/pkg-config/experimental" "$work/experimental.c" $(pkg-config --cflags loci)
"$work/pkg-config/experimental"

echo "== pkg-config --static"
# shellcheck disable=SC2046
"$compiler" "$@" -o "$work/pkg-config/embed-static" "$work/embed.c" $(pkg-config --cflags loci) \
    "$libdir/libloci.a" $(pkg-config --static --libs loci | sed 's/-lloci //')
finds "$work/pkg-config/embed-static"

# A program in C++, where there is a compiler for it.
echo "== pkg-config from C++"
if cxx=$(command -v g++ || command -v clang++) && [ $# -eq 0 ]; then
    cat >"$work/version.cpp" <<'C'
#include <loci.h>
#include <string_view>
int main() { return std::string_view(loci_version()) == LOCI_VERSION ? 0 : 1; }
C
    # shellcheck disable=SC2046
    "$cxx" -std=c++17 -o "$work/pkg-config/version" "$work/version.cpp" $(pkg-config --cflags --libs loci)
    LD_LIBRARY_PATH=$libdir "$work/pkg-config/version"
fi

echo "== find_package"
cat >"$work/find-package/CMakeLists.txt" <<'C'
cmake_minimum_required(VERSION 3.25)
project(embed C)
find_package(loci 0.1 REQUIRED COMPONENTS static)
add_executable(embed ../embed.c)
target_link_libraries(embed PRIVATE loci::loci)
add_executable(embed-static ../embed.c)
target_link_libraries(embed-static PRIVATE loci::loci_static)
C
cmake -G Ninja -S "$work/find-package" -B "$work/find-package/build" -DCMAKE_C_COMPILER="$compiler" \
    -DCMAKE_C_FLAGS="$*" -DCMAKE_PREFIX_PATH="$prefix" >"$work/configure.log"
cmake --build "$work/find-package/build"
finds "$work/find-package/build/embed"
finds "$work/find-package/build/embed-static"
