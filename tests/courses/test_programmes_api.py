"""Programmes over the API: what they ask for, who completed them, and their certificates."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from certificates.actions import revoke
from certificates.models import Certificate
from courses.models import ProgrammeCompletion
from lms.kit.actors import Actor
from tests.certificates.test_api import bearer
from tests.courses.test_programmes import city, complete, programme_of  # noqa: F401 the city is a fixture
from tests.factories.certificates import AwardRuleFactory
from tests.factories.people import employee_in, hr_of

CLOCK = Actor.system("test")


def asked(client, name, *args, **filters):
    answer = client.get(reverse(f"api:{name}", args=args), filters)
    assert answer.status_code == 200, answer.content
    return answer


def test_programmes_and_their_completions_are_read_in_scope_and_certificates_issued(city):  # noqa: F811
    root, office, curricula = city
    programme, draft = programme_of(office, curricula), programme_of(office, curricula, code="P-2", is_published=False)
    AwardRuleFactory(course=None, programme=programme, mode="approval")
    person, begun = employee_in(office), employee_in(office)
    first, *_rest = [complete(one, person, begun)[0] for one in curricula[:2]]
    complete(curricula[2], person)
    own, other, hr = bearer(person.user), bearer(begun.user), bearer(hr_of(root))
    assert [row["code"] for row in asked(own, "programmes").json()["results"]] == ["P-1"]
    assert {row["code"] for row in asked(hr, "programmes").json()["results"]} == {"P-1", "P-2"}
    assert own.get(reverse("api:programme", args=[draft.public_id])).status_code == 404
    whole = asked(own, "programme", programme.public_id).json()
    assert [row["code"] for row in whole["courses"]] == [one.course.code for one in curricula]
    assert whole["required"] == [one.course.code for one in curricula[:2]]
    assert asked(own, "programmes", on="2019-12-31").json()["results"] == []
    (row,) = asked(own, "programme_completions").json()["results"]
    assert row["programme_code"] == "P-1"
    assert len(row["completions"]) == 3
    assert asked(other, "programme_completions").json()["results"] == []
    answer = asked(hr, "programme_completions", fields="id,nip", programme="P-1", is_standing="true")
    assert answer.json()["results"] == [{"id": row["id"], "nip": person.nip}]
    again = hr.get(answer.wsgi_request.get_full_path(), headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    said = {"programme": programme.public_id, "employees": [person.public_id, begun.public_id]}
    issued = hr.post(reverse("api:certificates_issue"), said, content_type="application/json").json()
    assert (issued["issued"], [one["code"] for one in issued["refused"]]) == (1, ["not-completed"])
    assert hr.post(reverse("api:certificates_issue"), {}, content_type="application/json").status_code == 400
    (shown,) = asked(hr, "certificates", programme="P-1").json()["results"]
    assert (shown["programme"], shown["programme_completion"]) == (programme.public_id, row["id"])
    assert own.get(reverse("api:certificate_verify", args=[shown["code"]])).json()["programme"] == "P-1"
    revoke(list(Certificate.objects.filter(completion=first)), by=CLOCK, at=timezone.now(), reason="Booked wrongly")
    (gone,) = asked(hr, "programme_completions", is_standing="false").json()["results"]
    assert gone["reversal_reason"] == "Booked wrongly"
    ProgrammeCompletion.objects.update(reversed_at=timezone.now() + dt.timedelta(days=3))
    assert len(asked(hr, "programme_completions", on=timezone.localdate()).json()["results"]) == 1


@pytest.mark.parametrize("name", ["programmes", "programme_completions"])
def test_a_page_costs_the_same_for_more_rows(city, name):  # noqa: F811
    root, office, curricula = city
    hr, counts = bearer(hr_of(root)), []
    asked(hr, name)
    for number in (1, 5):
        for place in range(number):
            programme_of(office, curricula, choices=0, code=f"P-{number}-{place}")
        complete(curricula[0], *(people := [employee_in(office) for _one in range(number)]))
        complete(curricula[1], *people)
        with CaptureQueriesContext(connection) as seen:
            asked(hr, name)
        counts.append(len(seen))
    assert counts[0] == counts[1]
