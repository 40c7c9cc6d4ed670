"""The small things that every room needs."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from rest_framework import exceptions

from lms.kit.actors import Actor
from lms.kit.api import problem_response
from lms.kit.errors import BrokenRule, NotAllowed, NotSeen, WrongState
from lms.kit.transitions import Transitions

DOOR = Transitions(("open", ("shut",), "open"), ("shut", ("open",), "shut"))


class Request:
    """What a request owes to an error: its id."""

    request_id = "r-1"


def test_a_stranger_is_no_actor():
    with pytest.raises(ValueError, match="anonymous"):
        Actor.of(AnonymousUser())


def test_the_system_acts_under_a_name():
    assert Actor.system("nightly close").is_system
    assert Actor.system("nightly close").name == "nightly close"


def test_a_move_that_is_not_in_the_table_is_refused():
    DOOR.require("open", state="shut")
    with pytest.raises(WrongState):
        DOOR.require("open", state="open")


def test_the_picture_is_drawn_from_the_table():
    assert DOOR.as_mermaid() == "stateDiagram-v2\n    shut --> open: open\n    open --> shut: shut"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotSeen(), 404, "not-found"), (NotAllowed(), 403, "not-allowed"), (WrongState(), 409, "wrong-state"),
        (BrokenRule(), 422, "rule-broken"), (Http404(), 404, "not-found"), (exceptions.Throttled(wait=7), 429, "throttled"),
        (exceptions.ValidationError({"on": ["x"]}), 400, "invalid"), (exceptions.NotAuthenticated(), 401, "not-authenticated"),
    ],
)  # fmt: skip
def test_every_error_is_a_problem_document(error, status, code):
    response = problem_response(error, {"request": Request()})
    assert response.status_code == status
    assert (response.data["status"], response.data["code"]) == (status, code)
    assert response.data["request_id"] == "r-1"
    assert response.content_type == "application/problem+json"


def test_who_must_wait_is_told_how_long():
    assert problem_response(exceptions.Throttled(wait=7), {"request": Request()})["Retry-After"] == "7"


def test_the_unexpected_is_left_to_the_error_page():
    assert problem_response(RuntimeError(), {"request": Request()}) is None
