# SPDX-License-Identifier: MIT
"""A service to test: `loci serve` on an index of the sample briefs, in a folder of its own. LOCI names the program, LOCI_SOURCE the sources."""
import atexit
import contextlib
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile

LOCI = os.environ["LOCI"]
BRIEFS = pathlib.Path(os.environ["LOCI_SOURCE"], "examples/briefs")


def loci(*arguments, **options):
    done = subprocess.run([LOCI, *map(str, arguments)], capture_output=True, text=True, check=False, **options)
    assert done.returncode in (0, 1), done
    return done.stdout


class Answer:
    def __init__(self, response):
        self.status, self.body = response.status, response.read()
        self.headers = {name.lower(): value for name, value in response.getheaders()}

    def json(self):
        return json.loads(self.body)

    def problem(self, status, words):
        assert self.status == status and self.headers["content-type"] == "application/problem+json", (self.status, self.body)
        told = self.json()
        assert told["status"] == status and words in told["detail"], told
        return told


class Service:
    """Runs until `end`, which checks that it ends well. `self.lines` is its log by then."""

    def __init__(self, *arguments, environment=None, **options):
        self.process = subprocess.Popen([LOCI, "serve", *map(str, arguments)], stderr=subprocess.PIPE, text=True,
                                        env={**os.environ, **(environment or {})}, **options)
        atexit.register(self.process.kill)  # of a test that has failed
        self.lines, self.port = [], None
        for line in self.process.stderr:
            self.lines.append(line)
            found = re.search(r"listening on http://(?:127\.0\.0\.1|\[::1\]):(\d+)/", line)
            if found:
                self.port = int(found[1])
            if found or "unix:" in line or "socket in" in line:
                break
        else:
            raise AssertionError(f"it did not begin: {self.lines}")

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def ask(self, target, method="GET", headers=None, body=None):
        with contextlib.closing(self.connection()) as connection:
            connection.request(method, target, body=body, headers=headers or {})
            return Answer(connection.getresponse())

    def get(self, target):
        answer = self.ask(target)
        assert answer.status == 200, (target, answer.status, answer.body)
        return answer.json()

    def raw(self, data):
        """Sends bytes as they are, and gives all that comes back until the service closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as client:
            client.sendall(data)
            received = b""
            with contextlib.suppress(ConnectionResetError):
                while piece := client.recv(65536):
                    received += piece
            return received

    def end(self, number=signal.SIGTERM, code=0):
        self.process.send_signal(number)
        rest, self.lines = self.process.communicate(timeout=60)[1], list(self.lines)
        self.lines += rest.splitlines(keepends=True)
        assert self.process.returncode == code, (self.process.returncode, self.lines)
        return self.lines


@contextlib.contextmanager
def folder():
    """A folder with briefs.loci."""
    with tempfile.TemporaryDirectory(prefix="loci-serve-") as name:
        index = pathlib.Path(name, "briefs.loci")
        loci("index", "--quiet", "--index", index, BRIEFS)
        yield pathlib.Path(name), index


@contextlib.contextmanager
def serving(*arguments, **options):
    service = Service("--listen", "127.0.0.1:0", *arguments, **options)
    try:
        yield service
    except BaseException:
        service.process.kill()
        raise
    service.end()


def main(*checks):
    """All of them, or those that the arguments name."""
    for check in checks:
        if not sys.argv[1:] or check.__name__ in sys.argv[1:]:
            check()
            print(check.__name__, flush=True)
