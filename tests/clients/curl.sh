#!/bin/sh
# SPDX-License-Identifier: MIT
# curl, at the address SITE.
set -eu
echo "version: $(curl --version | head -n 1 | cut -d' ' -f2)"
curl -sSf --get --data-urlencode "q=$QUERY" -d limit=1 "${SITE:?}/search" | sed -n 's/.*"hits":\[{[^}]*"ref":"\([^"]*\)".*/hit: \1/p'
