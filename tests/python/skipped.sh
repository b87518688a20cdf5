#!/bin/sh
# SPDX-License-Identifier: MIT
# Stands where the tests of bindings/python are not run.
echo "python: skipped: no headers of Python (python3-dev), or a build with sanitizers, which a plain interpreter cannot load"
exit 77
