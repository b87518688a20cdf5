#!/bin/sh
# SPDX-License-Identifier: MIT
# Ctrl-C, TERM and a terminal that goes away end a run in order: it says so, status says so, the index is sound and the
# next run goes on. A signal that was ignored when loci began (nohup) stays ignored.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/archive"
echo 'A brief on the treaty.' >"$work/archive/brief.txt"
mkfifo "$work/begun" "$work/go"
exec 3<>"$work/go"
answers=$LOCI_EXTRACT
# A worker that says when it was begun, and answers when it may go on.
cat >"$work/waits" <<END
#!/bin/sh
echo begun >"$work/begun"
read -r _ <"$work/go"
exec "$answers"
END
chmod +x "$work/waits"

fail() {
    echo "signals: $*" >&2
    cat "$work/said" >&2
    exit 1
}

# begin ENV_OPTION...: a run that is in the middle of reading a file, as process $run.
begin() {
    rm -f "$work"/index.loci*
    LOCI_EXTRACT=$work/waits env "$@" "$LOCI" index --index "$work/index.loci" "$work/archive" \
        >"$work/said" 2>&1 &
    run=$!
    read -r _ <"$work/begun"
}

for signal in INT:130 TERM:143 HUP:129; do
    status=${signal#*:} signal=${signal%:*}
    begin "--default-signal=$signal"
    kill -s "$signal" "$run"
    code=0
    wait "$run" || code=$?
    [ "$code" -eq "$status" ] || fail "$signal: the exit code is $code"
    grep -q '^loci: interrupted: ' "$work/said" || fail "$signal: it does not say so"
    "$LOCI" status --index "$work/index.loci" >"$work/said"
    grep -qi 'interrupted' "$work/said" || fail "$signal: status does not tell"
    "$LOCI" check --index "$work/index.loci" >"$work/said" 2>&1 || fail "$signal: not sound"
    LOCI_EXTRACT=$answers "$LOCI" index --index "$work/index.loci" >"$work/said" 2>&1 ||
        fail "$signal: the next run"
done

begin --ignore-signal=HUP
kill -s HUP "$run"
echo go >&3
wait "$run" || fail "a HUP that was ignored ends the run"
