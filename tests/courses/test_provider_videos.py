"""Videos at providers: as units only where the provider is allowed, and watched by the provider's own messages."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import LearningUnit, VideoProvider
from courses.queries import allowed_video
from courses.reference import load_reference
from lms.kit.embeds import embedded_video
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, LearningUnitFactory, OfferingFactory
from tests.factories.pages import signed_in
from tests.factories.people import UnitFactory, employee_in, hr_of, trainer_in

YOUTUBE, VIMEO = "https://youtu.be/abcdefghijk", "https://vimeo.com/123456789"


@pytest.fixture
def office(db):
    load_reference()
    return UnitFactory(parent=UnitFactory())


def seat_with(office, link, **settings):
    curriculum = CurriculumFactory(course__owner=office)
    kept = {"link": link, "length": 20, "share": 40, "transcript": "Kata", **settings}
    LearningUnitFactory(module=curriculum.modules.first(), kind="video", settings=kept)
    return EnrolmentFactory(offering=OfferingFactory(curriculum=curriculum), employee=employee_in(office))


def address_of(seat):
    unit = LearningUnit.objects.get(module__curriculum=seat.offering.curriculum)
    return reverse("courses:unit", args=[seat.public_id, unit.public_id])


@pytest.mark.parametrize(("link", "origin"), [(YOUTUBE, "https://www.youtube-nocookie.com"), (VIMEO, "https://player.vimeo.com")])
def test_the_page_lets_in_the_one_provider_and_loads_nothing_yet(office, link, origin):
    seat = seat_with(office, link)
    answer = signed_in(seat.employee.user).get(address_of(seat))
    policy = answer["Content-Security-Policy"]
    assert policy.count(origin) == 1
    assert "media-src" not in policy or origin not in policy.split("media-src")[1].split(";")[0]
    page = answer.content.decode()
    assert "<iframe" not in page
    assert embedded_video(link).watched.replace("&", "&amp;") in page


def test_an_ended_provider_is_played_no_more_and_others_go_on(office):
    VideoProvider.objects.filter(provider="vimeo").update(until=timezone.localdate())
    seat, other = seat_with(office, VIMEO), seat_with(office, YOUTUBE)
    assert "data-watched-frame" not in signed_in(seat.employee.user).get(address_of(seat)).content.decode()
    assert "data-watched-frame" in signed_in(other.employee.user).get(address_of(other)).content.decode()
    assert allowed_video(VIMEO, timezone.localdate() - dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("link", "is_kept"),
    [
        (YOUTUBE, True),
        (VIMEO, False),
        ("https://www.youtube.com/@kanal", False),
        ("https://elsewhere.example/watch?v=abcdefghijk", False),
    ],
)
def test_trainers_give_addresses_of_allowed_providers_only(office, link, is_kept):
    VideoProvider.objects.filter(provider="vimeo").update(until=timezone.localdate())
    trainer = trainer_in(office)
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer], state="draft")
    module = curriculum.modules.first()
    said = {"title": "Rekaman", "plausible_minutes": 0, "link": link, "length": 60, "share": 90, "transcript": "Kata"}
    page = reverse("curricula_register:unit", args=[curriculum.pk]) + f"?module={module.order}&kind=video"
    signed_in(trainer).post(page, said)
    assert LearningUnit.objects.filter(settings__link=link).exists() == is_kept


def test_hr_ends_a_provider_and_allows_it_again(office):
    client, rule = signed_in(hr_of(office.get_root())), VideoProvider.objects.get(provider="vimeo")
    today = timezone.localdate()
    end = {"until": today.isoformat(), "legal_source": "SE Kepala Dinas Kominfo"}
    assert client.post(reverse("video_providers:edit", args=[rule.pk]), end).status_code == 302
    assert allowed_video(VIMEO, today) is None
    again = {"provider": "vimeo", "since": today.isoformat(), "legal_source": "SE Kepala Dinas Kominfo"}
    assert client.post(reverse("video_providers:add"), again).status_code == 302
    assert allowed_video(VIMEO, today)
    assert VideoProvider.objects.filter(provider="youtube", until=None).count() == 1
