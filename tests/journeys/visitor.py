"""Somebody with a browser: signs in, goes where links lead, and looks closely at each page on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from lms.demo import facts
from tests.browser import WCAG, accessibility_faults, overflow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PATIENCE = 30_000  # milliseconds: a busy machine is slow, not wrong
PHONE, DESK = 360, 1280
HEIGHT = 800

expect.set_options(timeout=PATIENCE)


class Visitor:
    """A person with a window of their own. What is not right with the pages they see is kept in `faults`."""

    def __init__(self, browser: Browser, site: str, *, width: int = DESK, **options: Any) -> None:
        self.site = site
        self.width = width
        options = {"locale": "en-GB", "timezone_id": "Asia/Jakarta", **options}
        self.context = browser.new_context(base_url=site, viewport={"width": width, "height": HEIGHT}, **options)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))

    def _listen(self, message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.faults.append(f"{message.location['url']}: {message.text}")

    def sign_in(self, persona: str) -> None:
        """Type login and password of a persona into the form and send it."""
        self.fill_sign_in(facts.personas()[persona]["login"], facts.password())
        expect(self.page.locator(".site-header .menu .avatar").first).to_be_attached()

    def fill_sign_in(self, login: str, password: str) -> None:
        """Send the form of the sign-in page."""
        self.page.goto("/accounts/login/")
        self.page.get_by_label("NIP or e-mail").fill(login)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.button("Sign in", exact=True).click()

    def open(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(path)

    def link(self, name: str, **options: Any) -> Locator:
        """Find a link in what the page is about."""
        return self.page.locator("main").get_by_role("link", name=name, **options)

    def button(self, name: str, **options: Any) -> Locator:
        """Find a button in what the page is about."""
        return self.page.locator("main").get_by_role("button", name=name, **options)

    def place(self, name: str) -> Locator:
        """Find one of the site's main places in its navigation."""
        return self.page.locator("header").get_by_role("link", name=name, exact=True)

    def follow(self, link: Locator) -> None:
        """Click on a link and be on the page to which it leads, before anybody looks."""
        with self.page.expect_navigation():
            link.click()

    def reads(self, *texts: str) -> None:
        """Expect the page to say all of this."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def look(self, *, in_both_languages: bool = False) -> None:
        """Look at a page of the site: is it accessible, and does it fit a phone and a desk? `faults` keeps what is not right."""
        self._look()
        if in_both_languages:
            self._speak("id")
            self._look()
            self._speak("en")

    def look_at_office(self) -> None:
        """Look at a page of the back office: is it accessible on a phone and a desk?"""
        # So tall that the bar at the foot hides nothing that one could scroll to.
        self._look(height=4_000, may_scroll=True, tags=WCAG)

    def _look(self, *, height: int = HEIGHT, may_scroll: bool = False, **options: Any) -> None:
        for width in (PHONE, DESK):
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))")
            self.faults += [f"{self._where(width)} {fault}" for fault in accessibility_faults(self.page, **options)]
            if not may_scroll and (pixels := overflow(self.page)):
                self.faults.append(f"{self._where(width)} is {pixels} pixels too wide")
        self.page.set_viewport_size({"width": self.width, "height": HEIGHT})

    def _where(self, width: int) -> str:
        return f"{self.page.url.removeprefix(self.site)} at {width}:"

    def _speak(self, language: str) -> None:
        """Switch the language as the menu does, and read the page anew."""
        self.context.request.post(f"{self.site}/language/", form={"language": language, "next": "/verify/"})
        self.page.reload()
        expect(self.page.locator("html")).to_have_attribute("lang", language)
