"""Make the pictures of the documentation anew: walk through a running demonstration and photograph it.

    make demo                              # in one terminal, with a fresh city
    .venv/bin/python docs/make_screenshots.py [--url http://127.0.0.1:8000] [--only trainer]

Changes nothing in the demonstration. Needs the Chromium of the distribution.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from lms.demo import facts  # noqa: E402 - the checkout is no installed package
from tests.browser import chromium  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

IMAGES = ROOT / "docs" / "images"
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 360, "height": 740}
LARGEST = 150_000
QUALITIES = (82, 70, 55, 40)


@dataclass(frozen=True)
class Shot:
    """One picture: its name, who looks (key of the persona, "" for a stranger), how one gets there, on what."""

    name: str
    who: str
    go: Callable[[Page], object]
    on_phone: bool = False
    whole: bool = False


def at(path: str) -> Callable[[Page], object]:
    """Return the way to an address."""
    return lambda page: page.goto(path)


def through(path: str, *links: str) -> Callable[[Page], object]:
    """Return the way over links, each given as a selector of which the first is followed."""

    def go(page: Page) -> None:
        page.goto(path)
        for link in links:
            page.locator(link).first.click()
            page.wait_for_load_state()

    return go


COURSE = "/katalog/inovasi-daerah-dari-gagasan-ke-uji-coba/"
SHOTS = (
    Shot("public-home", "", at("/")),
    Shot("public-catalogue-phone", "", at("/katalog/"), on_phone=True),
    Shot("public-verify", "", at("/verify/")),
    Shot("public-sign-in", "", at("/accounts/login/")),
    Shot("employee-home", "employee", at("/learn/")),
    Shot("employee-home-phone", "employee", at("/learn/"), on_phone=True),
    Shot("employee-catalogue", "employee", at("/katalog/")),
    Shot("employee-course", "employee", at(COURSE), whole=True),
    Shot("employee-offering", "employee", through(COURSE, "main a[href^='/offerings/']")),
    Shot("employee-learning", "employee", at("/learning/")),
    Shot("employee-standing", "employee", at("/standing/")),
    Shot("employee-record", "employee", at("/record/"), whole=True),
    Shot("employee-verified", "employee", through("/record/", "main a[href^='/verify/']")),
    Shot("supervisor-team", "supervisor", at("/team/")),
    Shot("supervisor-requests", "supervisor", at("/team/requests/")),
    Shot("supervisor-requests-phone", "supervisor", at("/team/requests/"), on_phone=True),
    Shot("trainer-teaching", "trainer", at("/teaching/")),
    Shot("trainer-attendance-phone", "trainer", through("/teaching/", "main a[href^='/teaching/sessions/']"), on_phone=True),
    Shot("trainer-complete", "trainer", through("/teaching/", "main a[href$='/complete/']")),
    Shot("trainer-desk", "trainer", at("/admin/")),
    Shot("trainer-page", "trainer", through("/admin/", "main a:has-text('Write a page')", "main a[href*='/workshoppage/']")),
    Shot("hr-desk", "agency_hr", at("/admin/")),
    Shot("hr-gaps", "agency_hr", at("/admin/gaps/")),
    Shot("hr-curriculum", "agency_hr", through("/admin/", "main a[href*='/admin/curricula/']")),
    Shot("hr-review", "agency_hr", through("/admin/", "main a[href*='/admin/pages/'][href$='/edit/']")),
    Shot("hr-unit-gaps", "unit_hr", at("/admin/gaps/")),
    Shot("hr-employees", "unit_hr", at("/admin/people/employees/")),
    Shot("auditor-desk", "auditor", at("/admin/")),
    Shot("auditor-certificates", "auditor", at("/admin/certificates/")),
    Shot("auditor-gaps", "auditor", at("/admin/gaps/")),
)


def main() -> None:
    """Take every picture whose name begins as asked, and the certificate of the employee."""
    arguments = _arguments()
    IMAGES.mkdir(exist_ok=True)
    with chromium() as browser:
        for who in dict.fromkeys(shot.who for shot in SHOTS):
            shots = [shot for shot in SHOTS if shot.who == who and shot.name.startswith(arguments.only)]
            if shots:
                _take(browser, arguments.url, who, shots)
        if "employee-certificate".startswith(arguments.only):
            _take_certificate(browser, arguments.url)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the demonstration is served")
    parser.add_argument("--only", default="", help="only pictures whose name begins so")
    return parser.parse_args()


def _take(browser: Browser, url: str, who: str, shots: list[Shot]) -> None:
    with _visitor(browser, url, who) as page:
        for shot in shots:
            page.set_viewport_size(PHONE if shot.on_phone else DESK)
            shot.go(page)
            page.wait_for_load_state("networkidle")
            _keep(shot.name, page.screenshot(full_page=shot.whole))


@contextmanager
def _visitor(browser: Browser, url: str, who: str) -> Iterator[Page]:
    """Open a browser of its own, in English as the documentation, signed in unless a stranger."""
    context = browser.new_context(base_url=url, viewport=DESK, reduced_motion="reduce")
    page = context.new_page()
    page.on("response", _refuse_errors)
    page.request.post("/language/", form={"language": "en"}, headers={"Referer": url})
    if who:
        page.goto("/accounts/login/")
        page.fill("[name=login]", facts.personas()[who]["login"])
        page.fill("[name=password]", facts.password())
        page.locator("main [type=submit]").first.click()
        page.wait_for_load_state()
        page.request.post("/language/", form={"language": "en"}, headers={"Referer": url})
    yield page
    context.close()


def _refuse_errors(response: Response) -> None:
    if response.status >= HTTPStatus.BAD_REQUEST and response.request.resource_type == "document":
        raise SystemExit(f"{response.status} at {response.url}: no picture of that.")


def _take_certificate(browser: Browser, url: str) -> None:
    with _visitor(browser, url, "employee") as page:
        page.goto("/record/")
        link = page.locator("main a[href^='/certificates/']").first.get_attribute("href")
        content = page.request.get(str(link)).body()
    picture = io.BytesIO()
    pypdfium2.PdfDocument(content)[0].render(scale=1.2).to_pil().save(picture, "png")
    _keep("employee-certificate", picture.getvalue())


def _keep(name: str, png: bytes) -> None:
    """Write the picture as WebP, in the best quality that stays below LARGEST bytes."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for quality in QUALITIES:
        small = io.BytesIO()
        picture.save(small, "webp", quality=quality, method=6)
        if small.tell() <= LARGEST:
            break
    (IMAGES / f"{name}.webp").write_bytes(small.getvalue())
    sys.stdout.write(f"{name}.webp {small.tell():,} bytes, quality {quality}\n")


if __name__ == "__main__":
    main()
