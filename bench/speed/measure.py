# SPDX-License-Identifier: MIT
"""measure.py COMMAND…: runs it; prints its wall seconds, processor seconds and peak memory (MiB), of all its processes.

Memory is what the processes hold for themselves; pages of files, which the system can take back, are left out.
"""

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass
class Cost:
    seconds: float
    processor_seconds: float
    peak_mib: int


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


def measure(command) -> Cost:
    """Runs it to its end. Raises subprocess.CalledProcessError when it fails."""
    before, start, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), 0
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while run.poll() is None:
        peak = max(peak, held(run.pid))
        time.sleep(0.05)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, command)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Cost(wall, used, peak // 1024)


if __name__ == "__main__":
    cost = measure(sys.argv[1:])
    print(f"{cost.seconds:.1f} {cost.processor_seconds:.1f} {cost.peak_mib}")
