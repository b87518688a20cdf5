#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long clients of `loci serve` wait for frequent words, without and with a run that writes.

  latency.py INDEX [--clients 8] [--seconds 20] [--workers N] [--quiet-only]

Clients ask one question after another, each at once when the one before is answered, so that the machine is always full: with C clients on P
processors a client waits about C / P times what a question takes. Words are frequent that stand in one passage of twenty, found in the index
itself. Told are the milliseconds that clients waited (median, 95th, longest), and those that the service worked on a question (processor), which
hold on a loaded machine, too. A run writes all the time in the second part: twenty documents of frequent words, then it ends and the next
begins. INDEX is written to: give a copy. LOCI names the program (build/dev/bin/loci).
"""
import argparse
import contextlib
import http.client
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

LOCI = os.environ.get("LOCI", "build/dev/bin/loci")
FREQUENT = 1 / 20
TICKS = os.sysconf("SC_CLK_TCK")


class Service:
    def __init__(self, index, workers):
        more = ["--workers", str(workers)] if workers else []
        self.process = subprocess.Popen([LOCI, "serve", "--quiet", "--listen", "127.0.0.1:0", *more, index], stderr=subprocess.PIPE, text=True)
        self.port = int(re.search(r"127\.0\.0\.1:(\d+)", self.process.stderr.readline())[1])

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, target):
        with contextlib.closing(self.connection()) as connection:
            connection.request("GET", target)
            return json.loads(connection.getresponse().read())

    def stat(self):
        """Seconds of processors, and resident MiB, of the program that serves."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS, int(fields[21]) * os.sysconf("SC_PAGE_SIZE") >> 20

    def end(self):
        self.process.terminate()
        self.process.wait()


def frequent_words(service):
    passages = service.get("/status")["passages"]
    seen = {}
    for seed in ("the", "and", "of", "in", "state"):
        for hit in service.get(f"/search?q={seed}&limit=20&per_document=1")["hits"]:
            for word in set(re.findall(r"[a-z]{2,}", hit["text"].lower())):
                seen[word] = seen.get(word, 0) + 1
    likely = sorted(seen, key=lambda word: (-seen[word], word))[:200]
    words = [word for word in likely if service.get(f"/search?q={word}&count=1&limit=1")["total"]["value"] > passages * FREQUENT]
    print(f"{len(words)} frequent words of {passages} passages: {' '.join(words[:20])} …")
    return words


# Address and words of a kind of question; the page counts all matches by year, author and more, too.
KINDS = {
    "one word": ("/search", 1, " "),
    "two words": ("/search", 2, " "),
    "AND": ("/search", 2, " AND "),
    "OR": ("/search", 2, " OR "),
    "three words": ("/search", 3, " "),
    "page": ("/", 1, " "),
}


class Client(threading.Thread):
    def __init__(self, service, words, kind, ends, seed):
        super().__init__()
        self.service, self.words, self.kind, self.ends = service, words, kind, ends
        self.random, self.took, self.refused = random.Random(seed), [], 0

    def run(self):
        with contextlib.closing(self.service.connection()) as connection:
            while time.monotonic() < self.ends:
                address, count, operator = KINDS[self.kind]
                query = operator.join(self.random.sample(self.words, count))
                began = time.monotonic()
                connection.request("GET", f"{address}?q={urllib.parse.quote_plus(query)}")
                answer = connection.getresponse()
                answer.read()
                self.took.append((time.monotonic() - began) * 1000)
                self.refused += answer.status != 200


class Writer(threading.Thread):
    """Runs of twenty documents each, one after another, into the index."""

    def __init__(self, index, words, folder):
        super().__init__()
        self.index, self.words, self.folder, self.over, self.runs = index, words, pathlib.Path(folder), threading.Event(), 0

    def run(self):
        chance = random.Random(1)
        while not self.over.is_set():
            for number in range(20):
                text = "\n\n".join(" ".join(chance.choices(self.words, k=120)) + "." for _ in range(4))
                (self.folder / f"{self.runs:04}-{number}.txt").write_text(f"Note {self.runs} {number}\n\n{text}\n", encoding="ascii")
            done = subprocess.run([LOCI, "index", "--quiet", "--index", self.index, self.folder], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done
            self.runs += 1


def measure(service, words, arguments, name):
    for kind in KINDS:
        worked = service.stat()[0]
        ends = time.monotonic() + arguments.seconds
        clients = [Client(service, words, kind, ends, number) for number in range(arguments.clients)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        took = sorted(one for client in clients for one in client.took)
        worked = (service.stat()[0] - worked) * 1000 / len(took)
        refused = sum(client.refused for client in clients)
        print(f"{name:8} {kind:12} {len(took):6} questions, waited {took[len(took) // 2]:6.1f} ({took[len(took) * 95 // 100]:6.1f}, {took[-1]:6.1f}) ms, "
              f"worked {worked:5.2f} ms each, {service.stat()[1]} MiB{f', {refused} refused' if refused else ''}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--quiet-only", action="store_true", help="without the part in which a run writes")
    arguments = parser.parse_args()
    service = Service(arguments.index, arguments.workers)
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    words = frequent_words(service)
    measure(service, words, arguments, "quiet")
    if not arguments.quiet_only:
        with tempfile.TemporaryDirectory(prefix="loci-latency-") as folder:
            writer = Writer(arguments.index, words, folder)
            writer.start()
            measure(service, words, arguments, "written")
            writer.over.set()
            writer.join()
            print(f"{writer.runs} runs wrote meanwhile")
    service.end()
    print(f"load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    sys.exit(main())
