"""Whoever reads something of somebody else over the API is written down, and that person reads who it was."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from people.models import Employee, RecordAccess
from tests.permissions import World, our_addresses

# What everybody may know, and what names nobody: no record is opened.
NEEDING_MORE = {"api:holders", "api:gaps_people", "api:employee_level"}
OPEN_TO_ALL = {"api:docs", "api:schema", "api:certificate_verify", "api:public_reports"}


def addresses(world, role):
    """Every address of the API that can be read, about own, in-scope and foreign records."""
    for name, route in our_addresses().items():
        if not name.startswith("api:") or name in OPEN_TO_ALL:
            continue
        if "<" not in route:
            yield name, reverse(name)
            continue
        yield from (
            (name, reverse(name, kwargs=world.argument(records, name, route))) for records in world.records_of(role) if records
        )


def looked_at(client, user, world, role):
    """Each address that showed something of others: (name, who was shown, who was written down)."""
    people = {one.pk: {f'"{sign}"' for sign in (one.nip, one.public_id, one.name)} for one in Employee.objects.exclude(user=user)}
    for name, address in addresses(world, role):
        last = RecordAccess.objects.order_by("pk").values_list("pk", flat=True).last() or 0
        more = {"competency": world.competency.code, "level": 1} if name in NEEDING_MORE else {}
        answer = client.get(address, more)
        if answer.status_code != HTTPStatus.OK or "json" not in answer["Content-Type"]:
            continue
        said = answer.content.decode() + address.replace("/", '"')  # who is asked about by name is shown whatever is said
        if shown := {key for key, signs in people.items() if any(sign in said for sign in signs)}:
            rows = RecordAccess.objects.filter(pk__gt=last, viewer=user)
            yield name, shown, {key for row in rows for key in row.employees}


@pytest.mark.django_db
def test_no_record_of_another_is_read_unseen():
    world, names = World(), set()
    for role in ("supervisor", "trainer", "agency HR"):
        client = Client()
        client.force_login(world.users[role])
        looks = list(looked_at(client, world.users[role], world, role))
        assert [(name, shown - logged) for name, shown, logged in looks if shown - logged] == []
        names |= {name for name, _shown, _logged in looks}
    assert len(names) > 15
    assert names >= NEEDING_MORE
