#!/bin/sh
# SPDX-License-Identifier: MIT
# A retriever of examples/: retriever.sh langchain | llama_index
set -eu
package=$(echo "$1" | tr _ -)-core
echo "version: $(python -c "import importlib.metadata as m; print(m.version('$package'))")"
# shellcheck disable=SC2086
python "${LOCI_SOURCE:?}/examples/$1_retriever.py" "$INDEX" $QUERY | sed -n '1s/^\([^ ]*\).*/hit: \1/p'
