#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Carries what comes by HTTP to `loci mcp` on its standard input, a message a line, and its answers back: for a client that knows HTTP alone.
Each `initialize` begins a program of its own. Prints its address, and ends with its standard input."""
import http.server
import json
import os
import subprocess
import sys
import threading


class Relay(http.server.BaseHTTPRequestHandler):
    program = None
    lock = threading.Lock()

    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.lock:
            answer = self.talk(message)
        self.send_response(200 if answer else 202)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def do_GET(self):
        self.send_error(405)

    def talk(self, message):
        if message.get("method") == "initialize" or Relay.program is None:
            if Relay.program:
                Relay.program.communicate()
            Relay.program = subprocess.Popen([os.environ["LOCI"], "mcp", "--index", os.environ["INDEX"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        Relay.program.stdin.write(json.dumps(message).encode() + b"\n")
        Relay.program.stdin.flush()
        return Relay.program.stdout.readline() if "id" in message else b""

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Relay)
print(f"http://127.0.0.1:{server.server_port}/mcp", flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
