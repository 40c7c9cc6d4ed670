"""A short way for who reads the API with a token: past sessions, forms, pages and what else only browsers need."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from csp.utils import build_policy
from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.module_loading import import_string
from rest_framework.views import APIView

API = "/api/v1/"
READING = ("GET", "HEAD")


class ShortWay:
    """Answers reads that carry a token through BINA_API_MIDDLEWARE alone; everything else takes the usual way.

    A token is all that counts there: a session beside it is not looked at, as TokenAuthentication comes first anyway. What the
    answer promises is the same: request id, log, language, limits, ETag, and the headers that protect a browser.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Put the short chain together beside the usual one."""
        self.get_response = get_response
        short: Callable[[HttpRequest], Any] = convert_exception_to_response(_answer)
        for path in reversed(settings.BINA_API_MIDDLEWARE):
            short = convert_exception_to_response(import_string(path)(short))
        self.short = short
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose the way."""
        if not _reads_with_a_token(request):
            return self.get_response(request)
        try:
            request.resolver_match = _route(request.path_info)
        except Resolver404:
            return self.get_response(request)
        if not issubclass(getattr(request.resolver_match.func, "cls", object), APIView):
            return self.get_response(request)
        response: HttpResponse = self.short(request)
        response["Content-Security-Policy"] = self.policy
        return response


def _reads_with_a_token(request: HttpRequest) -> bool:
    return (
        request.method in READING
        and request.path_info.startswith(API)
        and request.META.get("HTTP_AUTHORIZATION", "")[:7].lower() == "bearer "
    )


@lru_cache(maxsize=1_000)
def _route(path: str) -> ResolverMatch:
    """Return the view of an address: some hundred routes are tried for each, and lists are read again and again."""
    return resolve(path)


def _answer(request: HttpRequest) -> Any:
    match = request.resolver_match
    assert match is not None  # noqa: S101 - ShortWay has found it
    response = match.func(request, *match.args, **match.kwargs)
    return response.render() if hasattr(response, "render") else response
