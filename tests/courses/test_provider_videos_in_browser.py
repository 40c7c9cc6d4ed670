"""Videos at providers watched in a browser, with frames that speak as the real ones do."""

import pytest
from playwright.sync_api import expect

from courses.models import UnitProgress
from courses.reference import load_reference
from lms.kit.embeds import embedded_video
from tests.browser import accessibility_faults, chromium, overflow
from tests.courses.test_provider_videos import VIMEO, YOUTUBE, address_of, seat_with
from tests.factories.people import UnitFactory

PATIENCE = 60_000
# Each speaks as the real frame does: says where it stands while it plays, and goes where it is told.
FRAMES = {
    "youtube": """<script>
      let at = 0;
      const say = (info) => parent.postMessage(JSON.stringify({event: "infoDelivery", info}), "*");
      const step = () => say({currentTime: at += 1, playerState: 1, playbackRate: 1});
      const goOn = (seconds) => { for (let i = 0; i < seconds; i++) step(); };
      addEventListener("message", (message) => {
        const said = JSON.parse(message.data);
        if (said.func === "seekTo") { at = said.args[0]; document.title = "back"; }
        if (said.event === "listening") say({duration: 20, currentTime: at, playerState: 2});
      });
    </script><button onclick="goOn(8)">play</button><button onclick="at = 18; goOn(1)">skip</button>
    <button onclick="say({playerState: 2})">pause</button>""",
    "vimeo": """<script>
      let at = 0;
      const say = (event, data) => parent.postMessage(JSON.stringify({event, data}), "*");
      const step = () => say("timeupdate", {seconds: at += 1, duration: 20});
      const goOn = (seconds) => { say("play", {seconds: at, duration: 20}); for (let i = 0; i < seconds; i++) step(); };
      addEventListener("message", (message) => {
        const said = JSON.parse(message.data);
        if (said.method === "setCurrentTime") { at = said.value; document.title = "back"; }
        if (said.method === "addEventListener") say("timeupdate", {seconds: at, duration: 20});
      });
    </script><button onclick="goOn(8)">play</button><button onclick="at = 18; goOn(1)">skip</button>
    <button onclick="say('pause', {seconds: at, duration: 20})">pause</button>""",
}


@pytest.fixture(scope="module", autouse=True)
def _queries_beside_a_browser():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.mark.parametrize("code", ["youtube", "vimeo"])
def test_what_the_frame_says_counts_and_skipping_leads_back(browser, transactional_db, live_server, client, code):
    load_reference()
    link = {"youtube": YOUTUBE, "vimeo": VIMEO}[code]
    seat = seat_with(UnitFactory(parent=UnitFactory()), link, no_skipping=True, share=30)
    address, origin = address_of(seat), embedded_video(link).origin
    client.force_login(seat.employee.user)
    context = browser.new_context(base_url=live_server.url, viewport={"width": 360, "height": 800})
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body=FRAMES[code])

    context.route(f"{origin}/**", answer)
    page = context.new_page()
    page.goto(address)
    assert not asked
    assert (accessibility_faults(page), overflow(page)) == ([], 0)
    page.locator("[data-watched-frame]").click()
    frame = page.frame_locator(".video__frame")
    frame.get_by_role("button", name="play").click()
    frame.get_by_role("button", name="skip").click()
    frame.get_by_role("button", name="pause").click()
    status = page.locator("[data-watched-status]")
    expect(status).to_have_attribute("data-state", "done", timeout=PATIENCE)
    assert next(one for one in page.frames if one.url.startswith(origin)).title() == "back"
    context.close()
    row = UnitProgress.objects.get(enrolment=seat)
    (stretch,) = row.data["video"]["ranges"]
    assert stretch[1] <= 9
