"""The pages for what nobody expected: they need neither the database nor a session."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBadRequest, HttpResponseServerError
from django.template import loader
from django.views.decorators.csrf import requires_csrf_token


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponseServerError:
    """Answer 500 with the request's id, which the log has too."""
    context = {"request_id": getattr(request, "request_id", "")}
    return HttpResponseServerError(loader.get_template("500.html").render(context))


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBadRequest:
    """Answer 400 with the request's id; the reason stays in the log."""
    context = {"request_id": getattr(request, "request_id", "")}
    return HttpResponseBadRequest(loader.get_template("400.html").render(context))
