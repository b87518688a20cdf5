#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""loci serve answers as the command does, and says what it cannot: JSON, tags, cursors, problems, metrics, its sockets and its end."""
import fcntl
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from served import BRIEFS, LOCI, Service, folder, loci, main, serving


def without_time(answer):
    return {key: value for key, value in answer.items() if key not in ("took_ms", "next")}


def command(index, *arguments):
    return json.loads(loci(*arguments, "--index", index))


def the_command_and_the_service_answer_the_same():
    with folder() as (_, index), serving(index) as service:
        for query, options, parameters in (
            ("state secrets law", (), ""),
            ("state secrets law", ("--limit", "3", "--offsets", "utf-16", "--mark"), "&limit=3&offsets=utf-16&mark=true"),
            ("law", ("--sort", "date", "--per-document", "0", "--count"), "&sort=date&per_document=0&count=true"),
            ("state secrets", ("--explain", "--facets"), "&explain=1&facets=1"),
            ('"unclosed', (), ""),
            ("law author:Havránek", (), ""),
        ):
            target = "/search?q=" + query.replace(" ", "+").replace('"', "%22").replace("á", "%C3%A1") + parameters
            assert without_time(service.get(target)) == without_time(command(index, "search", "--json", *options, query)), target
        first = service.get("/search?q=state+secrets+law")["hits"][0]
        for ref, options, parameters in ((first["ref"], (), ""), (first["ref"], ("-C", "0"), "?before=0&after=0"),
                                         (first["ref"], ("-C", "9"), "?before=9&after=9")):
            assert without_time(service.get(f"/show/{ref}{parameters}")) == without_time(
                command(index, "show", "--json", *options, ref)), parameters
        assert service.get("/facets?q=law") == command(index, "facets", "--json", "law")
        assert service.get("/facets?q=law+colour:red") == command(index, "facets", "--json", "law colour:red")
        noted = service.get("/facets?q=law&language=xx")
        assert [note["code"] for note in noted["note_details"]] == ["no_document"], noted
        assert service.get("/facets?by=month&limit=3") == command(index, "facets", "--json", "--by", "month", "--limit", "3")
        assert service.get("/status") == command(index, "status", "--format", "json")
        filtered = service.get("/search?q=law&author=Havr%C3%A1nek")
        assert filtered["hits"] and all("Havránek" in hit["document"]["author"] for hit in filtered["hits"])
        assert service.get("/search?q=&author=Havr%C3%A1nek")["hits"] and not service.get("/search")["hits"]
        assert service.get("/suggest?q=state+secr")["suggestions"][0].startswith("state secr")
        assert service.get("/health") == {"status": "ok", "version": loci("--version").split()[1], "indexes": ["briefs"]}


def pages_follow_their_cursor():
    with folder() as (_, index), serving(index) as service:
        whole = service.get("/search?q=law&limit=20&per_document=0")
        refs, target = [], "/search?q=law&limit=3&per_document=0"
        while target:
            answer = service.ask(target)
            page, link = answer.json(), answer.headers.get("link")
            refs += [hit["ref"] for hit in page["hits"]]
            assert bool(link) == ("next" in page) and "index_changed" not in page, page
            target = "/search" + re.fullmatch(r'<(.*)>; rel="next"', link)[1] if link else None
        assert refs[:20] == [hit["ref"] for hit in whole["hits"]] and len(set(refs)) == len(refs), refs
        cursor = service.get("/search?q=law&limit=3&per_document=0")["next"]
        service.ask(f"/search?q=other&limit=3&per_document=0&cursor={cursor}").problem(404, "cursor")
        service.ask("/search?q=law&cursor=nonsense").problem(404, "cursor")
        document = whole["hits"][0]["ref"].split(":")[0]
        ordinals, cursor = [], ""
        while cursor is not None:
            page = service.get(f"/show/{document}?limit=2&cursor={cursor}")
            ordinals += [hit["ordinal"] for hit in page["hits"]]
            cursor = page.get("next")
        assert ordinals == list(range(1, len(ordinals) + 1)) and len(ordinals) > 2, ordinals
        # A run between two pages is told.
        cursor = service.get("/search?q=law&limit=3")["next"]
        extra = pathlib.Path(index.parent, "more")
        extra.mkdir()
        pathlib.Path(extra, "more.txt").write_text("A law about lighthouses, and who keeps them.\n", encoding="utf-8")
        loci("index", "--quiet", "--index", index, extra)
        assert service.get(f"/search?q=law&limit=3&cursor={cursor}")["index_changed"] is True
        assert service.get("/search?q=lighthouses")["hits"], "the newest state is what is asked"


def tags_hold_until_the_index_changes():
    with folder() as (_, index), serving(index) as service:
        tag = service.ask("/search?q=law").headers["etag"]
        for known in (tag, tag[2:], f'"x", {tag}', "*"):
            again = service.ask("/search?q=law", headers={"If-None-Match": known})
            assert again.status == 304 and not again.body and again.headers["etag"] == tag, (known, again.status)
            # It would take the place of the page's own, which a browser has kept.
            assert "content-security-policy" not in again.headers
        assert service.ask("/search?q=law", headers={"If-None-Match": 'W/"0-0"'}).status == 200
        pathlib.Path(f"{index}.synonyms.txt").write_text("law = statute\n", encoding="utf-8")
        changed = service.ask("/search?q=law", headers={"If-None-Match": tag})
        assert changed.status == 200 and changed.headers["etag"] != tag
        loci("forget", "--yes", "--index", index, next(BRIEFS.glob("*.txt")))
        assert service.ask("/search?q=law", headers={"If-None-Match": changed.headers["etag"]}).status == 200
        assert "etag" not in service.ask("/status").headers
        # Another file in its place is opened, and the lack of one told.
        index.rename(index.with_name("gone.loci"))
        service.ask("/search?q=law").problem(503, "cannot be opened")
        loci("copy", "--index", index.with_name("gone.loci"), index)
        assert service.get("/search?q=law")["hits"]


def what_cannot_be_answered_is_a_problem():
    with folder() as (_, index), serving(index) as service:
        ref = service.get("/search?q=law")["hits"][0]["ref"]
        for target, status, words in (
            ("/search?q=law&unknown=1", 400, "no parameter unknown"), ("/search?q=law&limit=101", 400, "from 1 to 100"),
            ("/search?q=law&sort=up", 400, "sort is none of"), ("/search?q=law&limit=", 400, "from 1 to 100"), ("/search?q=law&q=more", 400, "more than once"),
            ("/search?q=%FF", 400, "UTF-8"), ("/search?q=a%00b", 400, "escape"), ("/health?x=1", 400, "no parameter"),
            ("/openapi.json?x", 400, "no parameter"), ("/nothing", 404, "/nothing"), ("/search/", 404, "/search/"),
            ("/show/", 404, "/show/"), ("/show/ffffffffffff:1", 404, "no such document"),
            ("/show/" + "f" * 300, 404, "no such document"), ("/show/nonsense", 404, "no such document"),
            (f"/show/{ref}/x", 404, "nothing at"), ("/show/..%2F..%2Fetc%2Fpasswd", 400, "path"),
            ("/show/" + ref.split(":")[0] + ":999999", 404, "no such document"),
            ("/search?index=other", 404, "no index other"), ("/show/%3Cscript%3E", 404, "no such document"),
            ("/<script>", 404, "<script>"),
        ):
            answer = service.ask(target.replace("<", "%3C").replace(">", "%3E"))
            answer.problem(status, words)
            assert answer.headers["cache-control"] == "no-store" and answer.headers["x-content-type-options"] == "nosniff"
        for method, target, status, allow in (
            ("POST", "/search?q=law", 405, "GET, HEAD, OPTIONS"), ("DELETE", "/", 405, "GET, HEAD, OPTIONS"), ("PUT", "/health", 405, "GET, HEAD, OPTIONS"),
            ("TRACE", "/search", 405, "GET, HEAD, OPTIONS"), ("OPTIONS", "/search", 204, "GET, HEAD, OPTIONS"),
        ):
            answer = service.ask(target, method=method)
            assert (answer.status, answer.headers.get("allow")) == (status, allow), (method, target, answer.status)
            assert not any(name.startswith("access-control") for name in answer.headers)
        head = service.ask("/search?q=law", method="HEAD")
        assert head.status == 200 and not head.body and int(head.headers["content-length"]) > 0
        service.ask("/search?q=law", body=b"x").problem(400, "takes no body")
        service.ask("/search?q=law", headers={"Host": "evil.example.com"}).problem(421, "Host")
        service.ask("/search?q=law", headers={"Origin": "http://evil.example.com"}).problem(403, "origin")
        service.ask("/search?q=law", headers={"Origin": "null"}).problem(403, "origin")


def raw_requests_are_held_to_their_form():
    with folder() as (_, index), serving(index) as service:
        host = f"Host: 127.0.0.1:{service.port}\r\n".encode()
        end = b"Connection: close\r\n\r\n"
        good = service.raw(b"GET /health HTTP/1.1\r\n" + host + end)
        assert good.startswith(b"HTTP/1.1 200"), good
        for request, status in (
            (b"GET /health HTTP/1.1\r\n" + host.replace(b"\r", b" \t \r").replace(b": ", b":\t ") + end, b"200"),
            (b"GET /health HTTP/1.1\r\n" + host + b"Origin: http://evil.example.com \r\n" + end, b"403"),
            (b"GET /health HTTP/1.1\r\n" + host + host + end, b"400"), (b"GET /health HTTP/1.1\r\n" + end, b"400"),
            (b"GET /health HTTP/1.0\r\n\r\n", b"400"), (b"GET http://127.0.0.1/health HTTP/1.1\r\n" + host + end, b"400"),
            (b"GET /health HTTP/1.1\r\nHost: a@127.0.0.1\r\n" + end, b"400"),
            (b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n" + host + end, b"400"),
            (b"GET /" + b"x" * 90000 + b" HTTP/1.1\r\n" + host + end, b"4"),
            (b"GET /health HTTP/1.1\r\n" + host + b"".join(b"X-%d: y\r\n" % i for i in range(100)) + end, b"400"),
            (b"GET /health HTTP/1.1\r\n" + host + b"X: " + b"y" * 90000 + b"\r\n" + end, b"4"),
            (b"BREW /health HTTP/1.1\r\n" + host + end, b"405"),
        ):
            answer = service.raw(request)
            assert answer.startswith(b"HTTP/1.1 " + status) or answer.startswith(b"HTTP/1.0 " + status), (request[:60], answer[:200])
        for nonsense in (b"\r\n\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00", b"GET\r\n\r\n", b"GET /health HTTP/9.9\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", service.port), timeout=30) as client:
                client.sendall(nonsense)
                client.shutdown(socket.SHUT_WR)
        twice = service.raw(b"GET /health HTTP/1.1\r\n" + host + b"\r\nGET /health HTTP/1.1\r\n" + host + end)
        assert twice.count(b"HTTP/1.1 200") == 2, twice
        assert service.get("/health")["status"] == "ok"


def metrics_and_openapi_say_what_there_is():
    with folder() as (_, index), serving(index) as service:
        service.get("/search?q=law")
        service.ask("/nothing")
        metrics = service.ask("/metrics")
        assert metrics.headers["content-type"].startswith("text/plain; version=0.0.4")
        text = metrics.body.decode()
        for line in text.splitlines():
            assert re.fullmatch(r"# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z]+=\"[^\"\\]*\",?)+\})? [0-9.e+-]+", line), line
        assert 'loci_http_requests_total{route="/search",status="2xx"} 1\n' in text
        assert 'loci_http_requests_total{route="other",status="4xx"} 1\n' in text
        assert re.search(r'loci_index_generation\{index="briefs"\} [1-9]', text)
        api = service.get("/openapi.json")
        assert api["openapi"] == "3.1.0" and {"/search", "/show/{ref}", "/facets", "/suggest", "/status"} <= set(api["paths"])
        names = {name for path in api["paths"].values() for name in re.findall(r"schemas/(\w+)", json.dumps(path))}
        assert names <= set(api["components"]["schemas"]), names
        for parameter in api["paths"]["/search"]["get"]["parameters"]:
            value = {"integer": str(parameter["schema"].get("default", 1)), "boolean": "true"}.get(parameter["schema"]["type"], "")
            value = parameter["schema"].get("enum", [value])[-1]
            service.get(f"/search?{parameter['name']}={value}")
        # A link leads from an answer to the next question.
        operations = {operation["get"]["operationId"]: path for path, operation in api["paths"].items()}
        [q] = [parameter for parameter in api["paths"]["/search"]["get"]["parameters"] if parameter["name"] == "q"]
        link = api["paths"]["/search"]["get"]["responses"]["200"]["links"]["show"]
        assert link["parameters"] == {"ref": "$response.body#/hits/0/ref"} and operations[link["operationId"]] == "/show/{ref}", link
        ref = service.get("/search?q=" + q["example"].replace(" ", "+"))["hits"][0]["ref"]
        assert service.get(f"/show/{ref}")["hits"]


def a_page_does_not_wait_for_large_counts():
    with folder() as (place, index):
        records = place / "records.jsonl"
        records.write_text("".join(f'{{"title": "Note {number}", "date": "{2001 + number % 9}", "text": "A lighthouse has number {number}."}}\n'
                                   for number in range(10050)), encoding="ascii")
        loci("index", "--quiet", "--index", index, records)
        with serving(index) as service:
            at_once = service.ask("/?q=lighthouse").body.decode()
            assert at_once.count('class="hit"') == 10 and "/?q=lighthouse&amp;counts=true" in at_once and "date=2005" not in at_once
            assert "date=2005" in service.ask("/?q=lighthouse&counts=true").body.decode()
            # What lacks its counts, as the time was up, may have them the next time: no tag keeps it as it is.
            for answer in (service.ask("/search?q=lighthouse+OR+number&facets=true&deadline_ms=1") for _ in range(20)):
                told = answer.json()
                assert ("etag" in answer.headers) == (told["complete"] and "facets" in told), (answer.headers, told["complete"], list(told))
            assert "etag" in service.ask("/search?q=lighthouse&facets=true&deadline_ms=30000").headers
            # Few are counted at once; on a machine in use the tenth of a second that it may take can pass without it.
            assert any("counts=true" not in few and "date=2009" in few
                       for few in (service.ask("/?q=17+OR+18").body.decode() for _ in range(50)))


def indexes_have_names():
    with folder() as (place, index):
        other = place / "other.loci"
        loci("index", "--quiet", "--index", other, next(BRIEFS.rglob("*.txt")))
        with serving(f"first={index}", other) as service:
            assert service.get("/health")["indexes"] == ["first", "other"]
            assert service.get("/status")["index"] == str(index) and service.get("/status?index=other")["documents"] == 1
            service.ask("/status?index=briefs").problem(404, "no index briefs")
        for arguments, words in (((f"a={index}", f"a={other}"), "is no name"), ((f"a b={index}",), "is no name"),
                                 ((f"={index}",), "is no name"), ((place / "none.loci",), "none.loci"), (("--listen", "example.org:80", index), "no address"),
                                 (("--listen", "127.0.0.1", index), "no address"), (("--listen", "0.0.0.0:0", index), "token"),
                                 (("--listen", "[::]:0", index), "token"), (("--host", "a b", index), "no host"),
                                 (("--token-file", place / "none", index), "cannot be opened")):
            done = subprocess.run([LOCI, "serve", *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60)
            assert done.returncode == 2 and words in done.stderr, (arguments, done)


def tokens_are_asked_for():
    with folder() as (place, index):
        token = place / "token"
        token.write_text("correct-horse-battery\n", encoding="ascii")
        token.chmod(0o644)
        done = subprocess.run([LOCI, "serve", "--token-file", token, index], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 2 and "chmod 600" in done.stderr, done
        token.chmod(0o600)
        service = Service("--listen", "127.0.0.1:0", "--listen", "0.0.0.0:0", "--token-file", token, index)
        refused = service.ask("/search?q=law")
        refused.problem(401, "token")
        assert refused.headers["www-authenticate"].startswith("Bearer") and "Basic" in refused.headers["www-authenticate"]
        assert service.ask("/health").status == 401 and service.ask("/search?q=law", headers={"Authorization": "Bearer wrong"}).status == 401
        for right in ("Bearer correct-horse-battery", "Basic YWRhOmNvcnJlY3QtaG9yc2UtYmF0dGVyeQ=="):
            assert service.ask("/search?q=law", headers={"Authorization": right}).status == 200
        service.end()


def sockets_are_where_they_are_asked_for():
    with folder() as (place, index):
        path = place / "loci.sock"

        def ask(at, host="localhost"):
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(str(at))
                client.sendall(f"GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
                return client.makefile("rb").read()

        service = Service("--unix", path, index)
        assert path.stat().st_mode & 0o777 == 0o600 and ask(path).startswith(b"HTTP/1.1 200"), ask(path)
        assert ask(path, "evil.example.com").startswith(b"HTTP/1.1 421")
        second = subprocess.run([LOCI, "serve", "--unix", path, index], capture_output=True, text=True, check=False, timeout=60)
        assert second.returncode == 2 and "in use" in second.stderr, second
        service.end()
        assert not path.exists()
        # One that a killed service has left is replaced; a file of another kind is not.
        service = Service("--unix", path, index)
        service.process.kill()
        service.process.wait()
        service.process.stderr.close()
        service = Service("--unix", path, "--unix-mode", "660", index)
        assert path.stat().st_mode & 0o777 == 0o660 and ask(path).startswith(b"HTTP/1.1 200")
        service.end(signal.SIGINT)
        path.write_text("", encoding="ascii")
        assert subprocess.run([LOCI, "serve", "--unix", path, index], capture_output=True, check=False, timeout=60).returncode == 2
        path.unlink()
        # As systemd passes them; and it is told when the service is there.
        notified = place / "notify"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as watcher, socket.create_server(("127.0.0.1", 0)) as passed:
            watcher.bind(str(notified))
            watcher.settimeout(30)
            script = f'exec 3<&{passed.fileno()}; LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" serve "$1"'
            service = subprocess.Popen(["bash", "-c", script, LOCI, str(index)], pass_fds=(passed.fileno(),),
                                       env={**os.environ, "NOTIFY_SOCKET": str(notified)}, stderr=subprocess.PIPE, text=True)
            assert watcher.recv(100) == b"READY=1"
            port = passed.getsockname()[1]
            with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
                client.sendall(f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
                assert client.makefile("rb").read().startswith(b"HTTP/1.1 200")
            service.terminate()
            assert watcher.recv(100) == b"STOPPING=1" and service.wait(timeout=60) == 0
            assert f":{port}/" in service.stderr.read()
            service.stderr.close()


def the_log_tells_what_was_done_and_not_what_was_asked():
    with folder() as (_, index):
        service = Service("--listen", "127.0.0.1:0", index)
        ref = service.get("/search?q=secretword")["hits"]
        assert not ref
        service.ask("/show/000000000000:1")
        service.ask("/%0Aforged")
        lines = service.end()
        text = "".join(lines)
        assert re.search(r"^GET /search 200 [0-9.]+ ms [0-9]+ bytes$", text, re.M), text
        assert re.search(r"^GET /show/\{ref\} 404 ", text, re.M) and re.search(r"^GET \? 404 ", text, re.M), text
        assert "secretword" not in text and "000000000000" not in text and "forged" not in text, text
        service = Service("--listen", "127.0.0.1:0", "--quiet", index)
        service.get("/search?q=law")
        assert len(service.end()) == 1


def asking_takes(service, times):
    began = time.monotonic()
    for _ in range(times):
        service.ask("/health")
    return time.monotonic() - began


def a_log_that_nobody_reads_holds_up_nothing():
    with folder() as (_, index):
        service = Service("--listen", "127.0.0.1:0", index)
        fcntl.fcntl(service.process.stderr, fcntl.F_SETPIPE_SZ, 4096)  # a page: a hundred lines or so
        asking_takes(service, 200)  # it is full, whatever a kernel takes for that
        fastest = min(asking_takes(service, 20) for _ in range(20))
        assert fastest < 20 * 0.020, fastest  # what one line may wait for is not waited for again and again
        service.process.terminate()
        assert service.process.wait(timeout=30) == 0
        lines = service.process.stderr.read().splitlines()
        assert lines and all(re.fullmatch(r"GET /health 200 [0-9.]+ ms [0-9]+ bytes", line) for line in lines), lines[-1]
        service.process.stderr.close()


if __name__ == "__main__":
    main(the_command_and_the_service_answer_the_same, pages_follow_their_cursor, tags_hold_until_the_index_changes,
         what_cannot_be_answered_is_a_problem, raw_requests_are_held_to_their_form, a_page_does_not_wait_for_large_counts, metrics_and_openapi_say_what_there_is,
         indexes_have_names, tokens_are_asked_for, sockets_are_where_they_are_asked_for,
         the_log_tells_what_was_done_and_not_what_was_asked, a_log_that_nobody_reads_holds_up_nothing)
