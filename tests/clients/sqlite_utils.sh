#!/bin/sh
# SPDX-License-Identifier: MIT
# sqlite-utils, its command.
set -eu
echo "version: $(sqlite-utils --version | sed 's/.* //')"
sqlite-utils memory 'SELECT ref FROM loci_search(:q, :i) LIMIT 1' -p q "$QUERY" -p i "$INDEX" \
    --load-extension "$LOCI_SO" --raw | sed 's/^/hit: /'
echo
