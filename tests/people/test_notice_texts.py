"""HR writes its own words for notices, sees them filled before they hold, and can go back."""

import datetime as dt

import pytest

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people.actions import forget_notice_text, write_notice_text
from people.errors import UnknownPlace
from people.kinds import kind_of
from people.models import Notice, NoticeText
from people.telling import Message, tell
from tests.factories.people import UnitFactory, UserFactory, employee_in, hr_of

pytestmark = pytest.mark.django_db
AT = dt.datetime(2027, 2, 3, 3, 30, tzinfo=dt.UTC)
SYSTEM = Actor.system("test")
CODE = "course.date"
PAGE = f"/admin/people/notice-texts/{CODE}/id/"


@pytest.fixture
def kind():
    return kind_of(CODE)


@pytest.fixture
def hr():
    return hr_of(UnitFactory())


def say(kind, user):
    tell(kind, [Message(user, {"course": "Banjir", "day": "besok", "closes": "lusa"})], at=AT)
    return Notice.objects.latest("pk")


class TestWords:
    def test_own_words_hold_from_now_on_in_their_language_and_can_be_taken_back(self, kind):
        user, other = UserFactory(language="id"), UserFactory(language="en")
        before = say(kind, user)
        write_notice_text(kind, "id", subject="{course}!", text="Mulai {day}. {unheard", by=SYSTEM, at=AT)
        told = say(kind, user)
        assert (told.subject, told.text) == ("Banjir!", "Mulai besok. {unheard")
        assert say(kind, other).subject == "A date for “Banjir”"
        before.refresh_from_db()
        assert before.subject != told.subject
        forget_notice_text(kind, "id", by=SYSTEM, at=AT)
        assert say(kind, user).subject == before.subject

    def test_a_place_that_nobody_fills_is_refused_by_name(self, kind):
        with pytest.raises(UnknownPlace, match=r"\{room\}"):
            write_notice_text(kind, "id", subject="{course}", text="{room}", by=SYSTEM, at=AT)
        assert not NoticeText.objects.exists()

    def test_only_hr_of_a_whole_agency_and_the_operator(self, kind, hr):
        unit = UnitFactory(parent=UnitFactory())
        for user in (hr_of(unit), employee_in(unit).user):
            with pytest.raises(NotAllowed):
                write_notice_text(kind, "id", subject="a", text="b", by=Actor.of(user), at=AT)
        write_notice_text(kind, "id", subject="a", text="b", by=Actor.of(hr), at=AT)


class TestPages:
    @pytest.fixture
    def office(self, client, hr):
        client.force_login(hr)
        return client

    def test_the_preview_shows_the_newest_notice_with_the_new_words_and_saves_nothing(self, office, hr, kind):
        person = employee_in(hr.role_assignments.get().unit)
        say(kind, person.user)
        page = office.post(PAGE, {"subject": "Kabar: {course}", "text": "{day}", "preview": ""}).content.decode()
        assert "Kabar: Banjir" in page
        assert not NoticeText.objects.exists()

    def test_without_a_notice_the_preview_is_made_up(self, office):
        assert "Pelayanan Publik Prima" in office.get(PAGE).content.decode()

    def test_saved_and_back(self, office):
        assert office.post(PAGE, {"subject": "Kabar: {course}", "text": "{day}"}).status_code == 302
        assert CODE in office.get("/admin/people/notice-texts/").content.decode()
        assert NoticeText.objects.count() == 1
        assert office.post(PAGE, {"subject": "{nothing}", "text": "x"}).status_code == 200
        office.post(PAGE, {"standard": ""})
        assert not NoticeText.objects.exists()

    def test_unknown_kinds_and_languages_are_not_found(self, office):
        assert office.get("/admin/people/notice-texts/unheard.of/id/").status_code == 404
        assert office.get(f"/admin/people/notice-texts/{CODE}/fr/").status_code == 404
