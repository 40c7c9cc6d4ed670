"""One certificate: read, issued with others, revoked; and verified by anybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import exceptions
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from certificates import actions, permissions, queries, rules
from certificates.api.serializers import (
    CertificateSerializer,
    IssuedSerializer,
    IssueSerializer,
    RevokeSerializer,
    VerifiedSerializer,
)
from certificates.api.views import one_certificate
from certificates.errors import AwardNotAllowed, RevocationNotAllowed
from certificates.models import Certificate
from certificates.queries import Candidate, Graduate
from certificates.verification import WITHIN_SECONDS, count_guess, is_too_often
from courses.models import Offering, Programme
from lms.kit.actors import Actor
from lms.kit.conditions import IF_MATCH_NEEDED, require_unchanged, with_tag
from lms.kit.errors import NotSeen
from people.access import log_access
from people.api.views import ActView

if TYPE_CHECKING:
    from django.http import HttpRequest

SHOWN = [OpenApiExample("A certificate", value=CertificateSerializer.EXAMPLE, response_only=True)]


class CertificateView(APIView):
    """One certificate in scope."""

    @extend_schema(operation_id="certificate", responses=CertificateSerializer, examples=SHOWN)
    def get(self, request: Request, code: str) -> Response:
        """Show a certificate; the look is logged and its holder reads it."""
        certificate = _seen(request, code)
        _log(request, certificate.holders)
        return Response(one_certificate(request, certificate))


class IssueView(ActView):
    """Issuing in bulk."""

    @extend_schema(
        operation_id="certificates_issue",
        request=IssueSerializer,
        responses=IssuedSerializer,
        examples=[
            OpenApiExample("Two people", value=IssueSerializer.EXAMPLE, request_only=True),
            OpenApiExample("Of a programme", value={"programme": "6rqk2m5bxr7t", "kind": "completion"}, request_only=True),
            OpenApiExample("One has not completed", value=IssuedSerializer.EXAMPLE, response_only=True),
        ],
    )
    def post(self, request: Request) -> Response:
        """Issue a kind of certificate to people of an offering or programme whose records you keep; a repeat issues nothing.

        All who can get one get it in one transaction; each of the others is answered with why.
        """
        asked = IssueSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        said, by = asked.validated_data, Actor.of(request.user)
        if not permissions.can_award(by):
            raise AwardNotAllowed
        wanted = set(said["employees"]) if "employees" in said else None
        how: dict[str, Any] = {"among": wanted, "by": by, "at": timezone.now()}
        of: Offering | Programme
        if "programme" in said:
            of = programme = get_object_or_404(Programme.objects.readable_by(request.user), public_id=said["programme"])
            number = actions.award_programme(programme, said["kind"], **how)
        else:
            of = offering = get_object_or_404(Offering.objects.visible_to(request.user), public_id=said["offering"])
            number = actions.award_offering(offering, said["kind"], **how)
        return Response(IssuedSerializer({"issued": number, **_outcome(request, of, said["kind"], wanted)}).data)


class RevokeView(ActView):
    """Revoking."""

    @extend_schema(
        operation_id="certificate_revoke",
        request=RevokeSerializer,
        responses=CertificateSerializer,
        parameters=[IF_MATCH_NEEDED],
        examples=[OpenApiExample("Revoked", value={"reason": "The attendance was booked wrongly."}, request_only=True), *SHOWN],
    )
    def post(self, request: Request, code: str) -> Response:
        """Revoke a certificate with a reason that everyone who verifies it reads; a repeat changes nothing.

        Nobody takes back what they have not looked at: `If-Match` names the state that was read.
        """
        certificate, asked = _seen(request, code), RevokeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        by, reason = Actor.of(request.user), asked.validated_data["reason"]
        if not permissions.can_keep(by, [certificate]):
            raise RevocationNotAllowed
        if certificate.state == Certificate.State.VALID:
            require_unchanged(request, one_certificate(request, certificate), is_needed=True)
        actions.revoke([certificate], by=by, at=timezone.now(), reason=reason)
        _log(request, certificate.holders)
        return with_tag(one_certificate(request, certificate))


class VerifyView(APIView):
    """What anybody may ask who has a code."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="certificate_verify",
        responses=VerifiedSerializer,
        auth=[],
        examples=[OpenApiExample("It holds", value=VerifiedSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, code: str) -> Response:
        """Tell what a certificate or an entry of an old register says and whether it holds, as the page does.

        Who guesses codes is slowed down.
        """
        asked = cast("HttpRequest", request)
        if is_too_often(asked):
            raise exceptions.Throttled(WITHIN_SECONDS)
        normal = rules.normal_code(code)
        said = queries.told_of(normal) if normal else None
        if said is None:
            count_guess(asked)
            raise exceptions.NotFound
        response = Response(VerifiedSerializer(said).data)
        response["Cache-Control"] = "no-store"
        return response


def _seen(request: Request, code: str) -> Certificate:
    return get_object_or_404(Certificate.objects.visible_to(request.user), code=rules.normal_code(code))


def _log(request: Request, employees: list[int]) -> None:
    log_access(request.user, employees, "API: certificates", getattr(request, "request_id", "") or "")  # type: ignore[arg-type]


def _is_wanted(one: Candidate | Graduate, wanted: set[str] | None) -> bool:
    return wanted is None or one.employee.public_id in wanted


def _refused(public_id: str, code: str, detail: Any) -> dict[str, Any]:
    return {"employee": public_id, "code": code, "detail": detail}


def _outcome(request: Request, of: Offering | Programme, kind: str, wanted: set[str] | None) -> dict[str, Any]:
    """Return who of those asked for has a certificate that holds now, and why each other has none."""
    user = Actor.of(request.user).user
    listed: Sequence[Candidate | Graduate]
    if isinstance(of, Programme):
        listed, issued = queries.graduates(of, kind, user), queries.of_programme(of, kind, user)
    else:
        listed, issued = queries.candidates(of, kind, user), queries.of_offering(of, kind, user)
    asked = [one.employee for one in listed if _is_wanted(one, wanted)]
    _log(request, [one.pk for one in asked])
    held = {one.employee_id: one for one in issued}
    refusals = {one.employee.pk: one for one in listed}
    unknown = sorted((wanted or set()) - {one.public_id for one in asked})
    return {
        "certificates": [
            {"employee": one.public_id, "code": held[one.pk].code, "number": held[one.pk].number}
            for one in asked
            if one.pk in held
        ],
        "refused": [
            *(_refused(one.public_id, refusals[one.pk].code, refusals[one.pk].refusal) for one in asked if one.pk not in held),
            *(_refused(public_id, NotSeen.code, NotSeen.message) for public_id in unknown),
        ],
    }
