"""Speakers have pages of their own: found by name and field, and named on the pages of courses."""

import pytest
from django.urls import reverse

from cms.models import Speaker
from tests.factories.cms import SpeakerPageFactory, WorkshopPageFactory
from tests.factories.people import UnitFactory, hr_of


@pytest.fixture
def speakers(catalogue):
    return (
        SpeakerPageFactory(title="Dr. Rosmawati Siregar", fields_known=["pelayanan publik", "komunikasi"]),
        SpeakerPageFactory(title="Togar Simanjuntak", fields_known=["kebencanaan"]),
    )


def names(client, **parameters) -> list[str]:
    return [page.title for page in client.get("/narasumber/", parameters).context["found"]]


def test_speakers_are_found_by_part_of_the_name_and_by_field(client, speakers):
    assert names(client) == ["Dr. Rosmawati Siregar", "Togar Simanjuntak"]
    assert names(client, q="rosma") == ["Dr. Rosmawati Siregar"]
    assert names(client, field="kebencanaan") == ["Togar Simanjuntak"]
    assert names(client, field="kebencanaan", q="rosma") == []
    assert 'class="empty"' in client.get("/narasumber/?q=tidak-ada").content.decode()


def test_fields_are_offered_with_how_many_know_them(client, speakers):
    fields = client.get("/narasumber/").context["fields"]
    assert {one.slug: one.speakers for one in fields} == {"pelayanan-publik": 1, "komunikasi": 1, "kebencanaan": 1}


def test_page_of_a_speaker_names_the_published_courses(client, speakers):
    taught = WorkshopPageFactory(title="Tanggap Banjir")
    draft = WorkshopPageFactory(title="Belum terbit")
    for page in (taught, draft):
        Speaker.objects.create(page=page, speaker=speakers[1])
    draft.unpublish()
    text = client.get(speakers[1].url).content.decode()
    assert taught.url in text
    assert "Belum terbit" not in text
    assert speakers[1].url in client.get(taught.url).content.decode()


def test_unpublished_speaker_stays_named_without_a_link(client, speakers):
    page = WorkshopPageFactory()
    Speaker.objects.create(page=page, speaker=speakers[1], role="Moderator")
    speakers[1].unpublish()
    text = client.get(page.url).content.decode()
    assert "Togar Simanjuntak" in text
    assert "Moderator" in text
    assert speakers[1].url not in text


def test_speaker_of_a_course_is_not_deleted(client, speakers):
    Speaker.objects.create(page=WorkshopPageFactory(), speaker=speakers[1])
    client.force_login(hr_of(UnitFactory()))
    client.post(reverse("wagtailadmin_pages:delete", args=[speakers[1].pk]))
    client.post(reverse("wagtailadmin_pages:delete", args=[speakers[0].pk]))
    assert client.get(speakers[1].url).status_code == 200
