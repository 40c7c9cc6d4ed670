"""What the schema promises of every operation alike, what is said of what goes, and the page on which people read it."""

import datetime as dt
import json
import re
from http import HTTPStatus
from pathlib import Path

import pytest
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from lms.api.deprecation import deprecated
from lms.api.views import RootView
from tests.browser import chromium, overflow

ROOT = Path(__file__).resolve().parents[2]
WRITES = ("post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def operations():
    """Every operation of the committed schema: (verb, address, what is said of it)."""
    schema = json.loads((ROOT / "openapi.json").read_text())
    return [(verb, path, said) for path, verbs in schema["paths"].items() for verb, said in verbs.items()]


def names_of(operation):
    return {parameter["name"] for parameter in operation.get("parameters", ())}


def test_every_operation_shows_what_is_sent_and_what_is_answered(operations):
    bodies = [
        (verb, path, status)
        for verb, path, said in operations
        for status, part in [("body", said.get("requestBody", {})), *said["responses"].items()]
        if status == "body" or status.startswith("2")
        for content in part.get("content", {}).values()
        if not content.get("examples")
    ]
    assert bodies == []


def test_every_list_can_be_cut_down_and_every_write_repeated(operations):
    lists = [(path, names_of(said)) for verb, path, said in operations if verb == "get" and "cursor" in names_of(said)]
    assert len(lists) > 20
    assert [path for path, names in lists if not {"fields", "page_size"} <= names] == []
    assert [path for verb, path, said in operations if verb in WRITES and "Idempotency-Key" not in names_of(said)] == []


def test_what_has_a_history_is_asked_for_by_day_and_the_docs_say_where(operations):
    asked = {path.removeprefix("/api/v1/") for _verb, path, said in operations if "on" in names_of(said)}
    rows = re.findall(r"^\| (`.*?`) \|.*\|(.*)\|$", (ROOT / "docs/integrators/api.md").read_text(), re.MULTILINE)
    told = {address for addresses, filters in rows if "`on`" in filters for address in re.findall(r"`([^`]+)`", addresses)}
    assert {path.replace("{public_id}", "{id}") for path in asked} == told


def test_nothing_is_deleted_but_an_interest(operations):
    """What readers of the feed rely on: a fact is corrected by another, so they never have to take one out."""
    assert [path for verb, path, _said in operations if verb == "delete"] == ["/api/v1/courses/{code}/interest/"]
    schemas = json.loads((ROOT / "openapi.json").read_text())["components"]["schemas"]
    assert set(schemas["VerbEnum"]["enum"]) == {"created", "changed"}
    assert "nothing that the feed tells of is ever deleted" in (ROOT / "docs/integrators/api.md").read_text().lower()


def test_what_goes_is_said_a_year_before_in_the_schema_and_in_every_answer(rf):
    since, gone_on = dt.date(2027, 1, 1), dt.date(2028, 1, 1)

    @deprecated(since=since, gone_on=gone_on)
    class Going(RootView):
        """What goes."""

    answers = [Going.as_view()(rf.get("/api/v1/")), Going.as_view()(rf.delete("/api/v1/"))]
    assert [answer.status_code for answer in answers] == [HTTPStatus.OK, HTTPStatus.METHOD_NOT_ALLOWED]
    for answer in answers:
        assert (answer["Deprecation"], answer["Sunset"]) == ("@1798761600", "Sat, 01 Jan 2028 00:00:00 GMT")
    assert "Deprecation" not in RootView.as_view()(rf.get("/api/v1/"))
    view = Going(request=Request(APIRequestFactory().get("/")), format_kwarg=None)
    view.action_map, view.kwargs = None, {}
    view.schema.method = "GET"
    assert view.schema.is_deprecated()
    assert SchemaGenerator().create_view(RootView.as_view(), "GET").schema is not view.schema
    with pytest.raises(ValueError, match="a year"):
        deprecated(since=since, gone_on=gone_on - dt.timedelta(days=1))(APIView)


@pytest.mark.django_db
def test_the_page_of_the_api_says_everything_without_a_complaint(live_server, settings):
    settings.BINA_API_REQUESTS_OF_STRANGERS = 0
    with chromium() as browser:
        complaints = []
        page = browser.new_context(base_url=live_server.url, viewport={"width": 360, "height": 740}).new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(reverse("api:docs"))
        page.wait_for_selector("[id='operation/credits_list']")
        assert (complaints, overflow(page)) == ([], 0)
        leaps = "all => all.some((one, at) => at && one - all[at - 1] > 1)"
        levels = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => +(h.ariaLevel || h.tagName[1]))"
        assert not page.evaluate(f"({leaps})({levels})")
