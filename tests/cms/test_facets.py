"""What fits is sifted, counted, ordered and put right."""

import datetime as dt
from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from cms.asking import Asked
from cms.entries import forget
from cms.facets import DATE_FACETS, PAGE_FACETS, Date, Entry, bucket, sift
from cms.words import nearest, refresh_words
from courses.models import Offering
from tests.cms.test_catalogue import find, page_with, titles  # noqa: F401 - the fixture
from tests.factories import cms as pages
from tests.factories.competencies import CompetencyFactory, StandardFactory
from tests.factories.courses import EnrolmentFactory, day
from tests.factories.people import UnitFactory, employee_in, post_of

VALUES = st.frozensets(st.sampled_from("abc"), max_size=2)


def values_of(names):
    return st.fixed_dictionaries({name: VALUES for name in names if name != "gaps"})


DATES = st.lists(st.builds(Date, st.integers(), st.dates(), values_of(DATE_FACETS)), max_size=3).map(tuple)
ENTRIES = st.lists(
    st.builds(Entry, st.integers(), st.integers(0, 9), st.text(), st.none(), st.just(Decimal(6)), values_of(PAGE_FACETS), DATES),
    max_size=6,
)
WISHES = st.dictionaries(st.sampled_from([*PAGE_FACETS, *DATE_FACETS]), st.lists(st.sampled_from("abc"), min_size=1), max_size=3)


@given(ENTRIES, WISHES, st.sets(st.integers(0, 9)))
def test_a_count_is_what_one_would_find_with_that_value_alone(entries, wishes, helpful):
    sifted = sift(entries, wishes, helpful)
    for name in (*PAGE_FACETS, *DATE_FACETS):
        for value in ("a", "on"):
            found = sift(entries, {**wishes, name: [value]}, helpful)
            assert sifted.counts[name][value] == len(found.hits)


@pytest.mark.parametrize(("hours", "name"), [(0, "8"), (8, "8"), (Decimal("8.5"), "20"), (20, "20"), (40, "40"), (41, "more")])
def test_hours_fall_in_one_range(hours, name):
    assert bucket(Decimal(hours)) == name


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=9))
def test_what_is_asked_survives_being_written_and_read(text, place, code):
    parameters = QueryDict(mutable=True)
    parameters.update({"q": text, "place": place, "competency": code, "free": "on", "sort": "title"})
    asked = Asked.of(parameters)
    assert Asked.from_text(asked.query()) == asked


KNOWN = {"kebencanaan": 3, "banjir": 9, "komunikasi": 5, "kebersihan": 1}


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("kebancanaan", "kebencanaan"),
        ("bajnir", "banjir"),
        ("komunkasi", "komunikasi"),
        ("komun", "komun"),
        ("banjir", "banjir"),
        ("zzzzzz", "zzzzzz"),
        ("bjr", "bjr"),
    ],
)
def test_a_word_becomes_the_most_alike_known_one(word, right):
    assert nearest(word, KNOWN) == right


def counts(client, **parameters) -> dict[str, dict[str, int]]:
    facets = find(client, **parameters).context["facets"]
    return {facet.name: {option.value: option.count for option in facet.options} for facet in facets}


def test_facets_count_narrow_and_can_be_left_out(client, page_with):  # noqa: F811
    city = UnitFactory()
    office = UnitFactory(parent=city)
    page_with("Satu", starts_on=day(3), place="Balai Kota", audience=city)
    page_with("Dua", starts_on=day(4), place="Balai Diklat", audience=office)
    last = page_with("Tiga", factory=pages.SeminarPageFactory, starts_on=day(5), mode=Offering.Mode.ONLINE, audience=city)
    last.language = "en"
    last.save_revision().publish()
    last.course.curricula.get().modules.update(learning_hours=48)
    everything = counts(client)
    assert everything["form"] == {"workshop": 2, "seminar": 1}
    assert everything["place"] == {"Balai Diklat": 1, "Balai Kota": 1}
    assert everything["audience"] == {city.public_id: 2, office.public_id: 3}
    assert counts(client, place="Balai Kota")["form"] == {"workshop": 1, "seminar": 0}
    assert titles(client, form=["workshop", "seminar"]) == ["Satu", "Dua", "Tiga"]
    assert titles(client, hours="more") == titles(client, language="en") == ["Tiga"]
    assert titles(client, audience=city.public_id) == ["Satu", "Tiga"]
    assert titles(client, sort="title") == ["Dua", "Satu", "Tiga"]
    assert titles(client, sort="newest")[0] == "Tiga"
    assert titles(client, sort="hours")[-1] == "Tiga"
    chips = find(client, q="satu", form="workshop", sort="title").context["chips"]
    assert [chip.query for chip in chips] == ["form=workshop&sort=title", "q=satu&sort=title"]


def test_only_for_my_gaps_is_offered_to_who_has_some(client, page_with):  # noqa: F811
    wanted = CompetencyFactory(name="Pelayanan Publik")
    helpful = page_with("Menutup kesenjangan", claims=[(wanted, 3)], starts_on=day(10))
    page_with("Segera", starts_on=day(3))
    assert titles(client, gaps="on") == []
    employee = employee_in(helpful.course.owner)
    StandardFactory(job_role=post_of(employee).job_role, competency=wanted, level=3)
    client.force_login(employee.user)
    assert counts(client)["gaps"] == {"on": 1}
    assert titles(client, gaps="on") == ["Menutup kesenjangan"]


def test_mistyped_words_are_put_right_and_some_words_are_better_than_none(client, page_with):  # noqa: F811
    page_with("Tanggap Banjir dan Kebencanaan Kota")
    page_with("Komunikasi Krisis")
    refresh_words()
    answer = find(client, q="tangap bajir")
    assert [card.page.title for card in answer.context["cards"]] == ["Tanggap Banjir dan Kebencanaan Kota"]
    assert "“tanggap banjir”" in answer.content.decode()
    loose = find(client, q="banjir zzzz")
    assert loose.context["finding"].is_loose
    assert len(loose.context["cards"]) == 1
    assert not find(client, q="banjir").context["finding"].instead


def test_changes_show_at_once_whoever_writes_them(client, page_with):  # noqa: F811
    forget()
    page = page_with("Segera", starts_on=day(3), seats=1)
    assert titles(client, free="on") == ["Segera"]
    EnrolmentFactory(offering=Offering.objects.get(curriculum__course=page.course))
    assert titles(client, free="on") == []
    Offering.objects.update(starts_on=dt.date(2031, 3, 10), ends_on=dt.date(2031, 3, 11))
    assert titles(client, month="2031-03") == ["Segera"]
    Offering.objects.update(state="cancelled")
    assert find(client).context["cards"][0].date is None
    page.unpublish()
    assert titles(client) == []
