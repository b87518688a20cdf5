#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""search -l lists every file that matches, -c counts; options are understood behind the query, and -word still excludes. LOCI names
the program."""
import os
import pathlib
import subprocess
import sys
import tempfile

LOCI = os.environ["LOCI"]


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "briefs")
        folder.mkdir()
        for i in range(30):
            (folder / f"{i:02}.txt").write_text(f"The lantern number {i} of the harbour was lit.\n")
        for copy in "abc":
            (folder / f"{copy}.txt").write_text("The beacon stood beside the lantern, and the ferry was late again.\n")
        (folder / "d\n1.md").write_text("# One\n\nThe beacon of the lighthouse was green.\n\n# Two\n\nThe beacon was red.\n")
        environment = {**os.environ, "LOCI_INDEX": os.path.join(name, "index.loci")}

        def loci(*arguments):
            return subprocess.run([LOCI, *arguments], capture_output=True, check=False, env=environment)

        def answer(*arguments, code=0):
            done = loci("search", *arguments)
            assert done.returncode == code, done
            return done.stdout.decode()

        assert loci("index", "--quiet", str(folder)).returncode == 0
        files = answer("-l", "lantern").splitlines()
        assert sorted(files) == sorted(str(folder / f"{i:02}.txt") for i in range(30)) + [str(folder / f"{c}.txt") for c in "abc"], files
        assert answer("lantern", "-l").splitlines() == files, "behind the query as before it"
        assert answer("lantern", "-l", "-n", "5").splitlines() == files[:5]
        assert answer("-l", "-n5", "--offset", "3", "lantern").splitlines() == files[3:8]
        names = answer("beacon", "-l0").split("\0")
        assert names.pop() == "" and sorted(names) == sorted([*(str(folder / f"{c}.txt") for c in "abc"), str(folder / "d\n1.md")]), names
        assert answer("-c", "lantern") == answer("lantern", "-c") == answer("lantern", "-c", "-n", "2") == "33\n"
        assert answer("-c", "beacon") == "5\n", "copies count"
        assert sorted(answer("-c", "-l", "beacon", "-green").splitlines()) == sorted(
            [*(f"{folder / c}.txt:1" for c in "abc"), *f"{folder}/d\n1.md:1".splitlines()])
        counts = answer("-lc0", "beacon")
        assert f"{folder}/d\n1.md\0" + "2\n" in counts, counts
        assert answer("-c", "nothinglikeit", code=1) == "0\n" and answer("-l", "nothinglikeit", code=1) == ""
        assert answer("-l", "author:nobody", code=1) == "" and b"no document" in loci("search", "-l", "author:nobody").stderr
        assert answer("-c", "--strict-query", "lantern", "date:soon", code=2) == ""

        assert len(answer("lantern", "-n", "7", "--template", "{path}\\n").splitlines()) == 7
        assert len(answer("lantern", "--template", "{path}\\n").splitlines()) == 10
        assert answer("beacon", "-lighthouse", "-c") == answer("beacon", "-c", "--", "-lighthouse") == "4\n"
        assert "¶" in answer("--", "beacon", "-l"), "behind -- it is a word"


if __name__ == "__main__":
    sys.exit(main())
