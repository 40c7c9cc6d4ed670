"""What the styles and scripts do in a real browser, on one page with every component. No server, no database."""

import datetime as dt
import mimetypes
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages import ERROR, SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from lms.navigation import Place
from tests.browser import accessibility_faults, chromium, overflow

BUILD = Path(__file__).resolve().parents[2] / "frontend/build"
SITE = "http://bina.test"
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
MOMENT = dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC)
PLACES = [Place(f"Place number {number}", "house", f"/{number}/", number == 2) for number in range(1, 9)]


class EveryField(forms.Form):
    reason = forms.CharField(help_text="In one sentence.", widget=forms.Textarea)
    email = forms.EmailField()
    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    mode = forms.ChoiceField(choices=[("a", "In a room"), ("b", "Online")], widget=forms.RadioSelect)
    role = forms.ChoiceField(choices=[("a", "Trainer"), ("b", "HR")])
    agreed = forms.BooleanField()


class Filters(forms.Form):
    q = forms.CharField(label="Name or NIP", required=False)
    unit = forms.ChoiceField(choices=[("", "All units")], required=False)


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


def page_of(theme=""):
    """Return the HTML of the page with every component, as a signed-in person with eight places gets it."""
    request = RequestFactory().get("/", HTTP_HOST="localhost")
    request.user = SimpleNamespace(is_authenticated=True, get_full_name="Rosmawati Siregar", is_superuser=False)
    request._messages = [Message(SUCCESS, "You are enrolled."), Message(ERROR, "The seats are taken.")]
    request.COOKIES["theme"] = theme
    template = engines["django"].from_string(Path(__file__).with_name("every_component.html").read_text())
    context = {
        "user": request.user,
        "navigation": PLACES,
        "notices_unread": 3,
        "today": MOMENT.date(),
        "moment": MOMENT,
        "page_obj": Paginator(range(500), 25).get_page(3),
        "gaps": [None, 0, -0.3, -0.8, -1.5, -2.5],
        "events": [{"what": "Requested", "at": MOMENT, "state": "done"}, {"what": "Session", "at": MOMENT, "note": "Room 1"}],
        "form": EveryField({}),
        "filters": Filters(),
    }
    return template.render(context, request)


@pytest.fixture(scope="module")
def pages():
    return {theme: page_of(theme) for theme in ("", "dark")}


@pytest.fixture
def opened(browser, pages):
    """Open the page in a fresh window; every complaint of the browser about the policy or a script is kept."""
    contexts = []

    def open_page(width=1280, scheme="light", **options):
        context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme, **options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.complaints = []
        page.posts = []
        page.on("console", lambda message: page.complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.route("**/*", answer)
        page.goto(f"{SITE}/")
        return page

    def answer(route):
        request = route.request
        path = request.url.removeprefix(SITE).partition("?")[0]
        if path.startswith("/static/"):
            file = BUILD / path.removeprefix("/static/")
            return route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0] or "font/woff2")
        if request.method == "POST":
            request.frame.page.posts.append(path)
            return route.fulfill(status=204)
        cookies = {cookie["name"]: cookie["value"] for cookie in request.frame.page.context.cookies()}
        headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html"}
        return route.fulfill(body=pages[cookies.get("theme", "")], headers=headers)

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_component_is_accessible_under_the_policy(opened, width, scheme):
    page = opened(width, scheme)
    assert page.complaints == []
    assert accessibility_faults(page) == []


def test_no_width_makes_the_page_scroll_sideways(opened):
    page = opened()
    too_wide = {}
    for width in (320, 360, 480, 640, 768, 1023, 1024, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 740})
        too_wide[width] = overflow(page)
    assert {width: pixels for width, pixels in too_wide.items() if pixels} == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_every_target_is_large_enough_for_a_finger(opened, width):
    page = opened(width)
    small = page.evaluate(
        """[...document.querySelectorAll("a, button, summary, select, input:not([type=hidden])")]
            .map((one) => one.closest("label") ?? one)
            .filter((one) => one.checkVisibility() && !one.closest("p:not(.actions), .rows__title, td, th"))
            .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
            .filter(([_, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
            .map(([html]) => html)"""
    )
    assert small == []


def test_a_double_click_sends_once(opened):
    page = opened()
    page.locator("main form[method=post] [type=submit]").evaluate("send => { send.click(); send.click(); send.click(); }")
    page.wait_for_timeout(200)
    assert len(page.posts) == 1
    assert page.complaints == []


def test_the_chosen_theme_stays_without_a_flash(opened):
    page = opened(scheme="light")
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="Gelap").or_(page.get_by_role("button", name="Dark")).click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    page.reload(wait_until="commit")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_escape_folds_the_menu_and_gives_the_focus_back(opened):
    page = opened(360)
    page.locator(".places-menu > summary").click()
    assert page.locator(".places a:visible").count() == len(PLACES)
    page.keyboard.press("Escape")
    assert page.locator(".places a:visible").count() == 4
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_click_elsewhere_folds_the_menu(opened):
    page = opened(1280)
    page.locator(".menu > summary").click()
    page.locator("h1").click()
    assert page.locator(".menu[open]").count() == 0


def test_without_script_the_menu_unfolds_and_no_button_is_idle(opened):
    page = opened(360, java_script_enabled=False)
    page.locator(".places-menu > summary").click()
    assert page.locator(".places a:visible").count() == len(PLACES)
    page.locator(".places-menu > summary").click()
    page.locator(".menu > summary").click()
    assert page.locator(".menu [name=language]:visible").count() == 2
    assert page.locator("[data-theme-choice]:visible").count() == 0


def test_the_keyboard_goes_to_the_content_first(opened):
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_paper_shows_the_page_without_its_frame(opened):
    page = opened()
    page.emulate_media(media="print")
    for part in (".places", ".header-end", ".site-footer", ".pagination", ".list-tools form", ".page-header__actions"):
        assert not page.locator(part).first.is_visible()
    assert page.locator(".table thead").first.evaluate("head => getComputedStyle(head).display") == "table-header-group"
    assert page.locator("h1").is_visible()
