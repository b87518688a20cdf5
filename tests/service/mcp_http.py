#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""POST /mcp answers as each revision of the Model Context Protocol says of Streamable HTTP."""
import base64
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from served import folder, loci, main, serving

BOTH = "application/json, text/event-stream"
VERSION, CAPABLE = "io.modelcontextprotocol/protocolVersion", "io.modelcontextprotocol/clientCapabilities"
META = {VERSION: "2026-07-28", CAPABLE: {}}
SPOKEN = ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")


def request(method, params=None, number=1):
    message = {"jsonrpc": "2.0", "id": number, "method": method}
    return message if params is None else {**message, "params": params}


def post(service, message, headers=None, target="/mcp"):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    sent = {"Content-Type": "application/json", "Accept": BOTH, **(headers or {})}
    return service.ask(target, "POST", {name: value for name, value in sent.items() if value is not None}, body)


def code(answer, status):
    assert answer.status == status and answer.headers["content-type"] == "application/json", (answer.status, answer.body)
    return answer.json()["error"]["code"]


def stateless(service, method, params=None, **changes):
    params = {**(params or {}), "_meta": META}
    name = params.get("name", params.get("uri"))
    headers = {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": method, "Mcp-Name": name}
    return post(service, request(method, params), {**headers, **{key.replace("_", "-"): value for key, value in changes.items()}})


def revisions_with_a_handshake():
    with folder() as (_, index), serving(index) as service:
        found = json.loads(loci("search", "--json", "--index", index, "state secrets law"))["hits"][0]["ref"]
        for revision in SPOKEN:
            client = {"protocolVersion": revision, "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
            answer = post(service, request("initialize", client))
            assert answer.status == 200 and answer.json()["result"]["protocolVersion"] == revision, answer.body
            assert "mcp-session-id" not in answer.headers
            headers = {"MCP-Protocol-Version": revision}
            started = post(service, {"jsonrpc": "2.0", "method": "notifications/initialized"}, headers)
            assert started.status == 202 and not started.body, started.status
            assert len(post(service, request("tools/list"), headers).json()["result"]["tools"]) == 5
            call = {"name": "search", "arguments": {"query": "state secrets law"}}
            result = post(service, request("tools/call", call), headers).json()["result"]
            assert result["structuredContent"]["passages"][0]["ref"] == found, result
        # Older clients say no revision: it is 2025-03-26, the one with batches.
        batch = post(service, [request("ping"), {"jsonrpc": "2.0", "method": "notifications/x"}, request("ping", number=2)])
        assert batch.status == 200 and [answer["id"] for answer in batch.json()] == [1, 2], batch.body
        assert post(service, [{"jsonrpc": "2.0", "method": "notifications/x"}]).status == 202
        assert code(post(service, [request("ping")], {"MCP-Protocol-Version": "2025-06-18"}), 400) == -32600
        assert post(service, {"jsonrpc": "2.0", "id": 1, "result": {}}).status == 202
        assert code(post(service, request("nothing")), 200) == -32601
        for version in ("1900-01-01", "nonsense", ""):
            assert code(post(service, request("ping"), {"MCP-Protocol-Version": version}), 400) == -32022, version


def the_revision_without():
    with folder() as (_, index), serving(index) as service:
        result = stateless(service, "server/discover").json()["result"]
        assert result["supportedVersions"] == ["2026-07-28"] and result["resultType"] == "complete", result
        call = {"name": "search", "arguments": {"query": "state secrets law"}}
        ref = stateless(service, "tools/call", call).json()["result"]["structuredContent"]["passages"][0]["ref"]
        uri = f"loci://document/{ref}"
        coded = "=?base64?" + base64.b64encode(uri.encode()).decode() + "?="
        for name in (uri, coded, f"  {uri}\t ", f" {coded} "):  # blanks around a value are none of it
            assert "state secrets" in stateless(service, "resources/read", {"uri": uri}, Mcp_Name=name).json()["result"]["contents"][0]["text"]
        for changes in ({"MCP_Protocol_Version": None}, {"MCP_Protocol_Version": "2025-06-18"}, {"Mcp_Method": None},
                        {"Mcp_Method": "tools/list"}, {"Mcp_Name": None}, {"Mcp_Name": "fetch"}, {"Mcp_Name": "=?base64?AAA?="},
                        {"Mcp_Name": "=?base64?" + base64.b64encode(b"fetch").decode() + "?="}):
            assert code(stateless(service, "tools/call", call, **changes), 400) == -32020, changes
        headers = {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/list"}
        assert code(post(service, request("tools/list"), headers), 400) == -32602
        assert code(post(service, request("tools/list", {"_meta": {VERSION: "2026-07-28"}}), headers), 400) == -32602
        later = {"_meta": {VERSION: "2099-01-01", CAPABLE: {}}}
        unknown = post(service, request("tools/list", later), {**headers, "MCP-Protocol-Version": "2099-01-01"})
        assert code(unknown, 400) == -32022 and unknown.json()["error"]["data"]["supported"] == ["2026-07-28"], unknown.body
        # However long an error is, it is one of HTTP, too.
        long = "x" * 5000
        assert code(post(service, request("tools/list", {"_meta": {VERSION: long, CAPABLE: {}}}), {**headers, "MCP-Protocol-Version": long}), 400) == -32022
        assert code(stateless(service, "resources/read", {"uri": f"loci://document/{long}"}), 400) == -32602
        assert code(stateless(service, "nothing"), 404) == -32601 and code(stateless(service, "ping"), 404) == -32601
        assert code(stateless(service, "tools/call", {"name": "none"}), 400) == -32602
        assert code(post(service, [request("tools/list", {"_meta": META})], headers), 400) == -32600
        assert post(service, {"jsonrpc": "2.0", "method": "notifications/x"}, {"MCP-Protocol-Version": "2026-07-28"}).status == 202


def what_the_transport_asks_of_a_request():
    with folder() as (_, index), serving(f"one={index}", f"two={index}") as service:
        for accept, kind in ((BOTH, "application/json"), ("application/json", "application/json"), (None, "application/json"),
                             ("*/*", "application/json"), ("text/event-stream;q=1", "text/event-stream")):
            answer = post(service, request("ping"), {"Accept": accept})
            assert answer.status == 200 and answer.headers["content-type"] == kind, (accept, answer.body)
        events = post(service, request("ping"), {"Accept": "text/event-stream"}).body.decode()
        assert events.startswith("event: message\ndata: {") and events.endswith("}\n\n") and events.count("\n") == 3, events
        post(service, request("ping"), {"Accept": "text/html"}).problem(406, "application/json")
        post(service, request("ping"), {"Content-Type": "text/plain"}).problem(415, "application/json")
        post(service, request("ping"), {"Content-Type": None}).problem(415, "application/json")
        assert post(service, request("ping"), {"Content-Type": "application/json; charset=utf-8"}).status == 200
        for method in ("GET", "DELETE", "PUT"):
            answer = service.ask("/mcp", method)
            assert answer.status == 405 and answer.headers["allow"] == "POST, OPTIONS", (method, answer.status)
        for body, number in ((b"{", -32700), (b"", -32700), (b'{"a":1,"a":2}', -32700), (b"[1]", -32600), (b"5", -32600),
                             (b"\xff", -32700), (b"[" * 5000, -32700), (b'{"jsonrpc":"2.0","id":1}', -32600)):
            answer = post(service, body)
            assert answer.status in (200, 400), (body[:20], answer.status, answer.body)
            told = answer.json()
            assert (told[0] if isinstance(told, list) else told)["error"]["code"] == number, (body[:20], told)
        assert "arguments" not in post(service, b"").json()["error"]["message"]
        post(service, b"x" * ((1 << 20) + 1)).problem(413, "1048576")
        post(service, request("ping"), {"Origin": "http://evil.example.com"}).problem(403, "origin")
        post(service, request("ping"), {"Host": "evil.example.com"}).problem(421, "Host")
        assert post(service, request("ping"), {"Origin": f"http://127.0.0.1:{service.port}"}).status == 200
        assert post(service, request("ping"), target="/mcp?index=two").status == 200
        post(service, request("ping"), target="/mcp?index=three").problem(404, "three")
        # In pieces, without a length; and more of them than is taken.
        host = f"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:{service.port}\r\nContent-Type: application/json\r\nConnection: close\r\n".encode()
        body = json.dumps(request("ping")).encode()
        pieces = b"".join(b"1\r\n" + body[i : i + 1] + b"\r\n" for i in range(len(body))) + b"0\r\n\r\n"
        assert b'"result":{}' in service.raw(host + b"Transfer-Encoding: chunked\r\n\r\n" + pieces)
        large = b"100000\r\n" + b" " * (1 << 20) + b"\r\n"
        assert b"HTTP/1.1 413" in service.raw(host + b"Transfer-Encoding: chunked\r\n\r\n" + large + b"1\r\n \r\n0\r\n\r\n")
        assert b"HTTP/1.1 200" not in service.raw(host + b"Transfer-Encoding: chunked\r\n\r\nnonsense\r\n\r\n")
        # What could end in two places is not read at all, nor is what follows it on the connection.
        length, second = b"Content-Length: %d\r\n" % len(body), b"GET /health HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % service.port
        kept = host.replace(b"Connection: close\r\n", b"")
        for frame, sent in ((length + b"Transfer-Encoding: chunked\r\n", pieces), (length + b"Content-Length: 3\r\n", body), (length * 2, body),
                            (b"Transfer-Encoding: gzip\r\n", body), (b"Transfer-Encoding: gzip, chunked\r\n", pieces)):
            for start in (kept, kept.replace(b"POST /mcp", b"GET /health")):
                answer = service.raw(start + frame + b"\r\n" + sent + second)
                assert answer.startswith(b"HTTP/1.1 400") and b"HTTP/1.1 200" not in answer, (frame, answer)


if __name__ == "__main__":
    main(revisions_with_a_handshake, the_revision_without, what_the_transport_asks_of_a_request)
