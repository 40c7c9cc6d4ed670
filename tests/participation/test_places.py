"""Where reports lie: kecamatan, kelurahan and points, the map drawn from them, and what of it nobody else may know."""

from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from participation import actions
from participation.errors import HeldAlready
from participation.models import HeldWord, MapPoint, Report
from participation.reference import load_map, load_reference
from participation.rules.places import Point, draw, kilometres, read_point
from tests.factories.pages import signed_in, statements
from tests.factories.participation import ReportFactory, desk_of, rule
from tests.factories.people import UnitFactory, hr_of

BELAWAN, AREA = Point(Decimal("3.77800"), Decimal("98.68500")), Point(Decimal("3.57700"), Decimal("98.70000"))


@pytest.fixture(autouse=True)
def _no_memory(db):
    cache.clear()


@pytest.fixture
def root(db):
    rule()
    return UnitFactory()


@pytest.fixture
def district(root):
    one = UnitFactory(parent=root, kind="district", name="Kecamatan Medan Area")
    UnitFactory(parent=root, kind="district", name="Kecamatan Medan Belawan")
    UnitFactory(parent=root, kind="district", name="Kecamatan Lain")
    load_map()
    return one


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3.5852, 98.6756", "3.58520, 98.67560"),
        (" -6.2;106.8 ", "-6.20000, 106.80000"),
        ("91, 98", None),
        ("3.5", None),
        ("di depan pasar", None),
    ],
)
def test_a_point_is_two_numbers_on_earth(text, said):
    point = read_point(text)
    assert (str(point) if point else None) == said


def test_each_place_of_the_map_belongs_to_the_nearest_middle():
    drawn = draw([("area", AREA), ("belawan", BELAWAN)])
    north = {one.key: one.y for one in drawn.areas}
    assert north["belawan"] < north["area"]
    assert drawn.shows(AREA)
    assert not drawn.shows(Point(Decimal(4), Decimal(98)))
    corners = {one.key: [float(spot.split(",")[1]) for spot in one.corners.split()] for one in drawn.areas}
    assert max(corners["belawan"]) == pytest.approx(min(corners["area"]), abs=3)
    assert kilometres(AREA, BELAWAN) == pytest.approx(22.4, abs=0.1)
    assert draw([("area", AREA)]) is None


class TestSaying:
    def sent(self, root, **said):
        about = {"kind": "complaint", "about": f"u-{root.public_id}", "title": "Gelap", "text": "Lampu padam.", **said}
        page = Client().post(reverse("participation:write"), {**about, "privacy": "anonymous"})
        return page, Report.objects.first()

    def test_a_kelurahan_is_chosen_without_scripts_and_brings_its_kecamatan(self, root, district):
        village = UnitFactory(parent=district, kind="village")
        page = Client().get(reverse("participation:write")).content.decode()
        assert f'<optgroup label="{district.name}">' in page
        assert village.name in page
        _page, report = self.sent(root, area=village.public_id, point="3.57712, 98.70049")
        assert (report.district, report.village, str(report.point)) == (district, village, "3.57712, 98.70049")

    @pytest.mark.parametrize("point", ["3.5", "-6.2, 106.8"])
    def test_what_is_no_point_of_the_city_is_refused(self, root, district, point):
        page, report = self.sent(root, point=point)
        assert (page.status_code, report) == (200, None)

    def test_half_a_point_is_refused_by_the_database(self, root):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportFactory(unit=root, latitude=Decimal(3))


def test_only_the_desk_is_told_exactly_where(root, district):
    exact = {"latitude": Decimal("3.57712"), "longitude": Decimal("98.70049"), "district": district}
    shown = ReportFactory(unit=root, published=True, **exact)
    kept = ReportFactory(unit=root, privacy="confidential", **exact)
    everybody = Client()
    pages = [reverse("participation:map"), reverse("participation:report", args=[shown.public_id]), "/api/v1/public-reports/"]
    for said in (everybody.get(address).content.decode() for address in pages):
        assert "98.70049" not in said
        assert kept.public_id not in said
    assert "98.700" in everybody.get(pages[1]).content.decode()
    assert everybody.get(pages[2]).json()["results"][0]["latitude"] == "3.577"
    desk = signed_in(desk_of(root).user)
    assert "3.57712, 98.70049" in desk.get(reverse("participation:desk_report", args=[kept.public_id])).content.decode()


def test_the_map_counts_by_kecamatan_at_the_same_cost(root, district):
    page = reverse("participation:map")

    def reports(number):
        ReportFactory.create_batch(number, unit=root, published=True, district=district, latitude=3.57, longitude=98.7)

    reports(2)
    few = statements(Client(), page)
    reports(28)
    assert statements(Client(), page) == few
    response = Client().get(page)
    assert {one.unit.name: (one.reports, one.shade) for one in response.context["areas"]} == {
        "Kecamatan Medan Area": (30, 4),
        "Kecamatan Medan Belawan": (0, 0),
    }
    assert len(response.context["dots"]) == 30
    assert response.content.decode().count(f"?district={district.pk}") == 2


class TestKeeping:
    def test_hr_says_where_a_kecamatan_lies_and_loading_again_keeps_it(self, root, district):
        hr = hr_of(root)
        point = district.map_point
        said = {"unit": district.pk, "latitude": "3.5", "longitude": "98.7", "source": "BIG", "is_confirmed": "on"}
        address = reverse("map_points:change", args=[point.pk])
        assert signed_in(hr).post(address, said).status_code == 302
        load_reference()
        assert MapPoint.objects.get(unit=district).source == "BIG"

    def test_hr_holds_and_frees_words_by_the_day(self, root):
        by, today = Actor.of(hr_of(root)), rule().since
        word = actions.hold_word(HeldWord(word="Calo", since=today), by=by)
        assert "calo" in HeldWord.objects.words_on(today)
        with pytest.raises(HeldAlready):
            actions.hold_word(HeldWord(word="calo", since=today), by=by)
        actions.free_word(word, on=today, by=by)
        assert "calo" not in HeldWord.objects.words_on(today)
        with pytest.raises(NotAllowed):
            actions.hold_word(HeldWord(word="suap", since=today), by=Actor.of(hr_of(UnitFactory(parent=root))))
