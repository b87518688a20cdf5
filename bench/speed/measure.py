# SPDX-License-Identifier: MIT
"""measure.py COMMAND…: runs it; prints its wall seconds, processor seconds and peak memory (MiB), of all its processes.

Memory is what the processes hold for themselves; pages of files, which the system can take back, are left out.
"""

import os
import resource
import subprocess
import sys
import time


def held(pid):
    """The anonymous memory of a process and its children, in KiB, each shared page counted once."""
    total = 0
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as children:
                total += sum(held(int(child)) for child in children.read().split())
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as maps:
            total += sum(int(line.split()[1]) for line in maps if line.startswith("Pss_Anon:"))
    except (OSError, ValueError):
        pass  # it has ended
    return total


def main():
    start, peak = time.monotonic(), 0
    run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
    while run.poll() is None:
        peak = max(peak, held(run.pid))
        time.sleep(0.1)
    wall = time.monotonic() - start
    if run.returncode:
        sys.exit(f"{sys.argv[1]} ended with {run.returncode}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{wall:.1f} {used.ru_utime + used.ru_stime:.1f} {peak // 1024}")


main()
