#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The page in Chromium: searching, opening, narrowing, going back, copying, keys, without a pointer, without scripts, with hostile texts, at two
widths, dark, light and printed. Takes Python's playwright and Debian's chromium; LOCI_AXE names axe.min.js of axe-core, LOCI_SHOTS a folder for pictures."""
import contextlib
import json
import os
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from served import folder, loci, main, serving

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    print("browser: python3 has no playwright (pip install playwright)")
    sys.exit(77)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if not CHROMIUM:
    print("browser: there is no chromium (apt install chromium)")
    sys.exit(77)
AXE, SHOTS = os.environ.get("LOCI_AXE"), os.environ.get("LOCI_SHOTS")
HOSTILE = ('"><img src=x onerror=alert(1)><script>alert(2)</script>', "</title></textarea><svg onload=alert(3)>", "javascript:alert(4)",
           "\u202eevil\u2066 \u0007\u0085\u2028x", "' onmouseover='alert(5)", "<!--", "]]>", "&lt;b&gt;", "{{7*7}}", "</mark></p></main>",
           "\u001b[31m\u009b5m\u001b]8;;https://evil.example\u0007\u200b\ufeff", "\"}]}\\u0022,\"x\":\"\\", "\ud7ff\U0010ffff\ufffe",
           "data:text/html,<script>alert(6)</script>", "a\u0300" * 60, "-->\r\nSet-Cookie: a=b\r\n\r\n<script>alert(7)</script>")
NAMES = (b"quote\" ' <img src=x onerror=alert(8)>.txt", b"line\nend\r.txt", b"\xff\xfe no text.txt", "\u202etxt.evil\u2066.txt".encode(), b"\x1b[31mred\x07.txt",
         b"{{7*7}}&lt;&#60;.txt", b"%3Cscript%3E%00..%2F.txt", b"javascript:alert(9).txt", b"\\u0022\\.txt")
CONTROLS = re.compile("[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@contextlib.contextmanager
def page(service, scripts=True, width=1280, dark=False):
    """A page on which a dialog, an error or a request to anywhere else is a failure."""
    origin, faults = f"http://127.0.0.1:{service.port}", []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts,
                                      color_scheme="dark" if dark else "light", base_url=origin)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=origin)
        one = context.new_page()
        one.on("dialog", lambda dialog: (faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
        one.on("pageerror", lambda error: faults.append(f"error {error}"))
        one.on("console", lambda said: faults.append(f"console {said.text}") if said.type == "error" and "Failed to load resource" not in said.text else None)
        one.on("request", lambda asked: faults.append(f"request {asked.url}") if not asked.url.startswith(origin) else None)
        yield one
        browser.close()
    assert not faults, faults


def until(one, expression):
    """The page's policy lets no string become a script, which wait_for_function would be."""
    for _ in range(200):
        if one.evaluate(expression):
            return
        one.wait_for_timeout(25)
    raise AssertionError(expression)


def shot(one, name):
    if SHOTS:
        one.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def check_access(one, where):
    if not AXE:
        return
    one.evaluate(pathlib.Path(AXE).read_text(encoding="utf-8"))
    found = one.evaluate("axe.run().then(done => done.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join(' | ')))")
    assert not found, (where, found)


def fits(one):
    assert one.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), one.url


def people_search_open_narrow_and_go_back():
    with folder() as (_, index), serving(index) as service, page(service) as one:
        one.goto("/")
        assert "150 passages" in one.inner_text("main") or re.search(r"\d+ passages of \d+ documents", one.inner_text("main"))
        one.fill("#q", "state secrets law")
        one.keyboard.press("Enter")
        one.wait_for_selector(".hit")
        command = loci("search", "--json", "--index", index, "state secrets law")
        first = one.inner_text(".hit h2")
        assert first in command.split('"hits":')[1].split('"section"')[0], first
        assert one.locator(".hit mark").count() > 5 and one.url.endswith("/?q=state+secrets+law&sort=") or "q=state" in one.url
        one.click(".hit h2 a")
        assert one.locator(".here").count() == 1 and one.locator(".here").is_visible() and one.inner_text("h1") == first
        shared = one.url
        one.click(".back a")
        one.wait_for_selector(".hit")
        one.click(".facets a")
        one.wait_for_selector(".filters a")
        narrowed = one.inner_text(".summary")
        one.click(".filters a")
        assert one.locator(".filters").count() == 0 and one.inner_text(".summary") != narrowed
        one.go_back()
        assert one.inner_text(".summary") == narrowed
        one.goto(shared)
        assert one.inner_text("h1") == first
        one.goto("/?q=state+secrets+law")
        one.click(".pages a")
        assert "from number 11 on" in one.inner_text(".summary") and one.locator(".hit").first.get_attribute("value") == "11"
        one.goto("/document/000000000000:1")
        assert "no such document" in one.inner_text("main")


def keys_and_copies_work():
    with folder() as (_, index), serving(index) as service, page(service) as one:
        one.goto("/?q=state+secrets+law")
        one.keyboard.press("j")
        one.keyboard.press("j")
        assert one.evaluate("document.activeElement.closest('.hit').value") == 2
        one.keyboard.press("k")
        assert one.evaluate("document.activeElement.closest('.hit').value") == 1
        one.keyboard.press("c")
        until(one, "document.querySelector('.said').textContent !== ''")
        assert one.evaluate("navigator.clipboard.readText()") == one.inner_text(".hit cite")
        one.locator(".copy").nth(1).click()
        one.wait_for_timeout(50)
        assert one.evaluate("navigator.clipboard.readText()") == one.locator(".hit cite").nth(1).inner_text()
        one.locator(".hit h2 a").first.focus()
        one.keyboard.press("Enter")
        one.wait_for_selector(".here")
        assert one.evaluate("document.activeElement.classList.contains('here')")
        one.keyboard.press("u")
        one.wait_for_selector(".hit")
        one.keyboard.press("/")
        assert one.evaluate("document.activeElement.id") == "q"
        one.keyboard.type("secre")
        until(one, "document.querySelectorAll('#suggestions option').length > 0")


def all_of_it_works_without_scripts():
    with folder() as (_, index), serving(index) as service, page(service, scripts=False) as one:
        one.goto("/")
        one.fill("#q", "state secrets law")
        one.click("form button")
        assert one.locator(".hit").count() == 10 and one.locator(".copy:visible").count() == 0 and one.locator(".keys:visible").count() == 0
        one.locator(".hit h2 a").nth(1).click()
        assert one.locator(".here").is_visible()
        one.click(".back a")
        one.click(".facets a")
        assert one.locator(".filters a").count() == 1


def tab_until(one, selector, most=200):
    """Goes on with the Tab key alone, and sees that each stop on the way can be seen to be one."""
    for _ in range(most):
        one.keyboard.press("Tab")
        if one.evaluate("document.activeElement === document.body"):
            continue  # around the end
        style = one.evaluate("(({outlineStyle, outlineWidth}) => outlineStyle + outlineWidth)(getComputedStyle(document.activeElement))")
        assert not style.startswith("none") and not style.endswith("0px"), (style, one.evaluate("document.activeElement.outerHTML"))
        if one.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the Tab key does not reach {selector}")


def nothing_takes_a_pointer():
    with folder() as (_, index), serving(index) as service:
        for scripts in (True, False):
            with page(service, scripts=scripts) as one:
                one.goto("/")
                assert one.evaluate("document.activeElement.id") == "q", "one can type at once"
                one.keyboard.type("state secrets law")
                one.keyboard.press("Enter")
                one.wait_for_selector(".hit")
                first = one.inner_text(".hit h2")
                one.keyboard.press("Tab")
                assert one.inner_text(":focus") == "Skip to the text" and one.locator(":focus").bounding_box()["y"] >= 0, "it shows itself"
                one.keyboard.press("Enter")
                tab_until(one, ".hit h2 a", 2)
                one.keyboard.press("Enter")
                one.wait_for_selector(".here")
                assert one.inner_text("h1") == first
                tab_until(one, ".back a")
                one.keyboard.press("Enter")
                one.wait_for_selector(".hit")
                tab_until(one, ".facets a")
                one.keyboard.press("Enter")
                one.wait_for_selector(".filters a")
                tab_until(one, ".filters a")
                one.keyboard.press("Enter")
                one.wait_for_selector("main:not(:has(.filters a))")
                tab_until(one, ".pages a")
                one.keyboard.press("Enter")
                one.wait_for_selector('.hit[value="11"]')
                if scripts:
                    tab_until(one, ".copy")
                    one.keyboard.press("Enter")
                    until(one, "document.querySelector('.said').textContent !== ''")
                    assert one.evaluate("navigator.clipboard.readText()") == one.locator(".hit cite").first.inner_text()


def make_hostile(place):
    """A document a text of HOSTILE and a name of NAMES, each with the word zanzibar."""
    source = place / "hostile"
    source.mkdir()
    for number, text in enumerate(HOSTILE):
        record = {"title": text, "author": text, "date": f"2005-01-{number + 1:02}", "series": text, "section": text, "url": f"javascript:alert({number})",
                  "text": f"{text}\n\nThe zanzibar clause {text} says more of zanzibar."}
        (source / f"{number}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    for number, name in enumerate(NAMES):
        pathlib.Path(os.fsdecode(os.fsencode(source) + b"/" + name)).write_text(f"A zanzibar of file {number}, whose name is odd.\n", encoding="utf-8")
    return source


def check_data(service, index):
    """What programs read is JSON still, and says what the documents say."""
    found = service.get("/search?q=zanzibar&limit=100&per_document=0&explain=1&facets=1&mark=1")
    assert len(found["hits"]) == len(HOSTILE) + len(NAMES), len(found["hits"])
    assert not any(re.search("<(?!/?mark>)", hit["snippet"]) for hit in found["hits"]), "marked snippets are HTML"
    for hit in found["hits"]:
        assert service.get(f"/show/{hit['ref']}")["hits"] and service.get(f"/show/{hit['ref'].split(':')[0]}")["hits"]
    titles = {hit["document"]["title"] for hit in found["hits"]}
    assert {HOSTILE[0], HOSTILE[9], "<!--"} <= titles, titles
    assert json.loads(loci("search", "--json", "-n", "100", "--index", index, "zanzibar"))["hits"]
    for target in ("/facets?limit=1000", "/suggest?q=zan", "/status"):
        assert service.get(target)
    for name, arguments in (("search", {"query": "zanzibar", "limit": 50}), ("facets", {"query": "zanzibar", "by": "author"}), ("status", {})):
        message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
        answer = service.ask("/mcp", "POST", {"Content-Type": "application/json"}, json.dumps(message))
        assert answer.body.isascii() and not answer.json()["result"]["isError"], answer.body
        assert not CONTROLS.search(answer.json()["result"]["content"][0]["text"]), name


def check_shown(one):
    assert one.locator("main img, main script, main svg, main style, main iframe").count() == 0
    assert not CONTROLS.search(one.content()), CONTROLS.search(one.content())
    hrefs = one.eval_on_selector_all("a", "list => list.map(a => a.getAttribute('href'))")
    assert all(href.startswith(("/", "?", "#", "http://", "https://")) for href in hrefs), hrefs


def hostile_texts_run_nothing():
    with folder() as (place, index):
        loci("index", "--quiet", "--index", index, make_hostile(place))
        with serving(index) as service, page(service) as one:
            check_data(service, index)
            seen = set()
            one.goto("/?q=zanzibar")
            shot(one, "hostile")
            while True:
                check_shown(one)
                for number in range(one.locator(".hit").count()):
                    seen.add(one.locator(".hit h2 a").nth(number).get_attribute("href"))
                    one.locator(".hit h2 a").nth(number).click()
                    one.wait_for_selector(".here")
                    check_shown(one)
                    one.go_back()
                if not one.locator(".pages a:has-text('More')").count():
                    break
                one.click(".pages a:has-text('More')")
            assert len(seen) == len(HOSTILE) + len(NAMES), len(seen)
            for text in HOSTILE:
                for name in ("q", "author", "section", "index", "cursor", "sort"):
                    one.goto("/?" + one.evaluate("([n, t]) => new URLSearchParams({[n]: t}).toString()", [name, text]))
                    check_shown(one)


def pages_look_right_at_both_widths():
    with folder() as (_, index), serving(index) as service:
        for width in (360, 1280):
            for dark in (False, True):
                with page(service, width=width, dark=dark) as one:
                    for name, target in (("home", "/"), ("found", "/?q=state+secrets+law"), ("narrowed", "/?q=law&date=2005&author=Havr%C3%A1nek"),
                                         ("none", "/?q=nonsuchword"), ("problem", "/document/000000000000:1")):
                        one.goto(target)
                        shot(one, f"{name}-{width}-{'dark' if dark else 'light'}")
                        fits(one)
                        check_access(one, (name, width, dark))
                    one.goto("/?q=state+secrets+law")
                    one.click(".hit h2 a")
                    one.wait_for_selector(".here")
                    shot(one, f"document-{width}-{'dark' if dark else 'light'}")
                    fits(one)
                    check_access(one, ("document", width, dark))
                    if width == 1280 and not dark:
                        one.emulate_media(media="print")
                        one.goto("/?q=state+secrets+law")
                        assert one.locator("header").is_hidden() and one.locator(".hit").first.is_visible()
                        shot(one, "print")
                        one.click(".hit h2 a", force=True)
                        one.wait_for_selector(".here")
                        assert one.locator("header").is_hidden() and one.locator(".copy:visible").count() == 0
                        shot(one, "print-document")


if __name__ == "__main__":
    main(people_search_open_narrow_and_go_back, keys_and_copies_work, nothing_takes_a_pointer, all_of_it_works_without_scripts,
         hostile_texts_run_nothing, pages_look_right_at_both_widths)
