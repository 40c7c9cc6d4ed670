"""Packages and videos played in a real browser: score, status, resume and time come back."""

import datetime as dt
import re

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import expect

from courses.models import UnitProgress
from courses.reference import load_reference
from lms.demo import media
from tests import packages
from tests.browser import accessibility_faults, chromium, overflow
from tests.courses.test_package_playing import package_in
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, LearningUnitFactory, OfferingFactory
from tests.factories.people import UnitFactory, employee_in

PATIENCE = 60_000
NAME = "Rosmawati Siregar"


@pytest.fixture(scope="module", autouse=True)
def _queries_beside_a_browser():
    """Playwright's loop runs in this thread, so Django takes the thread for asynchronous and would refuse to query."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def seat(transactional_db):
    """A seat in an offering whose modules hold no units yet."""
    load_reference()
    office = UnitFactory(parent=UnitFactory())
    return EnrolmentFactory(
        offering=OfferingFactory(curriculum=CurriculumFactory(course__owner=office)), employee=employee_in(office, name=NAME)
    )


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


class Learner:
    """Somebody at a package's page; what the browser complains about is kept."""

    def __init__(self, browser, site, client, seat, unit):
        self.context = browser.new_context(base_url=site, viewport={"width": 360, "height": 800})
        self.context.set_default_timeout(PATIENCE)
        client.force_login(seat.employee.user)
        self.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        self.page = self.context.new_page()
        self.faults = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._listen)
        self.address = f"/learning/{seat.public_id}/units/{unit.public_id}/"
        self.frames = self.page.frame_locator(".package__frame")

    def _listen(self, message):
        if message.type == "error" and "status of 4" not in message.text:
            self.faults.append(message.text)

    def open(self):
        self.page.goto(self.address, wait_until="commit")

    def content(self):
        return self.frames.frame_locator("#content")

    def waits_for(self, state):
        expect(self.page.locator("[data-package-status]")).to_have_attribute("data-state", state, timeout=PATIENCE)


@pytest.fixture
def learner(browser, live_server, client, seat):
    """Let somebody come to the page of a unit."""
    came = []

    def come(unit):
        came.append(Learner(browser, live_server.url, client, seat, unit))
        return came[-1]

    yield come
    for one in came:
        assert not one.faults
        one.context.close()


def row_of(seat):
    return UnitProgress.objects.get(enrolment=seat)


def begun_an_hour_ago(seat):
    """Move the launch back: the server's clock is what limits the time that a package may claim."""
    row = row_of(seat)
    row.data["package"]["since"] = (timezone.now() - dt.timedelta(hours=1)).isoformat()
    row.save()


def play_scorm(seat, who, *, first, again, score_first, score_last):
    who.open()
    said = who.content().locator("#said")
    expect(said).to_have_text(re.compile(first), timeout=PATIENCE)
    begun_an_hour_ago(seat)
    who.content().get_by_role("button", name="Jawab").click()
    who.waits_for("started")
    row = row_of(seat)
    assert (row.state, float(row.score)) == ("started", score_first)
    assert 3600 <= row.seconds < 3600 + 2 * PATIENCE / 1000
    who.open()
    expect(said).to_have_text(re.compile(again), timeout=PATIENCE)
    who.content().get_by_role("button", name="Jawab").click()
    who.waits_for("done")
    row = row_of(seat)
    assert (row.state, float(row.score)) == ("done", score_last)


def test_a_scorm_12_package_is_played_left_and_gone_on_with(seat, learner):
    who = learner(package_in(seat, packages.scorm_12()))
    name = re.escape(NAME)
    play_scorm(
        seat,
        who,
        first=rf"^ab-initio\|\|\|kota=medan\|{name}\|0*:00:00",
        again=rf"^resume\|halaman-2\|catatan-1\|kota=medan\|{name}\|0*1:0\d:\d\d",
        score_first=50,
        score_last=90,
    )
    assert accessibility_faults(who.page) == []
    assert overflow(who.page) == 0


def test_a_scorm_2004_package_is_played_left_and_gone_on_with(seat, learner):
    who = learner(package_in(seat, packages.scorm_2004()))
    name = re.escape(NAME)
    play_scorm(
        seat,
        who,
        first=rf"^ab-initio\|\|\|0\.8\|{name}\|PT0",
        again=rf"^resume\|bagian-3\|ingat-2004\|0\.8\|{name}\|PT1H\d+M\d+S",
        score_first=40,
        score_last=85,
    )


def test_an_h5p_package_is_played_left_and_gone_on_with(seat, learner):
    who = learner(package_in(seat, packages.h5p()))
    who.open()
    shown = who.frames.locator(".shown")
    expect(shown).to_have_text("Horas 0", timeout=PATIENCE)
    who.frames.get_by_role("button", name="Jawab").click()
    who.waits_for("done")
    row = row_of(seat)
    assert (row.state, float(row.score)) == ("done", 80)
    found = row.data["package"]["items"]["0"]
    assert (found["end"]["verb"], found["end"]["success"]) == ("completed", True)
    who.open()
    expect(shown).to_have_text("Horas 1", timeout=PATIENCE)


def test_what_was_not_committed_is_sent_when_the_page_is_left(seat, learner):
    unit = package_in(seat, packages.scorm_12())
    who = learner(unit)
    who.open()
    expect(who.content().locator("#said")).to_contain_text("ab-initio", timeout=PATIENCE)
    heard = "new Promise((done) => { addEventListener('message', ({ data }) => data.report && done()); })"
    who.page.evaluate(f"() => {{ window.heard = {heard}; }}")
    who.content().locator("body").evaluate("() => { api.LMSSetValue('cmi.core.lesson_location', 'tanpa-simpan'); }")
    who.page.evaluate("() => window.heard")
    who.page.goto("/accounts/password/reset/")
    until(who, lambda: row_of(seat).data["package"]["items"])
    who.open()
    expect(who.content().locator("#said")).to_contain_text("resume|tanpa-simpan", timeout=PATIENCE)


def until(who, is_so):
    """Look again and again until something is so, at most for as long as a busy machine may need."""
    for _look in range(PATIENCE // 50):
        if is_so():
            return
        who.page.wait_for_timeout(50)
    raise AssertionError("It never was.")


def test_a_package_reaches_neither_the_page_around_it_nor_the_site(seat, learner, live_server):
    spying = packages.sco(
        "API",
        """
        var found = [];
        function attempt(name, act) { try { act(); found.push(name); } catch (error) { } }
        attempt('reads the page', function () { return window.top.document.title; });
        attempt('moves the page', function () { window.top.location.href = '/'; });
        attempt('reads its address', function () { return String(window.top.location.href); });
        fetch('SITE/accounts/login/', { credentials: 'include' }).then(function () { found.push('asks the site'); },
          function () {}).then(function () { document.getElementById('said').textContent = 'found: ' + found.join(', '); });
        """.replace("SITE", live_server.url),
    )
    who = learner(package_in(seat, packages.scorm_12(**{"Isi/index.html": spying})))
    who.open()
    expect(who.content().locator("#said")).to_have_text("found: ", timeout=PATIENCE)
    assert who.page.url.endswith(who.address)
    assert all("Content Security Policy" in fault or "sandbox" in fault for fault in who.faults)
    who.faults.clear()


def test_a_video_is_watched_without_skipping_and_gone_on_with(seat, learner):
    unit = LearningUnitFactory(
        module=seat.offering.curriculum.modules.first(),
        kind="video",
        settings={"length": 8, "share": 90, "no_skipping": True, "transcript": "Satu, dua."},
    )
    unit.file.save("v.webm", ContentFile(media.video(["Satu", "Dua"], 4)))
    unit.captions.save("v.vtt", ContentFile(media.captions(["Satu", "Dua"], 4)))
    who = learner(unit)
    who.open()
    video = who.page.locator("video")
    expect(video).to_have_js_property("duration", 8)
    # Skipping ahead leads back.
    assert video.evaluate("v => new Promise((done) => { v.onseeked = () => done(v.currentTime < 2); v.currentTime = 7; })")
    video.evaluate("v => { v.muted = true; v.playbackRate = 2; return v.play(); }")
    video.evaluate("v => new Promise((done) => { v.ontimeupdate = () => v.currentTime > 3 && (v.pause(), done()); })")
    expect(who.page.locator("[data-watched-status]")).to_have_attribute("data-state", "started", timeout=PATIENCE)
    row = row_of(seat)
    assert row.data["video"]["position"] >= 3
    who.open()
    expect(video).to_have_js_property("duration", 8)
    look = "const look = () => (v.currentTime >= 3 ? done(true) : setTimeout(look, 50)); look();"
    assert video.evaluate(f"v => new Promise((done) => {{ {look} }})")
    video.evaluate("v => { v.muted = true; v.playbackRate = 2; return v.play(); }")
    expect(who.page.locator("[data-watched-status]")).to_have_attribute("data-state", "done", timeout=PATIENCE)
    assert accessibility_faults(who.page) == []
    assert overflow(who.page) == 0
