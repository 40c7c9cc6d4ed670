"""Every error as SCIM has it (RFC 7644, 3.12)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import translation
from pydantic import ValidationError
from rest_framework import exceptions
from rest_framework.response import Response
from scim2_models import Error, SCIMException

from lms.kit.errors import DomainError
from people.errors import AddressTaken, ChangedMeanwhile, DoesNotFit, HasAccount, NumberIsFixed, UserNameTaken

UNIQUENESS = (AddressTaken, HasAccount, UserNameTaken)
ATTRIBUTES = {
    "user_name": "userName",
    "name": "displayName",
    "email": "emails.value",
    "external_id": "externalId",
    "employee_number": "employeeNumber",
    "preferred_language": "preferredLanguage",
}
FAULTS = {
    "empty": "a value is required",
    "spaces": "no spaces are allowed",
    "too-long": "the value is too long",
    "unreadable": "the value holds characters that cannot be kept",
    "no-address": "this is no e-mail address",
}


def scim_response(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer an error as SCIM has it, in English: its readers are programs and their operators. None for a bug."""
    with translation.override("en"):
        answer = _error_of(error)
        if answer is None:
            return None
        response = Response(answer.model_dump(), status=answer.status)
    if challenge := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(int(wait))
    return response


def _error_of(error: Exception) -> Error | None:
    """Return the first error that fits; each kind has its own way to say what happened."""
    for kind, say in _KINDS.items():
        if isinstance(error, kind):
            return say(error)
    return None


def _domain_error(error: DomainError) -> Error:
    if isinstance(error, DoesNotFit):
        where, why = ATTRIBUTES[error.details["field"]], FAULTS[error.details["fault"]]
        return Error(status=400, scim_type="invalidValue", detail=f"{where}: {why}.")
    if isinstance(error, UNIQUENESS):
        return Error(status=409, scim_type="uniqueness", detail=str(error.message))
    if isinstance(error, NumberIsFixed):
        return Error(status=400, scim_type="mutability", detail=str(error.message))
    if isinstance(error, ChangedMeanwhile):
        return Error(status=412, detail=str(error.message))
    if error.status in (403, 404):
        return Error(status=error.status, detail=str(error.message))
    return Error(status=400, scim_type="invalidValue", detail=str(error.message))


_KINDS: dict[type[Exception], Callable[[Any], Error]] = {
    DomainError: _domain_error,
    SCIMException: lambda error: error.to_error(),
    ValidationError: lambda error: Error.from_validation_errors(error)[0],
    Http404: lambda _error: Error(status=404, detail="There is no such resource, or not for this token."),
    PermissionDenied: lambda _error: Error(status=403, detail="This is not allowed."),
    exceptions.ParseError: lambda error: Error(status=400, scim_type="invalidSyntax", detail=str(error.detail)),
    exceptions.APIException: lambda error: Error(status=error.status_code, detail=str(error.detail)),
}
