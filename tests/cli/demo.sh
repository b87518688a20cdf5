#!/bin/sh
# SPDX-License-Identifier: MIT
# The demonstration begins with results, not with what was installed and built for them; where that fails, it says so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source=${LOCI_SOURCE:?names the source tree}
mkdir -p "$work/scripts" "$work/bin" "$work/examples" "$work/build/release/bin"
cp "$source/scripts/demo" "$work/scripts/demo"
cp -R "$source/examples/briefs" "$work/examples/briefs"
ln -s "${LOCI:?names the program}" "$work/build/release/bin/loci"
cat >"$work/scripts/deps" <<'END'
#!/bin/sh
seq -f 'Unpacking package %g ...' 900
echo 'debconf: delaying package configuration' >&2
END
printf '#!/bin/sh\necho "[1/1] Building"\n' >"$work/bin/cmake"
chmod +x "$work/scripts/deps" "$work/bin/cmake"
export PATH="$work/bin:$PATH"

"$work/scripts/demo" >"$work/shown" 2>&1 </dev/null
first=$(grep -n -m 1 '^\$ loci index' "$work/shown" | cut -d : -f 1)
if [ "$first" -gt 5 ] || grep -E 'Unpacking|debconf|Building\]' "$work/shown"; then
    echo "demo: $first lines before its first result" >&2
    exit 1
fi
grep -q 'Unpacking package 900' "$work/build/demo.log"
grep -q '^\[1/1\] Building' "$work/build/demo.log"

printf '#!/bin/sh\nseq 900\necho "E: no such package"\nexit 100\n' >"$work/scripts/deps"
code=0
"$work/scripts/demo" >"$work/shown" 2>&1 </dev/null || code=$?
if [ "$code" -ne 2 ] || ! grep -q '^E: no such package' "$work/shown" || [ "$(wc -l <"$work/shown")" -gt 50 ]; then
    echo "demo: a failure is not told: $code" >&2
    cat "$work/shown" >&2
    exit 1
fi
