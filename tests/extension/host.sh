#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the host of our own on an index of the sample briefs.
#   host.sh HOST LOCI_SO [own]
set -eu
host=$1 extension=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${LOCI:?}" index --quiet --index "$work/briefs.loci" "${LOCI_SOURCE:?}/examples/briefs"
"$host" "$extension" "$work/briefs.loci" "$@"
