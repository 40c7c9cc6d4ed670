"""The contract of errors: each status of the API is provoked once, each error of the domain is a problem document."""

import json

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from docs import make_errors
from lms.kit.api import PROBLEM, problem_response
from tests.api.test_jobs import acting
from tests.factories.people import UnitFactory, employee_in, hr_of


def is_problem(answer, status, code):
    """Assert that an answer is a whole problem document."""
    said = answer.json()
    assert (answer.status_code, answer["Content-Type"], said["code"], said["status"]) == (status, PROBLEM, code, status)
    assert said["type"] == "about:blank"
    assert all(said[name] for name in ("title", "detail", "request_id"))
    return said


@pytest.mark.django_db
def test_each_status_is_provoked_once(settings):
    city = UnitFactory()
    hr = acting(hr_of(city))
    employee = employee_in(city)
    jobs, employees = reverse("api:jobs"), reverse("api:employees")
    asked = {"kind": "closing_verification", "input": {"closing": "none"}}
    is_problem(Client().get(employees), 401, "not-authenticated")
    is_problem(Client().get(employees, headers={"Authorization": "Bearer bina_none"}), 401, "authentication-failed")
    assert "page_size" in is_problem(hr.get(employees, {"page_size": "0"}), 400, "invalid")["errors"]
    assert "kind" in is_problem(hr.post(jobs, {}, format="json"), 400, "invalid")["errors"]
    is_problem(hr.post(jobs, "{", content_type="application/json"), 400, "parse-error")
    is_problem(hr.get(reverse("api:job", args=["none"])), 404, "not-found")
    is_problem(hr.delete(employees), 405, "method-not-allowed")
    is_problem(hr.get(employees, headers={"Accept": "text/csv"}), 406, "not-acceptable")
    is_problem(hr.post(jobs, "a=1", content_type="application/x-www-form-urlencoded"), 415, "unsupported-media-type")
    keyed = {"Idempotency-Key": "k1"}
    is_problem(hr.post(jobs, asked, format="json", headers=keyed), 404, "not-found")
    is_problem(hr.post(jobs, asked | {"kind": "evidence"}, format="json", headers=keyed), 422, "idempotency-key-reused")
    is_problem(hr.post(jobs, asked, format="json", headers={"Idempotency-Key": "ä"}), 422, "idempotency-key-invalid")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    is_problem(hr.post(jobs, asked, format="json", headers={"Idempotency-Key": "k2"}), 413, "body-too-large")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = None
    settings.BINA_API_REQUESTS_OF_STRANGERS = 1
    root = reverse("api:root")
    assert Client().get(root).status_code == 200
    late = Client().get(root)
    is_problem(late, 429, "throttled")
    assert int(late["Retry-After"]) <= 60
    session = Client()
    session.force_login(employee.user)
    is_problem(session.post(reverse("api:session_marks", args=["none"]), {}, content_type="application/json"), 404, "not-found")


@pytest.mark.parametrize("error", make_errors.every_error().values(), ids=make_errors.every_error())
def test_each_error_of_the_domain_is_a_problem_document(error):
    raised = error.__new__(error)
    raised.details = {}
    request = RequestFactory().get("/api/v1/")
    request.request_id = "test"
    answer = problem_response(raised, {"request": request})
    assert (answer.status_code, answer.data["code"], answer.data["status"]) == (error.status, error.code, error.status)
    assert answer.data["title"] not in ("", "Error", "Galat")
    assert json.loads(json.dumps(answer.data))["detail"]


def test_one_code_has_one_status():
    errors = [
        one for one in make_errors._below(make_errors.every_error()["rule-broken"]) if one.__module__.split(".")[0] != "tests"
    ]
    statuses = {}
    for one in errors:
        statuses.setdefault(one.code, set()).add(one.status)
    assert {code: found for code, found in statuses.items() if len(found) > 1} == {}


def test_the_page_of_errors_equals_the_code():
    assert make_errors.PAGE.read_text() == make_errors.page(), "write it anew: python docs/make_errors.py"
