"""Each error that the API's writes promise is met once over HTTP: its status, code, words in both languages, and nothing else.

Which there are is read from the code: from every `raise` that a write can come to.
"""

import datetime as dt
import inspect
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone, translation

from courses.models import Offering
from docs import make_errors
from lms.models import Job
from tests.api.raised import raised_by, raised_by_page
from tests.api.test_errors import is_problem
from tests.api.test_jobs import acting
from tests.factories.appraisals import CreditLineFactory
from tests.factories.certificates import TemplateFactory, certificate, completions
from tests.factories.courses import EnrolmentFactory, OfferingFactory
from tests.factories.leave import LeaveRequestFactory
from tests.factories.people import UnitFactory, employee_in, hr_of

ROOT = Path(__file__).resolve().parents[2]
WRITES = ("post", "put", "patch", "delete")
# Raised only where a page says how many people it showed; the others are `invalid` over the API before.
OF_PAGES = {"list-has-changed", "reason-missing", "kind-not-sendable"}
# Answered for a row of many, never as a problem: met where rows are sent.
OF_ROWS = {
    "credit-amount-does-not-fit",
    "credit-counted-by-system",
    "credit-given-otherwise",
    "credit-in-the-future",
    "credit-record-not-kept",
    "credit-taken-back",
    "evidence-ends-too-early",
    "no-such-credit-kind",
    "not-yet-shown",
    "record-not-kept",
    "session-not-begun",
    "unknown-competency",
    "wrong-minutes",
}
# Met in test_conditions and test_clients.
ELSEWHERE = {"precondition-failed", "precondition-required", "insufficient-scope"}
# Of methods that only bear the name of one that is called: reading packages, and reports of the public.
OF_NAMESAKES = {"wrong-package", "too-often"}

# Of pages, met by no test under their name, their code or their words. Take out what you write a test for; nothing comes in.
OF_PAGES_UNMET = {
    "answers-in-circle",
    "area-in-use",
    "area-within-itself",
    "does-not-fit",
    "import-at-work",
    "lines-reach-today",
    "not-signed",
    "search-named-already",
    "too-often",
}


@pytest.fixture
def world(db):
    """An office with an employee, HR of its agency, and an open offering of one seat."""
    office = UnitFactory(parent=UnitFactory())
    person, hr = employee_in(office), hr_of(office.get_root())
    offering = OfferingFactory(curriculum__course__owner=office, seats=1)
    return SimpleNamespace(office=office, person=person, hr=hr, offering=offering)


def seat(world, state="enrolled", **fields):
    """A seat of the person in the offering."""
    return EnrolmentFactory(**{"offering": world.offering, "employee": world.person, "state": state, **fields})


def offered(world, until=None):
    return seat(world, "offered", offer_until=until or timezone.now() + dt.timedelta(days=1)).public_id


def sign_up_closed(world):
    Offering.objects.update(state="closed")
    return world.person.user, "offering_ask", world.offering.public_id, {}


def not_allowed(world):
    return world.hr, "enrolment_accept", offered(world), {}


def withdrawal_closed(world):
    over = OfferingFactory(curriculum__course__owner=world.office, past=True)
    return world.person.user, "enrolment_withdraw", seat(world, offering=over).public_id, {}


def wrong_state(world):
    return world.person.user, "enrolment_accept", seat(world, "waitlisted").public_id, {}


def offer_expired(world):
    return world.person.user, "enrolment_accept", offered(world, timezone.now() - dt.timedelta(minutes=1)), {}


def clashes(world):
    seat(world, offering=OfferingFactory(curriculum__course__owner=world.office))
    return world.person.user, "enrolment_accept", offered(world), {}


def on_leave(world):
    first = world.offering.starts_on
    days = {"since": first, "until": first + dt.timedelta(days=2)}
    LeaveRequestFactory(employee=world.person, state="approved", **days)
    return world.person.user, "enrolment_accept", offered(world), {}


def date_exists(world):
    return world.person.user, "course_interest", world.offering.curriculum.course.code, None


def award_not_allowed(world):
    return world.person.user, "certificates_issue", None, {"offering": world.offering.public_id, "kind": "completion"}


def no_certificate_template(world):
    over = OfferingFactory(curriculum__course__owner=world.office, past=True)
    completions(1, offering=over)
    return world.hr, "certificates_issue", None, {"offering": over.public_id, "kind": "completion"}


def held(world):
    TemplateFactory(agency=world.person.agency)
    return certificate(employee=world.person).code


def revocation_not_allowed(world):
    return world.person.user, "certificate_revoke", held(world), {"reason": "Salah mencatat kehadiran."}


def job(world, **fields):
    now = timezone.now()
    return Job.objects.create(owner=world.hr, input={}, asked_at=now, beat_at=now, total=1, **fields).public_id


def giving_not_allowed(world):
    row = {"id": "1", "nip": world.person.nip, "kind": "angka_kredit", "amount": "1", "on": "2026-01-05"}
    return world.person.user, "credits_give", None, {"credits": [row | {"document": "800/1", "description": "PAK"}]}


def credit_not_given(world):
    return world.hr, "credits_take_back", CreditLineFactory(employee=world.person).pk, {"reason": "Keliru."}


def job_ended(world):
    return world.hr, "job_cancel", job(world, kind="evidence", state="cancelled", ended_at=timezone.now()), {}


def job_goes_through(world):
    return world.hr, "job_cancel", job(world, kind="closing", state="running"), {}


def not_in_service(world):
    return world.hr, "offering_ask", world.offering.public_id, {}


def not_found(world):
    return world.person.user, "offering_ask", world.offering.public_id, {"employees": ["000000000000"]}


MET = [
    (404, not_found),
    (422, not_in_service),
    (403, not_allowed),
    (403, award_not_allowed),
    (403, revocation_not_allowed),
    (403, giving_not_allowed),
    (409, credit_not_given),
    (409, sign_up_closed),
    (409, withdrawal_closed),
    (409, wrong_state),
    (409, offer_expired),
    (409, date_exists),
    (409, job_ended),
    (409, job_goes_through),
    (422, clashes),
    (422, on_leave),
    (422, no_certificate_template),
]


def code_of(meet):
    return meet.__name__.replace("_", "-")


@pytest.mark.parametrize(("status", "meet"), MET, ids=[code_of(meet) for _status, meet in MET])
def test_it_is_met_as_the_page_of_errors_says(world, status, meet):
    user, name, argument, body = meet(world)
    stranger = employee_in(UnitFactory())
    api, address = acting(user), reverse(f"api:{name}", args=[argument] if argument else [])
    said = {}
    for language in ("id", "en"):
        ask = api.put if body is None else api.post
        answer = ask(address, body or {}, format="json", headers={"Accept-Language": language})
        said[language] = is_problem(answer, status, code_of(meet))
        assert not {stranger.nip, stranger.name} & set(re.findall(r"[\w ]+", answer.content.decode()))
        assert "Traceback" not in answer.content.decode()
    assert said["id"]["title"] != said["en"]["title"]
    assert said["id"]["detail"] != said["en"]["detail"]
    assert make_errors.every_error()[code_of(meet)].status == status


def views(patterns):
    """Each view of the API that is routed."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from views(one.url_patterns)
        elif ".api." in getattr(one.callback, "cls", object).__module__:
            yield one.callback.cls


def raised():
    """Return the codes that the writes of the API can raise, read from their code and from all that it calls."""
    writes = [getattr(view, name, None) for view in set(views(get_resolver().url_patterns)) for name in WRITES]
    return {error.code for write in writes if write for error in raised_by(write)} - OF_NAMESAKES


def test_no_error_that_a_write_can_raise_is_left_out():
    met = {code_of(meet) for _status, meet in MET}
    codes = raised()
    assert len(codes) > 30
    assert codes - met - OF_ROWS - ELSEWHERE == OF_PAGES
    others = "".join(file.read_text() for file in (ROOT / "tests").rglob("test_*.py") if file.name != Path(__file__).name)
    assert [code for code in OF_ROWS | ELSEWHERE if f'"{code}"' not in others] == []


def pages(patterns):
    """Each page that is routed, as its function or its class."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from pages(one.url_patterns)
        elif ".api." not in getattr(one.callback, "cls", object).__module__:
            yield getattr(one.callback, "view_class", None) or inspect.unwrap(one.callback)


def test_each_error_that_a_page_can_raise_is_met_by_a_test():
    found = {error for page in set(pages(get_resolver().url_patterns)) for error in raised_by_page(page)}
    assert len(found) > 150
    tests = "".join(file.read_text() for file in (ROOT / "tests").rglob("test_*.py") if file.name != Path(__file__).name)
    met = {code_of(meet) for _status, meet in MET}
    assert {error.code for error in found if not is_named(error, tests)} - met == OF_PAGES_UNMET


def is_named(error, tests):
    """Whether tests name an error by its class, its code or some words of its message."""
    with translation.override("en"):
        message = str(error.message)
    parts = {message[start : start + 16] for start in range(max(1, len(message) - 15))}
    return error.__name__ in tests or f'"{error.code}"' in tests or any(part in tests for part in parts)
