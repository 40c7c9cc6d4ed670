"""What packages report, what of it counts, and from where they are served."""

import datetime as dt
import io
import json

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.actions import PackageReport, launch_package, report_package
from courses.checks import package_origin as origin_check
from courses.errors import ContentMissing, OpenedElsewhere
from courses.models import UnitProgress
from courses.reference import load_reference
from courses.rules.packages import ReportTooLarge, beginning, counted, kept, outcome, read_package, seconds_of, together
from courses.rules.packages.times import duration, timespan
from courses.steps import keep_package
from courses.views.packages.origin import VALID_SECONDS, Pass
from lms.kit.actors import Actor
from tests import packages
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, LearningUnitFactory, OfferingFactory
from tests.factories.people import AgencyFactory, UnitFactory, UserFactory, employee_in

NOON = dt.datetime(2026, 5, 4, 5, 0, tzinfo=dt.UTC)
SITE, FRAME = "http://127.0.0.1:8000", "http://localhost:8000"


def kept_package(files, agency=None):
    content = packages.archive(files)
    found = read_package(io.BytesIO(content), len(content))
    facts = {"agency": agency or AgencyFactory(), "name": "paket.zip", "by": Actor.system("test"), "at": timezone.now()}
    return keep_package(found, io.BytesIO(content), **facts)


@pytest.fixture
def seat(db):
    """The seat of somebody in an offering whose first module holds a SCORM 1.2 package."""
    load_reference()
    office = UnitFactory(parent=UnitFactory())
    enrolment = EnrolmentFactory(
        offering=OfferingFactory(curriculum=CurriculumFactory(course__owner=office)), employee=employee_in(office)
    )
    package_in(enrolment, packages.scorm_12())
    return enrolment


def package_in(enrolment, files, **facts):
    curriculum = enrolment.offering.curriculum
    package = kept_package(files, curriculum.course.agency)
    return LearningUnitFactory(module=curriculum.modules.first(), kind="package", package=package, **facts)


def unit_of(seat):
    return seat.offering.curriculum.modules.first().units.get()


def learner(seat):
    return Actor.of(seat.employee.user)


def launch(seat, at=NOON, item=0):
    return launch_package(seat, unit_of(seat), item, by=learner(seat), at=at)


def report(seat, word, at, *, active=0, **core):
    cmi = {"core": core, "suspend_data": core.pop("suspend_data", "")}
    return report_package(seat, unit_of(seat), PackageReport(word, active, {"cmi": cmi}), by=learner(seat), at=at)


def after(minutes):
    return NOON + dt.timedelta(minutes=minutes)


def test_place_score_state_and_time_are_kept_and_given_back(seat):
    begun = launch(seat)
    assert begun.start["core"]["entry"] == "ab-initio"
    assert begun.start["launch_data"] == "kota=medan"
    said = {"lesson_location": "7", "lesson_status": "incomplete", "session_time": "00:05:00", "score": {"raw": "50"}}
    row = report(seat, begun.word, after(10), suspend_data="abc", **said)
    assert (row.state, row.seconds, float(row.score)) == ("started", 300, 50)
    core = launch(seat, after(20)).start["core"]
    assert (core["entry"], core["lesson_location"], core["total_time"]) == ("resume", "7", "0000:05:00")
    assert "session_time" not in core


def test_a_passed_package_is_done_with_its_best_score(seat):
    word = launch(seat).word
    report(seat, word, after(1), lesson_status="passed", score={"raw": "9", "max": "10"})
    row = report(seat, word, after(2), lesson_status="failed", score={"raw": "2", "max": "10"})
    assert (row.state, float(row.score)) == ("done", 90)


def test_what_the_course_asks_goes_before_what_the_package_says(seat):
    unit = unit_of(seat)
    unit.settings = {"least_score": 80}
    unit.save()
    word = launch(seat).word
    assert report(seat, word, after(1), lesson_status="passed", score={"raw": "70"}).state == "started"
    assert report(seat, word, after(2), lesson_status="failed", score={"raw": "85"}).state == "done"


def test_no_more_time_counts_than_has_passed(seat):
    word = launch(seat).word
    assert report(seat, word, after(2), session_time="09:00:00").seconds == 120
    assert report(seat, word, after(3), session_time="09:00:00").seconds == 180
    assert report(seat, word, after(3), session_time="09:00:00").seconds == 180
    again = launch(seat, after(4)).word
    assert report(seat, again, after(5), active=600).seconds == 240


def test_only_the_last_window_counts(seat):
    first, last = launch(seat).word, launch(seat).word
    with pytest.raises(OpenedElsewhere):
        report(seat, first, after(1), lesson_status="passed")
    assert report(seat, last, after(1), lesson_status="passed").state == "done"


def test_too_quick_a_package_waits_for_the_trainer(seat):
    unit = unit_of(seat)
    unit.plausible_minutes = 30
    unit.save()
    word = launch(seat).word
    assert report(seat, word, after(5), active=300, lesson_status="completed").state == "to_confirm"


def test_what_cannot_be_played_is_not_launched(seat):
    with pytest.raises(ContentMissing):
        launch(seat, item=1)
    unit = unit_of(seat)
    unit.package = kept_package(packages.cmi5())
    unit.save()
    with pytest.raises(ContentMissing):
        launch_package(seat, unit, 0, by=learner(seat), at=NOON)


def test_a_report_changes_only_what_is_the_packages_to_say():
    cmi = {"core": {"student_name": "Orang Lain", "lesson_status": "passed", "credit": "no-credit"}, "launch_data": "x"}
    assert kept("scorm12", {"cmi": cmi}, {}) == {"core": {"lesson_status": "passed"}}
    for odd in (None, [], "teks", {"cmi": None}, {"cmi": {"core": "teks", "score": []}}):
        outcome("scorm12", kept("scorm12", odd if isinstance(odd, dict) else {"cmi": odd}, {}), least_score=50)


def test_too_large_a_state_is_refused_and_interactions_make_room():
    with pytest.raises(ReportTooLarge):
        kept("scorm2004", {"cmi": {"suspend_data": "x" * 300_000}}, {})
    found = kept("scorm2004", {"cmi": {"suspend_data": "x" * 64_000, "interactions": ["y" * 300_000]}}, {})
    assert list(found) == ["suspend_data"]


@pytest.mark.parametrize(
    ("cmi", "score", "passed"),
    [
        ({"completion_status": "completed", "success_status": "unknown"}, None, True),
        ({"completion_status": "completed", "success_status": "failed", "score": {"scaled": "0.2"}}, 20, False),
        ({"success_status": "passed", "score": {"scaled": "1"}}, 100, True),
        ({"completion_status": "incomplete", "score": {"raw": "15", "min": "10", "max": "20"}}, 50, False),
        ({"score": {"scaled": "nan"}}, None, False),
        ({"score": {"scaled": "-0.5"}}, 0, False),
    ],
)
def test_scorm_2004_says_how_it_stands(cmi, score, passed):
    stands = outcome("scorm2004", kept("scorm2004", {"cmi": cmi}, {}), least_score=None)
    assert (stands.score, stands.is_passed) == (score, passed)


def statement(verb, content="https://bina/h5p", **result):
    return {"verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"}, "object": {"id": content}, "result": result}


def test_h5p_is_done_by_its_own_end_not_by_that_of_a_part():
    part = statement("answered", "https://bina/h5p?subContentId=1", score={"scaled": 1}, completion=True)
    found = kept("h5p", {"statements": [part], "state": "{}"}, {})
    assert not outcome("h5p", found, least_score=None).is_passed
    end = statement("completed", score={"raw": 4, "max": 5}, completion=True, success=True, duration="PT12S")
    found = kept("h5p", {"statements": [end]}, found)
    assert (found["state"], len(found["statements"]), found["end"]["duration"]) == ("{}", 2, 12)
    for _again in range(150):
        found = kept("h5p", {"statements": [statement("interacted")]}, found)
    stands = outcome("h5p", found, least_score=None)
    assert (stands.score, stands.is_passed, len(found["statements"])) == (80, True, 100)
    assert not outcome("h5p", found, least_score=90).is_passed


def test_a_package_of_parts_is_done_with_all_of_them():
    good, bad = (
        outcome("h5p", {"end": {"success": True, "score": {"scaled": 0.8}}}, least_score=None),
        outcome("h5p", {"end": {"success": False, "score": {"scaled": 0.4}}}, least_score=None),
    )
    assert not together([good], 2).is_passed
    assert not together([good, bad], 2).is_passed
    assert together([good, bad], 2).score == pytest.approx(60)
    assert together([good, good], 2).is_passed


@given(st.integers(0, 35_999_999))
def test_times_are_read_as_they_are_written(seconds):
    assert seconds_of(timespan(seconds)) == seconds
    assert seconds_of(duration(seconds)) == seconds


@given(st.one_of(st.none(), st.integers(-10, 10**6)), st.integers(0, 10**6), st.integers(-10, 10**6))
def test_time_is_never_more_than_has_passed(said, seen, passed):
    assert 0 <= counted(said=said, seen=seen, passed=passed) <= max(passed, 0)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["cmi", "core", "score", "raw", "scaled", "statements", "verb", "id", "result", "state"]), inner
            )
        ),
    )
)
def test_whatever_a_package_says_breaks_nothing(said):
    for kind in ("scorm12", "scorm2004", "h5p"):
        found = kept(kind, said if isinstance(said, dict) else {"cmi": said, "statements": said}, {})
        stands = outcome(kind, found, least_score=50)
        assert stands.score is None or 0 <= stands.score <= 100
        beginning(kind, {}, found, learner=("a", "b"), seconds=0)


@pytest.mark.parametrize("text", ["", "1", "1:2", "P", "PT", "P1Y", "sembilan", None, 7, "00:00:00.123"])
def test_what_is_no_time_is_none(text):
    assert seconds_of(text) is None


@pytest.fixture
def token(seat):
    """A signed address of the seat's package."""
    return Pass(unit_of(seat).package.public_id, 0, SITE, FRAME).sign()


def fetch(client, token, path="", host="localhost:8000", **headers):
    name = "courses:package_file" if path else "courses:package_frame"
    address = reverse(name, args=[token, path] if path else [token])
    return client.get(address, headers={"Host": host, **headers}, HTTP_HOST=host)


def test_files_come_from_their_own_origin_under_a_strict_policy(client, token):
    page = fetch(client, token)
    assert page.status_code == 200
    assert f'data-site="{SITE}"' in page.content.decode()
    answer = fetch(client, token, "Isi/index.html")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    policy = answer["Content-Security-Policy"]
    for part in ("default-src 'none'", "form-action 'none'", f"frame-ancestors {SITE} {FRAME}", "sandbox allow-scripts"):
        assert part in policy
    assert f"script-src {FRAME}/packages/{token}/ " in policy
    assert "allow-top-navigation" not in policy
    assert "X-Frame-Options" not in answer
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


def test_a_piece_of_a_file_is_given(client, token):
    answer = fetch(client, token, "Isi/index.html", Range="bytes=0-8")
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, b"<!DOCTYPE")


@pytest.mark.parametrize(
    "path", ["../secret.txt", "Isi/../imsmanifest.xml", "none.html", "Isi", "/etc/passwd", "./imsmanifest.xml"]
)
def test_nothing_else_is_given(client, token, path):
    assert fetch(client, token, path).status_code == 404


def test_workers_and_other_hosts_and_old_or_forged_addresses_get_nothing(client, token, seat, time_machine_at):
    assert fetch(client, token, "Isi/index.html", **{"Service-Worker": "script"}).status_code == 404
    assert fetch(client, token, host="127.0.0.1:8000").status_code == 404
    assert fetch(client, token[:-1] + ("A" if token[-1] != "A" else "B")).status_code == 404
    same = Pass(unit_of(seat).package.public_id, 0, FRAME, FRAME).sign()
    assert fetch(client, same).status_code == 404
    beyond = Pass(unit_of(seat).package.public_id, 5, SITE, FRAME).sign()
    assert fetch(client, beyond).status_code == 404
    time_machine_at(timezone.now() + dt.timedelta(seconds=VALID_SECONDS + 60))
    assert fetch(client, token).status_code == 404


@pytest.fixture
def time_machine_at():
    """Move the clock; it is put back at the end."""
    import time_machine

    travels = []

    def travel(moment):
        travels.append(time_machine.travel(moment, tick=False))
        travels[-1].start()

    yield travel
    for one in travels:
        one.stop()


def page_of(client, seat, host="127.0.0.1:8000", **data):
    address = reverse("courses:unit", args=[seat.public_id, unit_of(seat).public_id])
    return client.post(address, data, HTTP_HOST=host) if data else client.get(address, HTTP_HOST=host)


def test_the_page_frames_the_package_of_the_other_origin(client, seat):
    client.force_login(seat.employee.user)
    page = page_of(client, seat)
    assert f'src="{FRAME}/packages/' in page.content.decode()
    assert f"frame-src {FRAME}" in page["Content-Security-Policy"]
    assert UnitProgress.objects.get().data["opened"] == 1


def test_reports_are_answered_in_words(client, seat):
    client.force_login(seat.employee.user)
    page_of(client, seat)
    word = UnitProgress.objects.get().data["package"]["launch"]
    said = {"launch": word, "active": 5, "cmi": {"core": {"lesson_status": "passed", "score": {"raw": "88"}}}}
    answer = page_of(client, seat, report=json.dumps(said)).json()
    assert (answer["state"], answer["score"]) == ("done", 88)
    assert page_of(client, seat, report=json.dumps({**said, "launch": "lain"})).status_code == 409
    for odd in ("{", "[]", "7", '{"launch": "a", "active": "x"}', "[" * 5000, '{"launch":"a","active":1e999}', "x" * 1_000_001):
        assert page_of(client, seat, report=odd).status_code == 400


def test_content_that_reports_nothing_is_said_to_be_done(client, seat):
    unit = unit_of(seat)
    client.force_login(seat.employee.user)
    page_of(client, seat)
    assert page_of(client, seat, done="1").status_code == 404
    unit.settings = {"by_hand": True}
    unit.save()
    page_of(client, seat, done="1")
    assert UnitProgress.objects.get().state == "done"


def test_without_an_origin_of_their_own_packages_are_not_played(client, seat, settings):
    settings.ALLOWED_HOSTS = ["lms.example"]
    client.force_login(seat.employee.user)
    page = page_of(client, seat, host="lms.example")
    assert "BINA_PACKAGE_ORIGIN" in page.content.decode()
    assert not UnitProgress.objects.exists()
    settings.BINA_PACKAGE_ORIGIN = "https://paket.example"
    assert 'src="https://paket.example/packages/' in page_of(client, seat, host="lms.example").content.decode()


def test_the_host_of_packages_shows_nothing_else(client, settings):
    settings.ALLOWED_HOSTS = ["paket.example"]
    settings.BINA_PACKAGE_ORIGIN = "https://paket.example"
    answer = client.get("/accounts/login/?a=1", HTTP_HOST="paket.example")
    assert (answer.status_code, answer["Location"]) == (302, f"{settings.BINA_URL}/accounts/login/?a=1")
    assert client.post("/accounts/login/", HTTP_HOST="paket.example").status_code == 404
    assert client.get("/packages/x/", HTTP_HOST="paket.example").status_code == 404


@pytest.mark.parametrize(
    ("site", "origin", "found"),
    [
        ("http://127.0.0.1:8000", "", []),
        ("https://lms.example", "", ["courses.W001"]),
        ("https://lms.example", "https://paket.example", []),
        ("https://lms.example", "https://lms.example", ["courses.E002"]),
        ("https://lms.example", "paket.example", ["courses.E001"]),
    ],
)
def test_operators_are_told_of_a_missing_or_unsafe_origin(site, origin, found):
    with override_settings(BINA_URL=site, BINA_PACKAGE_ORIGIN=origin):
        assert [one.id for one in origin_check()] == found


def test_nobody_plays_for_another(client, seat):
    client.force_login(UserFactory())
    assert page_of(client, seat).status_code == 404
