"""The id of a request: in its answer, its log lines, its error page and its history."""

import json
import logging

import pghistory
import pytest
import structlog
from django.http import HttpResponse
from django.urls import include, path

from lms import logs
from lms.kit.audit import HistoryMiddleware
from tests.factories.people import UserFactory


def answer(request):
    structlog.get_logger("tests").info("inside")
    logging.getLogger("tests.plain").warning("plain words")
    return HttpResponse(request.request_id)


@pytest.fixture
def lines():
    """Log as in production, into a list."""
    config = logs.logging_config(level="INFO", for_people=False)
    formatter = config["formatters"]["line"].copy()
    handler = _ListHandler()
    handler.setFormatter(formatter.pop("()")(**formatter))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel("INFO")
    yield handler.lines
    root.setLevel(level)
    root.removeHandler(handler)


class _ListHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(json.loads(self.format(record)))


def through(request, view=answer):
    return logs.RequestIdMiddleware(logs.RequestLogMiddleware(view))(request)


def test_a_new_id_comes_back_in_the_answer(rf):
    response = through(rf.get("/"))
    assert response["X-Request-ID"] == response.content.decode()
    assert len(response["X-Request-ID"]) == 36


def test_a_sane_id_of_the_caller_is_kept(rf):
    assert through(rf.get("/", headers={"x-request-id": "proxy-4711.a_b"}))["X-Request-ID"] == "proxy-4711.a_b"


@pytest.mark.parametrize("bad", ["short", "x" * 65, "two\twords here", '"}{"forged":', "ümlaut-ümlaut"])
def test_another_id_is_replaced(rf, bad):
    assert through(rf.get("/", headers={"x-request-id": bad}))["X-Request-ID"] != bad


def test_each_line_of_a_request_is_json_with_its_id_and_without_its_query(rf, lines):
    response = through(rf.get("/people/?q=199001012015031001"))
    assert {line["event"] for line in lines} == {"inside", "plain words", "request_finished"}
    assert {line["request_id"] for line in lines} == {response["X-Request-ID"]}
    assert lines[-1]["request"] == "GET /people/"
    assert "199001012015031001" not in json.dumps(lines)


def fail(request):
    nip = "199001012015031001"
    raise RuntimeError(f"unforeseen for {nip[:4]}")


urlpatterns = [path("fails/", fail), path("", include("lms.urls"))]
handler500 = "lms.error_pages.server_error"


@pytest.mark.urls(__name__)
def test_the_error_page_and_the_log_name_the_same_request_without_a_database(client, lines):
    client.raise_request_exception = False
    response = client.get("/fails/", headers={"x-request-id": "told-by-the-caller"})
    assert response.status_code == 500
    assert b"told-by-the-caller" in response.content
    failed = next(line for line in lines if line["event"] == "request_failed")
    assert (failed["request_id"], failed["level"]) == ("told-by-the-caller", "error")
    assert failed["exception"][0]["exc_value"] == "unforeseen for 1990"
    assert "199001012015031001" not in json.dumps(failed)


@pytest.mark.django_db
def test_the_history_names_person_path_and_request(rf):
    seen = {}

    def view(request):
        seen.update(pghistory.runtime._tracker.value.metadata)
        return HttpResponse()

    request = rf.post("/learning/")
    request.user = UserFactory()
    request.request_id = "request-of-the-change"
    HistoryMiddleware(view)(request)
    assert seen == {"user": request.user.pk, "url": "/learning/", "request_id": "request-of-the-change"}


def test_a_task_names_itself_in_its_lines():
    class Task:
        module_path = "certificates.tasks.render"

    class Result:
        id = "4711"
        task = Task

    logs.bind_task(task_result=Result)
    assert structlog.contextvars.get_contextvars() == {"task_id": "4711", "task": "certificates.tasks.render"}
    logs.unbind_task()
    assert structlog.contextvars.get_contextvars() == {}
