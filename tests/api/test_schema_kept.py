"""Every operation of the API keeps what the schema says: asked with generated parameters and bodies, good and bad, as a stranger,
an employee, HR and a client system. No 500, no answer that the schema does not know, nothing of another office for an employee.
"""

from contextlib import suppress

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.urls import resolve
from django.utils import timezone
from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import FailureGroup

from lms.kit.actors import Actor
from lms.wsgi import application
from people.actions import ClientTerms, register_client
from people.clients import SCOPES
from people.models import ApiToken
from people.tokens import give_token
from tests.api.test_clients import token_answer
from tests.permissions import SIGNS, World

EXAMPLES = {GenerationMode.POSITIVE: 2, GenerationMode.NEGATIVE: 1}  # for each operation, of parameters that fit and that do not
ALWAYS = ("employee", "HR")  # ask each example; who is turned away alike, or is HR by another door, asks the first of each mode
# What fits the schema may still break a rule of the business (422), or name a cursor or record that is not there (400).
load_all_checks()
RULES = [CHECKS.get_one("positive_data_acceptance")]
# These ask again by themselves, without a token or by another verb: once an example is enough.
ASKING = [
    CHECKS.get_one(name) for name in ("ignored_auth", "unsupported_method", "use_after_free", "ensure_resource_availability")
]
LIMITS = settings(
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def site(environ, start_response):
    """Return what the product answers to somebody on this machine."""
    return application({**environ, "REMOTE_ADDR": "127.0.0.1"}, start_response)


def callers_of(world):
    """Return the four who ask, by their headers."""

    def bearer(user):
        new = give_token(user, name="t", days=30, purpose=ApiToken.Purpose.ACTING, by=Actor.of(user), at=timezone.now())
        return {"Authorization": f"Bearer {new.secret}"}

    terms = ClientTerms("Uji", "uji@example.go.id", list(SCOPES))
    new = register_client(world.city, "hr", name="Uji", terms=terms, by=Actor.system("test"), at=timezone.now())
    token = token_answer(new.client_id, new.secret).json()["access_token"]
    people = {"employee": bearer(world.users["employee"]), "HR": bearer(world.users["agency HR"])}
    return {"stranger": {}, **people, "client": {"Authorization": f"Bearer {token}"}}


def real_ids(world, path):
    """Return the ids of a record that HR sees, for the place in an address where one is asked for; none where none is."""
    if "{" not in path:
        return None
    found = resolve(path[: path.index("{")] + "x" + path[path.index("}") + 1 :])
    return world.argument(world.scope, found.view_name, found.route)


def undone(call):
    """Return what a call answers, and undo what it wrote."""
    block = transaction.atomic()
    block._from_testcase = True
    with block:
        answer = call()
        transaction.set_rollback(True)
    return answer


@pytest.fixture
def one_connection():
    """Keep the connection of the test from now on, as Django's own client does: requests end, the test's transaction does not."""

    def keep():
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)

    yield keep
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_whatever_is_asked_the_answer_is_one_that_the_schema_knows(db, one_connection):
    world = World()
    callers = callers_of(world)
    one_connection()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", site)
    faults, asked, first = {}, 0, True

    def ask(case):
        nonlocal asked, first
        given_lists = [value for value in (case.query or {}).values() if isinstance(value, list)]
        assume(all(any(value) for value in given_lists))  # a list of nothing leaves the parameter out, which is right
        asking, first = (callers if first else {who: callers[who] for who in ALWAYS}), False
        for who, headers in asking.items():
            answer = undone(lambda sent=headers: case.call(headers=sent))
            asked += 1
            try:
                case.validate_response(answer, headers=headers, excluded_checks=RULES + ASKING * (who != "HR"))
            except FailureGroup as group:
                for fault in group.exceptions:
                    faults.setdefault(f"{case.method} {case.path}: {fault.title}", f"{who}: {str(fault)[:600]}")
            if who == "employee":
                assert SIGNS["f"][1] not in answer.text, f"{case.path} shows somebody of another office"

    for operation in (found.ok() for found in schema.get_all_operations()):
        ids = real_ids(world, operation.path)
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            cases = operation.as_strategy(mode, **({"path_parameters": ids} if ids else {}))
            first, limits = True, settings(LIMITS, max_examples=EXAMPLES[mode])
            with suppress(Unsatisfiable):  # an operation that takes nothing cannot be asked wrongly
                seed(7)(limits(given(case=cases)(ask)))()
    assert asked > 300
    assert not faults, "\n".join(f"{what}\n   {why}" for what, why in sorted(faults.items()))
