"""The machine's own Chromium, driven by Playwright, for tests that need a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connections
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).resolve().parents[1] / "node_modules/axe-core/axe.min.js"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


# The rules that WCAG 2.2 at level AA asks for; axe-core knows others, which are good advice.
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser of the distribution (or the one that CHROMIUM names) and close it at the end.

    Raises RuntimeError where there is none: these tests are never skipped.
    """
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        raise RuntimeError("Chromium is missing. `make setup-tests` installs it; CHROMIUM names another one.")
    # Django keeps other connections for this thread while Playwright's loop runs. Neither set may be left open: whoever finds
    # it again would ask a database that is gone, or that of another test.
    if settings.configured:
        connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
        if os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE"):
            connections.close_all()


def accessibility_faults(page: Page, *, tags: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return what axe-core finds on the page: rule and places. An empty list is the aim. `tags` keeps to some of its rules."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    # Only experimental rules, which stay off, would read the style sheets; axe would fetch and parse them for each page.
    options = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}, **({"runOnly": list(tags)} if tags else {})}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [{"rule": fault["id"], "at": [node["target"] for node in fault["nodes"]]} for fault in found["violations"]]


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window; 0 is the aim."""
    return max(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"), 0)
