"""Searches are kept by name, tell what is new, and are read by calendars with a secret that can be taken back."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from icalendar import Calendar

from cms.actions import MOST, save_search
from cms.asking import Asked
from cms.errors import TooManySearches
from cms.models import SavedSearch
from lms.kit.actors import Actor
from people.models import Notice
from tests.cms.test_catalogue import page_with  # noqa: F401 - the fixture
from tests.factories.courses import day
from tests.factories.pages import signed_in
from tests.factories.people import UnitFactory, employee_in


@pytest.fixture
def user(catalogue):
    return employee_in(UnitFactory()).user


@pytest.fixture
def saved(user):
    return save_search(
        user, name="Banjir", asked=Asked.from_text("form=workshop"), is_told=True, by=Actor.of(user), at=timezone.now()
    )


def test_a_search_is_kept_by_its_name_and_leads_back(user):
    client = signed_in(user)
    assert client.post("/searches/new/?form=workshop&sort=title&x=1", {"name": "Lokakarya"}).url == "/searches/"
    assert SavedSearch.objects.get(user=user).parameters == "form=workshop&sort=title"
    assert "/katalog/?form=workshop&amp;sort=title" in client.get("/searches/").content.decode()
    again = client.post("/searches/new/", {"name": "Lokakarya"})
    assert again.status_code == 422
    assert SavedSearch.objects.count() == 1


def test_nobody_sees_or_deletes_anothers_search(user, saved):
    other = signed_in(employee_in(UnitFactory()).user)
    assert "Banjir" not in other.get("/searches/").content.decode()
    for act in ("delete/", "link/", "link/end/"):
        assert other.post(f"/searches/{saved.public_id}/{act}").status_code == 404
    assert signed_in(user).post(f"/searches/{saved.public_id}/delete/").status_code == 302
    assert not SavedSearch.objects.exists()


def test_one_keeps_so_many_and_no_more(user, saved):
    made = [SavedSearch(user=user, name=f"{number}", created_at=timezone.now()) for number in range(MOST - 1)]
    SavedSearch.objects.bulk_create(made)
    with pytest.raises(TooManySearches):
        save_search(user, name="Lagi", asked=Asked(), is_told=False, by=Actor.of(user), at=timezone.now())


def test_what_is_new_is_told_once(user, saved, page_with, django_capture_on_commit_callbacks):  # noqa: F811
    page_with("Tanggap Banjir", starts_on=day(3))
    SavedSearch.objects.create(user=user, name="Diam", is_told=False, created_at=timezone.now())
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("tell_of_new_courses")
    (notice,) = Notice.objects.filter(kind="catalogue.new")
    assert "Tanggap Banjir" in notice.text
    assert "Diam" not in notice.text


def test_calendar_reads_with_a_secret_until_it_is_taken_back(client, user, saved, page_with):  # noqa: F811
    page_with("Tanggap Banjir", starts_on=day(3))
    mine = signed_in(user)
    address = mine.post(f"/searches/{saved.public_id}/link/").context["address"]
    path = address[address.index("/catalogue.ics") :]
    answer = client.get(path)
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(one["summary"]).split(" (")[0] for one in events] == ["Tanggap Banjir"]
    assert "private" in answer["Cache-Control"]
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert path not in mine.get("/searches/").content.decode()
    mine.post(f"/searches/{saved.public_id}/link/end/")
    assert client.get(path).status_code == 404


def test_calendar_of_the_catalogue_takes_its_parameters(client, page_with):  # noqa: F811
    page_with("Tanggap Banjir", starts_on=day(3))
    assert len(Calendar.from_ical(client.get("/catalogue.ics").content).walk("VEVENT")) == 1
    assert len(Calendar.from_ical(client.get("/catalogue.ics?form=seminar").content).walk("VEVENT")) == 0
    assert "public" in client.get("/catalogue.ics")["Cache-Control"]
