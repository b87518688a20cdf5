#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""loci serve under load and abuse: slow headers, slow bodies, slow readers, many connections, more questions than workers, clients that go
away. What it holds afterwards (memory, descriptors) is what it held before.
  load.py [SECONDS [INDEX]]    seconds of load (2); from 30 on also what takes as long as the limits. INDEX: another than the sample briefs'"""
import collections
import contextlib
import pathlib
import random
import re
import resource
import signal
import socket
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from served import Service, folder

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 2
INDEX = sys.argv[2] if len(sys.argv) > 2 else None
LONG = SECONDS >= 30
WORDS = "law state secrets treaty border water energy agreement minister 2005 security the of a* s* parliament".split()


@contextlib.contextmanager
def indexed():
    if INDEX:
        yield INDEX
    else:
        with folder() as (_, index):
            yield index


def metric(service, name):
    for _ in range(200):
        answer = service.ask("/metrics")
        if answer.status == 200:
            return int(float(re.search(rf"^{name} (\S+)$", answer.body.decode(), re.M)[1]))
        time.sleep(0.05)  # there was no room: it is made
    raise AssertionError(name)


def until(condition, seconds, what):
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, what
        time.sleep(0.02)


def connect(service):
    return socket.create_connection(("127.0.0.1", service.port), timeout=60)


def head(service, target, method="GET", more=""):
    return f"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{service.port}\r\n{more}".encode()


def is_ended(client):
    """Whether the other side has closed; what it sent before is passed over."""
    client.setblocking(False)
    try:
        while client.recv(4096):
            pass
        return True
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def slow_clients_make_room(index):
    """More that send nothing, or a little, than there is room for: others are answered after a second, and the slow ones ended."""
    service = Service("--listen", "127.0.0.1:0", "--connections", "24", "--quiet", index)
    slow = [connect(service) for _ in range(40)]
    for number, client in enumerate(slow):
        with contextlib.suppress(ConnectionError):
            client.sendall(head(service, "/health")[: 5 + number] if number % 2 else head(service, "/mcp", "POST", "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"))
    refused = 0

    def answered():
        nonlocal refused
        with contextlib.suppress(ConnectionError):
            answer = service.ask("/health")
            refused += answer.status == 503 and answer.headers["retry-after"] == "1"
            return answer.status == 200
        return False

    until(answered, 20, "nobody is answered beside slow clients")
    assert refused > 0 and metric(service, "loci_http_connections_refused_total") > 0
    assert metric(service, "loci_http_connections_too_slow_total") > 0
    if LONG:
        began = time.monotonic()
        until(lambda: all(is_ended(client) for client in slow), 30, "slow clients are not ended")
        print(f"  slow clients were ended within {time.monotonic() - began:.0f} s")
    for client in slow:
        client.close()
    until(lambda: metric(service, "loci_http_connections") <= 2, 20, "connections are left")
    service.end()


def many_connections(index):
    """As many as the system gives, of 10,000; a fifth of them ask."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    count = 10000 if LONG else 1500
    if soft < count + 100:
        with contextlib.suppress(ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, count + 100), hard))
    count = min(count, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 100)
    service = Service("--listen", "127.0.0.1:0", "--quiet", index)
    service.get("/search?q=law")
    files, clients = metric(service, "process_open_fds"), []
    for number in range(count):
        with contextlib.suppress(OSError):
            client = connect(service)
            clients.append(client)
            if number % 5 == 0:
                client.sendall(head(service, "/search?q=law", more="\r\n"))
    statuses = collections.Counter()
    for client in clients[::5]:
        client.settimeout(20)
        with contextlib.suppress(OSError):
            statuses[client.recv(13)[9:12]] += 1
    assert statuses[b"200"] > 0 and set(statuses) <= {b"200", b"503", b""}, statuses
    for client in clients:
        client.close()
    until(lambda: metric(service, "loci_http_connections") <= 2, 30, "connections are left")
    assert metric(service, "process_open_fds") <= files + 2, "descriptors are left"
    print(f"  {len(clients)} connections: {dict(statuses)}")
    service.end()


def more_questions_than_workers(index):
    """One worker, many questions at once, some of whose clients leave: each is answered, or told to come again."""
    service = Service("--listen", "127.0.0.1:0", "--workers", "1", "--quiet", index)
    clients = [connect(service) for _ in range(80)]
    for number, client in enumerate(clients):
        client.sendall(head(service, f"/search?q=law+{number}&facets=1&count=1&explain=1&limit=100&per_document=0", more="Connection: close\r\n\r\n"))
    for client in clients[::4]:
        client.close()
    statuses = collections.Counter()
    for number, client in enumerate(clients):
        if number % 4:
            answer = client.makefile("rb").read()
            statuses[answer[9:12]] += 1
            assert answer[9:12] == b"200" or b"Retry-After: 1" in answer, answer[:300]
            client.close()
    assert set(statuses) <= {b"200", b"503"} and statuses[b"200"] > 0, statuses
    cancelled = 0
    for _ in range(20):
        for client in [connect(service) for _ in range(10)]:
            client.sendall(head(service, "/facets?limit=10000", more="\r\n"))
            client.close()
        cancelled = metric(service, "loci_requests_cancelled_total")
        if cancelled:
            break
    assert cancelled, "no client that left was noticed"
    until(lambda: metric(service, "loci_requests_working") + metric(service, "loci_requests_waiting") == 0, 30, "work is left")
    print(f"  one worker: {dict(statuses)}, {cancelled} cancelled")
    service.end()


def slow_readers_are_ended(index):
    service = Service("--listen", "127.0.0.1:0", "--quiet", index)
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(("127.0.0.1", service.port))
    with contextlib.suppress(ConnectionError):
        for _ in range(400):
            client.setblocking(False)
            try:
                client.sendall(head(service, "/openapi.json", more="\r\n"))
            except BlockingIOError:
                break
    if LONG:
        until(lambda: metric(service, "loci_http_connections_too_slow_total") > 0, 90, "a slow reader is not ended")
    assert service.get("/health")
    client.close()
    service.end()


class Client(threading.Thread):
    """Asks one question after another, goes away before one in ten answers."""

    def __init__(self, service, ends, seed):
        super().__init__()
        self.service, self.ends, self.random = service, ends, random.Random(seed)
        self.took, self.statuses, self.fault = [], collections.Counter(), None

    def target(self):
        query = "+".join(self.random.sample(WORDS, self.random.randint(1, 3)))
        return self.random.choice((f"/search?q={query}", f"/search?q={query}&limit=20", f"/?q={query}", f"/suggest?q={query}", f"/search?q={query}&explain=1"))

    def run(self):
        connection = None
        try:
            while time.monotonic() < self.ends:
                connection = connection or self.service.connection()
                began = time.monotonic()
                connection.request("GET", self.target())
                if self.random.random() < 0.1:
                    connection.close()
                    connection = None
                    self.statuses["left"] += 1
                    continue
                answer = connection.getresponse()
                answer.read()
                self.took.append(time.monotonic() - began)
                self.statuses[answer.status] += 1
        except Exception as fault:  # told by the main thread
            self.fault = fault


def load(service, seconds, seed):
    clients = [Client(service, time.monotonic() + seconds, seed + number) for number in range(8)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    for client in clients:
        assert client.fault is None, repr(client.fault)
    statuses = sum((client.statuses for client in clients), collections.Counter())
    took = sorted(one for client in clients for one in client.took)
    assert set(statuses) <= {200, 503, "left"} and statuses[200] > 0, statuses
    return statuses, took


def memory_and_descriptors_stay(index):
    # What the workers keep of questions (32 MiB each at most) comes and goes: it is full after two rounds. A sanitizer keeps what is freed, as much as
    # it may.
    service = Service("--listen", "127.0.0.1:0", "--quiet", index, environment={"ASAN_OPTIONS": "quarantine_size_mb=1:thread_local_quarantine_size_kb=16"})
    memory = 0
    for seed in (1, 50):
        load(service, max(SECONDS / 3, 1), seed)
        until(lambda: metric(service, "loci_http_connections") <= 2, 20, "connections are left")
        memory = max(memory, metric(service, "process_resident_memory_bytes"))
    files = metric(service, "process_open_fds")
    statuses, took = load(service, SECONDS, 100)
    until(lambda: metric(service, "loci_http_connections") <= 2, 20, "connections are left")
    after = metric(service, "process_resident_memory_bytes")
    assert metric(service, "process_open_fds") <= files + 2, (files, metric(service, "process_open_fds"))
    assert after <= memory * 1.1 + (8 << 20), (memory, after)
    print(f"  {SECONDS:.0f} s, 8 clients: {dict(statuses)}; median {took[len(took) // 2] * 1000:.1f} ms, "
          f"95th {took[len(took) * 95 // 100] * 1000:.1f} ms; memory {memory >> 20} to {after >> 20} MiB, {files} descriptors")
    service.end()


def what_was_asked_is_answered_before_the_end(index):
    service = Service("--listen", "127.0.0.1:0", "--workers", "2", "--quiet", index)
    clients = [connect(service) for _ in range(12)]
    for client in clients:
        client.sendall(head(service, "/search?q=law&facets=1", more="\r\n"))
    until(lambda: metric(service, "loci_http_connections") >= 12, 20, "they are not there")
    service.end(signal.SIGTERM)
    answers = [client.makefile("rb").read() for client in clients]
    assert all(answer[9:12] in (b"200", b"503") for answer in answers), answers
    for client in clients:
        client.close()


if __name__ == "__main__":
    with indexed() as one:
        for check in (slow_clients_make_room, many_connections, more_questions_than_workers, slow_readers_are_ended,
                      memory_and_descriptors_stay, what_was_asked_is_answered_before_the_end):
            check(one)
            print(check.__name__, flush=True)
