#!/bin/sh
# SPDX-License-Identifier: MIT
# mypy, as strict as it is, on the examples and on the binding itself; then what they print.
set -eu
cd "${LOCI_SOURCE:?}"
echo "version: $(mypy --version | cut -d' ' -f2)"
mypy --strict --no-error-summary --cache-dir "$(dirname "$INDEX")/mypy" examples/*.py
mypy --strict --no-error-summary --cache-dir "$(dirname "$INDEX")/mypy" bindings/python/loci
# shellcheck disable=SC2086
python examples/search.py "$INDEX" $QUERY | sed -n '1s/^\([^ ]*\).*/hit: \1/p'
