# SPDX-License-Identifier: MIT
"""The binding of Python."""
import os

import loci

print("version:", loci.__version__)
with loci.open(os.environ["INDEX"], read_only=True) as index:
    print("hit:", index.search(os.environ["QUERY"])[0].ref)
