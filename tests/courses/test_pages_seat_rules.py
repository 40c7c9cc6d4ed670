"""The registers of rooms and of the rules by which seats go."""

import pytest
from django.urls import reverse

from courses.actions import set_seat_rule
from courses.errors import LaterRuleExists
from courses.models import NeedRule, NoShowRule, Room
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from tests.factories.courses import OfferingFactory, SessionFactory, day, moment
from tests.factories.pages import signed_in
from tests.factories.people import UnitFactory, hr_of, reading_english, trainer_in

CLOCK = Actor.system("test")
ONLY_GAP = {"gap": 1, "importance": 0, "waiting": 0, "refused": 0}


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def city_hr(office):
    """HR of the whole agency, who reads English."""
    return reading_english(hr_of(office.get_root()))


def room_data(unit, **fields):
    return {"name": "Aula", "unit": unit.pk, "places": 40, "address": "Jl. Raden Saleh 12", "is_active": "on", **fields}


def need_data(**fields):
    return {"gap": 50, "importance": 20, "waiting": 15, "refused": 15, "since": day(0), "legal_source": "SK 1/2026", **fields}


def test_hr_keeps_the_rooms_of_its_units(office):
    hr = hr_of(office)
    client = signed_in(hr)
    client.post(reverse("rooms_register:add"), room_data(office))
    room = Room.objects.get()
    assert (room.agency, room.places) == (office.agency, 40)
    client.post(reverse("rooms_register:change", args=[room.pk]), room_data(office, places=30, is_active=""))
    room.refresh_from_db()
    assert (room.places, room.is_active) == (30, False)
    foreign = Room.objects.create(agency=office.agency, unit=office.get_root(), name="Balai", places=9)
    assert client.get(reverse("rooms_register:show", args=[foreign.pk])).status_code == 200
    assert client.get(reverse("rooms_register:change", args=[foreign.pk])).status_code == 404


def test_two_rooms_have_two_names(office):
    client = signed_in(hr_of(office))
    client.post(reverse("rooms_register:add"), room_data(office))
    answer = client.post(reverse("rooms_register:add"), room_data(office))
    assert list(answer.context["form"].errors) == ["name"]


def test_a_trainer_sees_what_meets_in_a_room(office):
    room = Room.objects.create(agency=office.agency, unit=office, name="Aula", places=40)
    offering = OfferingFactory(curriculum__course__owner=office, sessions=0)
    SessionFactory(offering=offering, room=room, starts_at=moment(7), ends_at=moment(7, 11), title="Praktik di loket")
    SessionFactory(offering=offering, room=room, starts_at=moment(-7), ends_at=moment(-7, 11), title="Sudah lewat")
    page = signed_in(trainer_in(office)).get(reverse("rooms_register:show", args=[room.pk])).content.decode()
    assert "Praktik di loket" in page
    assert "Sudah lewat" not in page


def test_a_rule_of_need_ends_the_one_before(office, city_hr):
    old = NeedRule.objects.create(agency=office.agency, **ONLY_GAP, since=day(-90), legal_source="-")
    signed_in(city_hr).post(reverse("need_rules:add"), need_data())
    old.refresh_from_db()
    assert (old.until, old.gap) == (day(0), 1)
    rule = NeedRule.objects.in_force(office.agency_id, day(0))
    assert (rule.gap, rule.legal_source) == (50, "SK 1/2026")
    # The same day again: a slip is corrected, not a third rule begun.
    signed_in(city_hr).post(reverse("need_rules:add"), need_data(gap=40))
    assert list(NeedRule.objects.order_by("since").values_list("gap", flat=True)) == [1, 40]


def test_a_rule_of_need_weighs_something(city_hr):
    answer = signed_in(city_hr).post(reverse("need_rules:add"), need_data(gap=0, importance=0, waiting=0, refused=0))
    assert answer.context["form"].non_field_errors()


def test_a_rule_does_not_begin_before_a_later_one(office):
    NoShowRule.objects.create(agency=office.agency, blocked_days=30, points=10, counted_days=90, since=day(9), legal_source="-")
    rule = NoShowRule(agency=office.agency, blocked_days=10, points=5, counted_days=30, since=day(0), legal_source="-")
    with pytest.raises(LaterRuleExists):
        set_seat_rule(rule, by=CLOCK)


def test_missing_without_excuse_has_its_register(city_hr):
    data = {"blocked_days": 30, "points": 10, "counted_days": 90, "since": day(0), "legal_source": "SK 2/2026"}
    client = signed_in(city_hr)
    client.post(reverse("no_show_rules:add"), data)
    rule = NoShowRule.objects.get()
    assert "SK 2/2026" in client.get(reverse("no_show_rules:show", args=[rule.pk])).content.decode()


def test_only_hr_of_the_whole_agency_sets_rules(office):
    assert signed_in(hr_of(office)).get(reverse("need_rules:add")).status_code == 404
    rule = NeedRule(agency=office.agency, **ONLY_GAP, since=day(0), legal_source="-")
    with pytest.raises(NotAllowed):
        set_seat_rule(rule, by=Actor.of(hr_of(office)))
