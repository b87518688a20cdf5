# SPDX-License-Identifier: MIT
"""The page at SITE in Chromium, by Playwright: what is typed finds the same. Then all that tests/service/browser.py looks at."""
import os
import pathlib
import re
import subprocess
import sys

from playwright.sync_api import sync_playwright

BROWSER = pathlib.Path(os.environ["LOCI_SOURCE"], "tests/service/browser.py")

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
    page = browser.new_page()
    page.goto(os.environ["SITE"])
    page.fill("#q", os.environ["QUERY"])
    page.keyboard.press("Enter")
    page.wait_for_selector(".hit")
    axe = re.search(r"axe v(\S+)", pathlib.Path(os.environ["LOCI_AXE"]).read_text(encoding="utf-8"))[1] if os.environ.get("LOCI_AXE") else "none"
    print(f"version: {browser.version.split('.')[0]}, axe-core {axe}")
    print("hit:", re.search(r"/document/([0-9a-f]+:\d+)", page.locator(".hit h2 a").first.get_attribute("href"))[1], flush=True)
    browser.close()
sys.exit(subprocess.run([sys.executable, BROWSER], check=False).returncode)
