#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the host of our own on an index of the sample briefs.
#   host.sh HOST LOCI_SO
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${LOCI:?}" index --quiet --index "$work/briefs.loci" "${LOCI_SOURCE:?}/examples/briefs"
"$1" "$2" "$work/briefs.loci"
