# SPDX-License-Identifier: MIT
"""Runs the examples of docs/python.md and of the package's README, each page from its top, beside a copy of the sample briefs."""

import contextlib
import io
import os
import re
import shutil
import tempfile
import unittest
from pathlib import Path

import loci
from support import BRIEFS, EXTRACT

SOURCE = Path(os.environ["LOCI_SOURCE"])


class Guide(unittest.TestCase):
    def run_page(self, page):
        """What the blocks of Python print, and what the blocks `text` behind them say that they print."""
        blocks = re.findall(r"^```(python|text)\n(.*?)^```$", (SOURCE / page).read_text(), re.M | re.S)
        before = os.getcwd()
        plain_open = loci.open
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as output:
            shutil.copytree(BRIEFS, Path(folder, "briefs"))
            os.chdir(folder)
            # The worker is installed with the library; here it is that of the build tree.
            loci.open = lambda path, **options: plain_open(path, **{"extract": EXTRACT, **options})
            try:
                names = {}
                for language, block in blocks:
                    if language == "python":
                        output.seek(0)
                        output.truncate()
                        exec(compile(block, page, "exec"), names)
                    else:
                        self.assertEqual(output.getvalue(), block)
            finally:
                loci.open = plain_open
                os.chdir(before)
        self.assertTrue(blocks)

    def test_the_guide_runs(self):
        self.run_page("docs/python.md")

    def test_the_readme_of_the_package_runs(self):
        self.run_page("bindings/python/README.md")


if __name__ == "__main__":
    unittest.main()
