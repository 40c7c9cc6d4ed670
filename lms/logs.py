"""Structured logs: one JSON object a line, with the request's id in each line of that request.

The path is logged, the query string is not: searches hold names and NIPs.
"""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import structlog
from django.http import HttpRequest, HttpResponseBase
from django_structlog.middlewares import RequestMiddleware
from structlog.tracebacks import ExceptionDictTransformer

if TYPE_CHECKING:
    from structlog.typing import Processor

HEADER = "X-Request-ID"
SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class RequestIdMiddleware:
    """Give each request an id: the caller's if it is sane, else a new one. It comes back as a header."""

    def __init__(self, get_response: GetResponse) -> None:
        """Stand before everything that logs."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Set `request.request_id` and the header of the answer."""
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request_id = given if SANE_ID.fullmatch(given) else str(uuid.uuid4())
        request.META["HTTP_X_REQUEST_ID"] = request_id
        request.request_id = request_id  # type: ignore[attr-defined]
        response = self.get_response(request)
        response[HEADER] = request_id
        return response


class RequestLogMiddleware(RequestMiddleware):
    """Log each request's end, with the person only if the request has asked who that is."""

    def prepare(self, request: HttpRequest) -> None:
        """Put the request's id into each line. That it began is worth a line only to who looks for faults."""
        if logging.getLogger().isEnabledFor(logging.DEBUG):
            super().prepare(request)
        else:
            structlog.contextvars.bind_contextvars(request_id=request.META["HTTP_X_REQUEST_ID"])

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Return method and path, without the query."""
        return f"{request.method} {request.path}"

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """Name the person without a statement of its own."""
        user = getattr(request, "_cached_user", None)
        if user is not None and user.pk:
            structlog.contextvars.bind_contextvars(user_id=user.pk)


def bind_task(*, task_result: Any, **_unused: Any) -> None:
    """Put the task's id and name in each line that it logs."""
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(task_id=str(task_result.id), task=task_result.task.module_path)


def unbind_task(**_unused: Any) -> None:
    """Forget the task that has ended."""
    structlog.contextvars.clear_contextvars()


_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure_structlog() -> None:
    """Send structlog's events through the standard library, so that all lines look alike."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def logging_config(*, level: str, for_people: bool) -> dict[str, Any]:
    """Return Django's LOGGING: JSON lines, or aligned words for a developer's terminal."""
    last: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if for_people:
        last.append(structlog.dev.ConsoleRenderer())
    else:
        # Without the values of local variables, which hold personal data.
        tracebacks = structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False))
        last += [tracebacks, structlog.processors.JSONRenderer()]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": last,
                "foreign_pre_chain": [*_SHARED, structlog.stdlib.ExtraAdder()],
            },
        },
        # The level of the handler too: some commands raise the level of their own loggers.
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "level": level}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # The request log says the same, with the request's id.
            "django.request": {"level": "CRITICAL"},
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
        },
    }
