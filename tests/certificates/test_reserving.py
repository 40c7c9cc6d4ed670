"""Numbers for certificates on paper come from the same series, and each says what it was used for."""

import datetime as dt

import pytest
from django.urls import reverse

from certificates import actions
from certificates.errors import NoTemplate, NumberAlreadyUsed, ReasonMissing, ReservationNotAllowed
from certificates.models import Certificate, Counter, ReservedNumber
from lms.kit.actors import Actor
from lms.roles import load_group_permissions
from tests.factories.certificates import SYSTEM, certificate, workshop
from tests.factories.people import AgencyFactory, auditor_of, hr_of

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering(db):
    return workshop(seats=10)


def reserve(agency, count=3, kind="completion", by=SYSTEM, reason="Sertifikat kertas"):
    return actions.reserve_numbers(agency, kind, count, reason=reason, by=by, at=AT)


def test_certificates_go_on_after_what_was_reserved(offering):
    first = certificate(offering=offering, at=AT)
    rows = reserve(offering.agency)
    last = certificate(offering=offering, at=AT)
    assert [first.sequence, *(row.sequence for row in rows), last.sequence] == [1, 2, 3, 4, 5]
    assert rows[0].number.split("/")[1] == "0002"
    assert Certificate.objects.count() == 2


def test_no_number_is_drawn_without_a_reason_a_template_or_the_right(offering):
    owner = offering.curriculum.course.owner
    with pytest.raises(ReasonMissing):
        reserve(offering.agency, reason=" ")
    with pytest.raises(NoTemplate):
        reserve(AgencyFactory())
    for stranger in (hr_of(owner), auditor_of(owner.get_parent())):
        with pytest.raises(ReservationNotAllowed):
            reserve(offering.agency, by=Actor.of(stranger))
    assert not Counter.objects.exists()
    assert not ReservedNumber.objects.exists()


def test_what_it_was_used_for_is_said_once(offering):
    (row,) = reserve(offering.agency, count=1)
    with pytest.raises(ReasonMissing):
        actions.use_reserved_number(row, used_for=" ", by=SYSTEM)
    assert actions.use_reserved_number(row, used_for="Tidak jadi dipakai", by=SYSTEM).used_for == "Tidak jadi dipakai"
    with pytest.raises(NumberAlreadyUsed):
        actions.use_reserved_number(row, used_for="Lain", by=SYSTEM)


def test_the_number_of_statements_does_not_grow(offering, django_assert_num_queries):
    reserve(offering.agency, count=1)
    for count in (2, 30):
        with django_assert_num_queries(9):
            reserve(offering.agency, count=count)


def test_hr_of_the_agency_reserves_and_uses_on_the_pages(client, offering):
    load_group_permissions()
    client.force_login(hr_of(offering.curriculum.course.owner.get_parent()))
    sent = {"agency": offering.agency.pk, "kind": "completion", "count": 2, "reason": "Pelatihan bersama BPSDM"}
    assert client.post(reverse("reserved_numbers:add"), sent | {"count": 501}).context["form"].errors["count"]
    assert client.post(reverse("reserved_numbers:add"), sent).status_code == 302
    row = ReservedNumber.objects.order_by("sequence").first()
    assert "Pelatihan bersama BPSDM" in client.get(reverse("reserved_numbers:show", args=[row.pk])).content.decode()
    address = reverse("reserved_numbers:use", args=[row.pk])
    assert client.post(address, {"used_for": "Andi Lubis"}).status_code == 302
    assert client.get(address).status_code == 404
    assert ReservedNumber.objects.filter(used_for="").count() == 1
