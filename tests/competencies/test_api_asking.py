"""What other systems ask: levels of any day, gaps that will open, who can do something, what a requirement would do."""

import datetime as dt

import pytest
from django.utils import timezone

from competencies.steps import rebuild_summary
from people.models import RecordAccess
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, post_of

pytestmark = pytest.mark.django_db
OLD, NEW = dt.date(2024, 5, 1), dt.date(2025, 5, 1)


@pytest.fixture
def city():
    """A city with two people, of whom one showed 4, then 2 while the 4 no longer counts."""
    root = UnitFactory()
    people = [employee_in(root) for _unused in range(2)]
    competency = CompetencyFactory()
    StandardFactory(job_role=post_of(people[0]).job_role, competency=competency, level=2)
    EvidenceFactory(employee=people[0], competency=competency, level=4, on=OLD, valid_until=NEW)
    EvidenceFactory(employee=people[0], competency=competency, level=2, on=NEW, description="Uji ulang")
    return root, people, competency


@pytest.fixture
def ask(client, city):
    """A function that asks as an auditor of the city."""
    client.force_login(auditor_of(city[0]))
    return lambda path: client.get(f"/api/v1/{path}")


def levels(answer):
    return [(one["employee"], one["level"], one["evidence_on"]) for one in answer.json()["results"]]


def test_levels_of_any_day(city, ask):
    _root, (person, _other), competency = city
    today = timezone.localdate()
    assert levels(ask("attainments/")) == levels(ask(f"attainments/?on={today}")) == [(person.public_id, 2, "2025-05-01")]
    assert levels(ask(f"attainments/?on={today - dt.timedelta(days=1)}")) == levels(ask("attainments/"))
    assert levels(ask("attainments/?on=2024-12-31")) == [(person.public_id, 4, "2024-05-01")]
    assert levels(ask(f"attainments/?on=2024-12-31&level=4&competency={competency.code}")) == levels(
        ask("attainments/?on=2024-12-31")
    )
    assert levels(ask("attainments/?on=2024-12-31&level=2")) == levels(ask("attainments/?on=2024-04-30")) == []
    assert ask("attainments/?on=31-12-2024").status_code == 400


def test_who_can_do_something_and_what_will_open(city, ask, client):
    root, (person, other), competency = city
    EvidenceFactory(employee=other, competency=competency, level=3, valid_until=timezone.localdate() + dt.timedelta(days=40))
    StandardFactory(job_role=post_of(other).job_role, competency=competency, level=3)
    found = ask(f"holders/?competency={competency.code}&level=2&unit={root.public_id}").json()["results"]
    assert {(one["employee"], one["level"], one["evidence"]) for one in found} == {
        (person.public_id, 2, "Uji ulang"),
        (other.public_id, 3, "Uji kompetensi"),
    }
    assert RecordAccess.objects.filter(what="API: people by competency").exists()
    assert [one["employee"] for one in ask(f"holders/?competency={competency.code}&level=3").json()["results"]] == [
        other.public_id
    ]
    assert ask(f"holders/?competency={competency.code}&level=9").status_code == 400
    sums = {one["months"]: (one["expiry"], one["retirement"]) for one in ask("gaps/ahead/").json()}
    assert sums == {3: (1, 0), 6: (1, 0), 12: (1, 0)}
    rebuild_summary()
    named = ask("gaps/ahead/people/?months=3").json()["results"]
    assert [(one["employee"], one["why"], one["level_left"]) for one in named] == [(other.public_id, "expiry", 0)]
    EvidenceFactory(employee=other, competency=competency, level=3, on=OLD, valid_until=dt.date(2024, 5, 20))
    past = ask("gaps/ahead/people/?on=2024-05-10").json()["results"]
    assert [(one["employee"], one["opens_on"], one["required"], one["level_left"]) for one in past] == [
        (other.public_id, "2024-05-20", 3, 0)
    ]
    assert ask("gaps/ahead/people/?months=5").status_code == 400
    client.force_login(employee_in(UnitFactory()).user)
    assert ask("gaps/ahead/people/").json()["results"] == []


def test_a_requirement_is_rehearsed_by_hr_of_the_agency_only(city, ask, client):
    root, (person, _other), competency = city
    code = post_of(person).job_role.code
    path = f"standards/rehearsal/?job_role={code}&competency={competency.code}&level="
    assert ask(f"{path}4").status_code == 404
    client.force_login(hr_of(root))
    assert ask(f"{path}4").json() == {"people": 1, "gaining": [person.public_id], "losing": []}
    assert ask(f"{path}0&unit={root.public_id}").json() == {"people": 1, "gaining": [], "losing": []}
    assert ask(f"{path}x").status_code == 400
