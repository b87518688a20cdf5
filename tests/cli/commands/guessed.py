#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""loci status tells how many documents were read in an encoding that nothing tells. Arguments: none; LOCI names the program."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

LOCI = os.environ["LOCI"]
OLD = "Le café fermé à Paris, et le théâtre aussi, sont fermés depuis l’été à cause de la chaleur.\n"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "briefs")
        folder.mkdir()
        environment = {**os.environ, "LOCI_INDEX": os.path.join(name, "index.loci")}

        def loci(*arguments):
            return subprocess.run([LOCI, *arguments], capture_output=True, check=True, env=environment).stdout.decode()

        def status(text):
            (folder / "old.txt").write_bytes(text)
            loci("index", "--quiet", str(folder))
            return json.loads(loci("status", "--json")), loci("status")

        (folder / "new.txt").write_text("Le café est ouvert.\n")
        (folder / "told.html").write_bytes('<meta charset="windows-1252"><p>Le café est ouvert.</p>\n'.encode("cp1252"))
        told, shown = status(OLD.encode("cp1252"))
        assert told["documents"] == 3 and told["charset_guess"] == 1, told
        assert "1 document read in an encoding that nothing tells" in shown, shown
        told, shown = status(OLD.encode())
        assert told["documents"] == 3 and "charset_guess" not in told and "encoding" not in shown, (told, shown)


if __name__ == "__main__":
    sys.exit(main())
