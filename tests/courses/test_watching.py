"""Videos: what was seen counts, once, in its order where the course asks that, and never faster than possible."""

import datetime as dt
import json
from itertools import pairwise

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from courses.actions import WatchReport, launch_video, watch
from courses.errors import OpenedElsewhere
from courses.models import LearningUnit, UnitProgress
from courses.reference import load_reference
from courses.rules import watching
from lms.demo import media
from lms.kit.actors import Actor
from lms.roles import load_group_permissions
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, LearningUnitFactory, OfferingFactory
from tests.factories.people import UnitFactory, UserFactory, employee_in, trainer_in

NOON = dt.datetime(2026, 5, 4, 5, 0, tzinfo=dt.UTC)
seconds = st.integers(0, 5_000).map(lambda number: number / 10)
ranges = st.lists(st.tuples(seconds, seconds).filter(lambda pair: pair[0] < pair[1]), max_size=30)


def holds(found, moment):
    return any(begin <= moment <= end for begin, end in found)


@given(ranges, seconds)
def test_merged_ranges_hold_the_same_moments_in_order_and_apart(given_ranges, moment):
    found = watching.merged(given_ranges)
    assert all(one[1] + watching.JOINT < other[0] for one, other in pairwise(found))
    assert all(begin < end for begin, end in found)
    if holds(given_ranges, moment):
        assert holds(found, moment)
    if holds(found, moment):
        assert any(begin - watching.JOINT <= moment <= end + watching.JOINT for begin, end in given_ranges)


@given(ranges, ranges)
def test_merging_needs_no_order_and_no_second_time(some, others):
    both = watching.merged([*some, *others])
    assert both == watching.merged([*others, *some])
    assert both == watching.merged(both)
    assert watching.seconds_in(both) + 1e-6 >= watching.seconds_in(watching.merged(some))


@given(ranges, st.floats(-10, 1_000))
def test_nobody_sees_more_than_time_allows(new, passed):
    found = watching.affordable(new, passed=passed)
    assert watching.seconds_in(found) <= max(passed, 0) * watching.FASTEST + watching.GRACE + 1e-6
    assert all(begin <= end for begin, end in found)


@given(ranges)
def test_without_skipping_there_is_one_range_from_the_beginning(new):
    found = watching.without_skipping([], new)
    assert len(found) <= 1
    if found:
        assert found[0][0] <= watching.JOINT
    assert watching.reached(found) == (found[0][1] if found else 0)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), st.lists), st.integers(0, 500))
def test_whatever_a_player_says_is_read_or_left_out(said, length):
    assert all(0 <= begin < end <= length for begin, end in watching.read(said, length))


@pytest.mark.parametrize(
    ("new", "without_skipping"),
    [([(0, 10), (10, 20)], [(0, 20)]), ([(40, 50)], []), ([(0, 10), (40, 50)], [(0, 10)]), ([(9, 30), (0, 10)], [(0, 30)])],
)
def test_what_was_skipped_to_does_not_count_where_that_is_forbidden(new, without_skipping):
    assert watching.without_skipping([], new) == without_skipping


@pytest.fixture
def seat(db):
    """A seat in an offering whose first module holds a video of 100 seconds, of which 90 per cent are asked."""
    load_reference()
    office = UnitFactory(parent=UnitFactory())
    enrolment = EnrolmentFactory(
        offering=OfferingFactory(curriculum=CurriculumFactory(course__owner=office)), employee=employee_in(office)
    )
    unit = LearningUnitFactory(
        module=enrolment.offering.curriculum.modules.first(), kind="video", settings={"length": 100, "share": 90}
    )
    unit.file.save("v.webm", ContentFile(media.video(["Satu", "Dua"], 2)))
    unit.captions.save("v.vtt", ContentFile(media.captions(["Satu", "Dua"], 2)))
    return enrolment


def unit_of(seat):
    return seat.offering.curriculum.modules.first().units.get()


def learner(seat):
    return Actor.of(seat.employee.user)


def launch(seat, at=NOON):
    return launch_video(seat, unit_of(seat), by=learner(seat), at=at).data["video"]["launch"]


def report(seat, word, after, new, position=0.0):
    at = NOON + dt.timedelta(seconds=after)
    return watch(seat, unit_of(seat), WatchReport(word, new, position), by=learner(seat), at=at)


def test_a_video_is_done_at_its_share_and_gone_on_with_where_one_was(seat):
    word = launch(seat)
    row = report(seat, word, 60, [[0, 60]], position=60)
    assert (row.state, row.seconds, row.data["video"]["position"]) == ("started", 60, 60)
    again = launch(seat, NOON + dt.timedelta(seconds=100))
    row = report(seat, again, 130, [[55, 85]])
    assert (row.state, row.seconds) == ("started", 90)
    assert report(seat, again, 140, [[85, 90]]).state == "done"


def test_the_same_part_seen_twice_counts_once(seat):
    word = launch(seat)
    for after in (50, 100, 150):
        row = report(seat, word, after, [[0, 50]])
    assert (row.state, row.data["video"]["ranges"]) == ("started", [[0, 50]])


def test_nobody_sees_a_video_in_a_moment(seat):
    word = launch(seat)
    row = report(seat, word, 10, [[0, 100]])
    assert (row.state, row.data["video"]["ranges"], row.seconds) == ("started", [[0, 25]], 10)


def test_many_small_reports_count_no_more_than_one(seat):
    word = launch(seat)
    for part in range(20):
        row = report(seat, word, 1, [[part * 5, part * 5 + 5]])
    assert watching.seconds_in(row.data["video"]["ranges"]) == 2 * 1 + watching.GRACE
    assert row.seconds == 1


def test_where_skipping_is_forbidden_the_end_alone_is_nothing(seat):
    unit = unit_of(seat)
    unit.settings = {**unit.settings, "no_skipping": True}
    unit.save()
    word = launch(seat)
    assert report(seat, word, 60, [[50, 100]]).data["video"]["ranges"] == []
    assert report(seat, word, 120, [[0, 50]]).data["video"]["ranges"] == [[0, 50]]


def test_too_quick_watching_waits_for_the_trainer(seat):
    unit = unit_of(seat)
    unit.plausible_minutes = 5
    unit.save()
    word = launch(seat)
    assert report(seat, word, 60, [[0, 100]]).state == "to_confirm"


def test_only_the_last_window_counts(seat):
    first, last = launch(seat), launch(seat)
    with pytest.raises(OpenedElsewhere):
        report(seat, first, 60, [[0, 60]])
    assert report(seat, last, 60, [[0, 60]]).seconds == 60


def page_of(client, seat, query="", **options):
    return client.get(reverse("courses:unit", args=[seat.public_id, unit_of(seat).public_id]) + query, **options)


def test_video_and_captions_are_given_in_pieces(client, seat):
    client.force_login(seat.employee.user)
    page = page_of(client, seat).content.decode()
    assert 'kind="captions"' in page
    answer = page_of(client, seat, "?file", headers={"Range": "bytes=0-3"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, b"\x1aE\xdf\xa3")
    assert answer["Content-Type"] == "video/webm"
    assert b"".join(page_of(client, seat, "?captions").streaming_content).startswith(b"WEBVTT")
    client.force_login(UserFactory())
    assert page_of(client, seat, "?file").status_code == 404


def test_reports_are_answered_in_words(client, seat):
    client.force_login(seat.employee.user)
    page_of(client, seat)
    word = UnitProgress.objects.get().data["video"]["launch"]
    address = reverse("courses:unit", args=[seat.public_id, unit_of(seat).public_id])
    said = {"launch": word, "ranges": [[0, 3]], "position": 3}
    assert client.post(address, {"report": json.dumps(said)}).json()["percent"] == 3
    assert client.post(address, {"report": json.dumps({**said, "launch": "x"})}).status_code == 409
    for odd in ("", "{", "[]", '{"launch": "x", "position": "y"}'):
        assert client.post(address, {"report": odd}).status_code == 400


def test_a_link_elsewhere_is_let_play_and_nothing_else(client, seat):
    unit = unit_of(seat)
    unit.file = ""
    unit.settings = {**unit.settings, "link": "https://video.example/a.mp4"}
    unit.save()
    client.force_login(seat.employee.user)
    page = page_of(client, seat)
    assert "media-src https://video.example" in page["Content-Security-Policy"]
    assert page_of(client, seat, "?file").status_code == 404


@pytest.fixture
def draft(db):
    """A draft of a trainer with one module."""
    load_group_permissions()
    office = UnitFactory(parent=UnitFactory())
    trainer = trainer_in(office)
    return CurriculumFactory(course__owner=office, course__trainers=[trainer], draft=True), trainer


@pytest.mark.parametrize(
    ("sent", "is_kept"),
    [
        ({"transcript": "Selamat datang."}, True),
        ({"captions": SimpleUploadedFile("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nA")}, True),
        ({}, False),
        ({"captions": SimpleUploadedFile("a.vtt", b"1\n00:00 --> 00:01\nA")}, False),
        ({"transcript": "A", "link": "https://video.example/a.mp4"}, False),
    ],
)
def test_a_video_comes_with_words_for_who_cannot_hear_it(client, draft, sent, is_kept):
    curriculum, trainer = draft
    client.force_login(trainer)
    file = SimpleUploadedFile("a.webm", media.video(["Satu"], 1))
    address = reverse("curricula_register:unit", args=[curriculum.pk]) + "?module=1&kind=video"
    facts = {"title": "Video", "plausible_minutes": 1, "length": 60, "share": 90, "file": file}
    for one in sent.values():
        if hasattr(one, "seek"):
            one.seek(0)
    client.post(address, {**facts, **sent}, follow=True)
    assert LearningUnit.objects.exists() == is_kept
