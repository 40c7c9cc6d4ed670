"""The machine's own Chromium, driven by Playwright, for tests that need a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser of the distribution (or the one that CHROMIUM names) and close it at the end."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def accessibility_faults(page: Page) -> list[dict[str, Any]]:
    """Return what axe-core finds on the page: rule and places. An empty list is the aim."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document)")
    return [{"rule": fault["id"], "at": [node["target"] for node in fault["nodes"]]} for fault in found["violations"]]


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window; 0 is the aim."""
    return max(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"), 0)
