"""Offerings, enrolments and interest: reading them, asking for seats, giving them up, taking offered ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from courses import actions
from courses.api.serializers_seats import (
    AskedSerializer,
    AskSerializer,
    EnrolmentSerializer,
    InterestSerializer,
    OfferingDetailSerializer,
    OfferingSerializer,
    WithdrawSerializer,
)
from courses.errors import NotInService
from courses.models import Course, Enrolment, Interest, Offering
from lms.kit.actors import Actor
from lms.kit.api import ListView
from lms.kit.conditions import IF_MATCH, require_unchanged, with_tag
from lms.kit.errors import NotSeen
from people.access import log_access
from people.api.views import ActView, PersonalListView
from people.models import Employee

OFFERING_COLUMNS = {
    "id": "public_id",
    "course": "curriculum__course__code",
    "course_title": "curriculum__course__title",
    "audience": "audience__public_id",
    **{
        name: name
        for name in (
            "name",
            "state",
            "mode",
            "place",
            "starts_on",
            "ends_on",
            "signup_opens_at",
            "signup_closes_at",
            "seats",
            "seats_taken",
            "policy",
            "approval",
            "cost",
        )
    },
}
SESSION_COLUMNS = ("public_id", "title", "starts_at", "ends_at", "zone", "room__name", "is_held")


class OfferingFilter(django_filters.FilterSet):
    """Filters of the list of offerings."""

    course = django_filters.CharFilter("curriculum__course__code", help_text="Code of the course.")
    state = django_filters.ChoiceFilter(choices=Offering.State.choices)
    open = django_filters.BooleanFilter(method="open_now", help_text="Whether one can sign up now.")
    starts_since = django_filters.DateFilter("starts_on", "gte", help_text="This day or later.")
    starts_until = django_filters.DateFilter("starts_on", "lt", help_text="Before this day.")

    class Meta:
        model = Offering
        fields = ("course", "state", "open", "starts_since", "starts_until")

    def open_now(self, rows: Any, _name: str, is_open: bool) -> Any:  # noqa: FBT001 - the library's signature
        """Keep those whose sign-up is open now, or the others."""
        now = rows.open_for_signup(timezone.now())
        return now if is_open else rows.exclude(pk__in=now.order_by().values("pk"))


class OfferingListView(ListView):
    """Offerings that everybody may see, and the drafts of those who manage them."""

    serializer_class = OfferingSerializer
    filterset_class = OfferingFilter
    columns: ClassVar = OFFERING_COLUMNS

    def get_queryset(self) -> QuerySet[Any]:
        """Return the visible offerings."""
        return Offering.objects.visible_to(self.request.user)

    @extend_schema(
        operation_id="offerings_list",
        responses=OfferingSerializer(many=True),
        examples=[OpenApiExample("An offering", value=OfferingSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List offerings, oldest first."""
        return super().get(request)


class OfferingView(APIView):
    """One offering with its sessions."""

    @extend_schema(
        operation_id="offering",
        responses=OfferingDetailSerializer,
        examples=[OpenApiExample("An offering", value=OfferingDetailSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, public_id: str) -> Response:
        """Show one offering."""
        offering = _offering(request, public_id)
        row = Offering.objects.filter(pk=offering.pk).values(*OFFERING_COLUMNS.values()).get()
        sessions = [
            {"id": one.pop("public_id"), "room": one.pop("room__name") or "", **one}
            for one in offering.sessions.values(*SESSION_COLUMNS)
        ]
        shown = {name: row[path] for name, path in OFFERING_COLUMNS.items()}
        return Response(OfferingDetailSerializer({**shown, "sessions": sessions}).data)


class EnrolmentFilter(django_filters.FilterSet):
    """Filters of the list of enrolments."""

    employee = django_filters.CharFilter("employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("employee__nip", help_text="The whole NIP, 18 digits.")
    offering = django_filters.CharFilter("offering__public_id", help_text="Id of the offering.")
    course = django_filters.CharFilter("offering__curriculum__course__code", help_text="Code of the course.")
    state = django_filters.ChoiceFilter(choices=Enrolment.State.choices)
    changed_since = django_filters.IsoDateTimeFilter("state_since", "gte", help_text="Changed at this moment or later.")

    class Meta:
        model = Enrolment
        fields = ("employee", "nip", "offering", "course", "state", "changed_since")


ENROLMENT_COLUMNS = {
    "id": "public_id",
    "employee": "employee__public_id",
    "nip": "employee__nip",
    "offering": "offering__public_id",
    "course": "offering__curriculum__course__code",
    **{name: name for name in ("state", "state_since", "asked_at", "offer_until", "need", "reason")},
}


class EnrolmentListView(PersonalListView):
    """Enrolments of the employees whom you may see, and of the offerings that you teach."""

    serializer_class = EnrolmentSerializer
    filterset_class = EnrolmentFilter
    what = "API: enrolments"
    keeps_statement = True
    columns: ClassVar = ENROLMENT_COLUMNS

    def get_queryset(self) -> QuerySet[Any]:
        """Return the enrolments in scope."""
        return self.seen(Enrolment.objects.all())

    @extend_schema(
        operation_id="enrolments_list",
        responses=EnrolmentSerializer(many=True),
        examples=[OpenApiExample("An offered seat", value=EnrolmentSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List enrolments, oldest first."""
        return super().get(request)


class EnrolmentView(APIView):
    """One enrolment in scope."""

    @extend_schema(
        operation_id="enrolment",
        responses=EnrolmentSerializer,
        examples=[OpenApiExample("An offered seat", value=EnrolmentSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, public_id: str) -> Response:
        """Show an enrolment; its `ETag` is what `If-Match` takes. The look is logged."""
        enrolment = _enrolment(request, public_id)
        _log(request, [enrolment])
        return Response(_one(enrolment))


class AskView(ActView):
    """Asking for seats."""

    @extend_schema(
        operation_id="offering_ask",
        request=AskSerializer,
        responses=AskedSerializer,
        examples=[
            OpenApiExample("For two people", value={"employees": ["5kd8m2qzt7wa", "9xh3v6rbn4pe"]}, request_only=True),
            OpenApiExample("One waits, one may not come", value=AskedSerializer.EXAMPLE, response_only=True),
        ],
    )
    def post(self, request: Request, public_id: str) -> Response:
        """Ask for a seat for yourself, or for employees whom you may nominate; a repeat changes nothing."""
        offering, given = _offering(request, public_id), _given(AskSerializer, request)
        people = _people(request, given.get("employees"))
        done = actions.enrol(offering.pk, people, by=Actor.of(request.user), at=timezone.now())
        _log(request, done.enrolments)
        refused = [{"employee": one.public_id, "code": error.code, "detail": error.message} for one, error in done.refused]
        return Response(AskedSerializer({"enrolments": _shown(done.enrolments), "refused": refused}).data)


class WithdrawView(ActView):
    """Giving up a seat, an offered seat, a place in line or a request."""

    @extend_schema(
        operation_id="enrolment_withdraw",
        request=WithdrawSerializer,
        responses=EnrolmentSerializer,
        parameters=[IF_MATCH],
        examples=[
            OpenApiExample("Why", value={"reason": "On duty elsewhere that week."}, request_only=True),
            OpenApiExample(
                "Given up", value={**EnrolmentSerializer.EXAMPLE, "state": "withdrawn", "offer_until": None}, response_only=True
            ),
        ],
    )
    def post(self, request: Request, public_id: str) -> Response:
        """Withdraw; a repeat changes nothing."""
        enrolment, given = _enrolment(request, public_id), _given(WithdrawSerializer, request)
        if enrolment.state != Enrolment.State.WITHDRAWN:
            require_unchanged(request, _one(enrolment))
        actions.withdraw([enrolment], by=Actor.of(request.user), at=timezone.now(), reason=given["reason"])
        _log(request, [enrolment])
        return with_tag(_one(enrolment))


class AcceptView(ActView):
    """Taking an offered seat."""

    @extend_schema(
        operation_id="enrolment_accept",
        request=None,
        responses=EnrolmentSerializer,
        parameters=[IF_MATCH],
        examples=[
            OpenApiExample(
                "Taken", value={**EnrolmentSerializer.EXAMPLE, "state": "enrolled", "offer_until": None}, response_only=True
            )
        ],
    )
    def post(self, request: Request, public_id: str) -> Response:
        """Take your own offered seat; a repeat changes nothing."""
        enrolment = _enrolment(request, public_id)
        if enrolment.state != Enrolment.State.ENROLLED:
            require_unchanged(request, _one(enrolment))
        actions.accept([enrolment], by=Actor.of(request.user), at=timezone.now())
        return with_tag(_one(enrolment))


class InterestFilter(django_filters.FilterSet):
    """Filters of the list of interests."""

    employee = django_filters.CharFilter("employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("employee__nip", help_text="The whole NIP, 18 digits.")
    course = django_filters.CharFilter("course__code", help_text="Code of the course.")
    standing = django_filters.BooleanFilter("ended_at", "isnull", help_text="Whether it still stands.")

    class Meta:
        model = Interest
        fields = ("employee", "nip", "course", "standing")


INTEREST_COLUMNS = {
    "employee": "employee__public_id",
    "nip": "employee__nip",
    "course": "course__code",
    **{name: name for name in ("declared_at", "told_at", "ended_at")},
}


class InterestListView(PersonalListView):
    """Interest in courses without a date: your own, and in the courses that you keep."""

    serializer_class = InterestSerializer
    filterset_class = InterestFilter
    what = "API: interest"
    columns: ClassVar = INTEREST_COLUMNS

    def get_queryset(self) -> QuerySet[Any]:
        """Return the interests in scope."""
        return Interest.objects.visible_to(self.request.user)

    @extend_schema(
        operation_id="interests_list",
        responses=InterestSerializer(many=True),
        examples=[OpenApiExample("An interest", value=InterestSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List interests, oldest first."""
        return super().get(request)


class InterestView(ActView):
    """One's own interest in a course."""

    @extend_schema(
        operation_id="course_interest",
        request=None,
        responses=InterestSerializer,
        examples=[OpenApiExample("An interest", value=InterestSerializer.EXAMPLE, response_only=True)],
    )
    def put(self, request: Request, code: str) -> Response:
        """Say that you would take part when a date exists; a repeat changes nothing."""
        employee, course = _course_of(request, code)
        actions.declare_interest(course, employee, by=Actor.of(request.user), at=timezone.now())
        standing = Interest.objects.standing().filter(course=course, employee=employee)
        row = standing.values(*INTEREST_COLUMNS.values()).get()
        return Response(InterestSerializer({name: row[path] for name, path in INTEREST_COLUMNS.items()}).data)

    @extend_schema(operation_id="course_interest_end", request=None, responses={204: None})
    def delete(self, request: Request, code: str) -> Response:
        """Take it back; a repeat changes nothing."""
        employee, course = _course_of(request, code)
        actions.end_interest(course, employee, by=Actor.of(request.user), at=timezone.now())
        return Response(status=204)


def _offering(request: Request, public_id: str) -> Offering:
    return get_object_or_404(Offering.objects.visible_to(request.user), public_id=public_id)


def _enrolment(request: Request, public_id: str) -> Enrolment:
    rows = Enrolment.objects.visible_to(request.user).select_related("offering")
    return get_object_or_404(rows, public_id=public_id)


def _course_of(request: Request, code: str) -> tuple[Employee, Course]:
    employee = _own(request)
    courses = Course.objects.filter(agency=employee.agency_id, curricula__state="approved").distinct()
    return employee, get_object_or_404(courses, code=code)


def _own(request: Request) -> Employee:
    employee = Employee.objects.filter(user=request.user.pk).first()
    if employee is None:
        raise NotInService
    return employee


def _people(request: Request, ids: list[str] | None) -> list[Employee]:
    """Return the employees that are meant. Raises NotSeen if one of them is not the caller's to see."""
    if ids is None:
        return [_own(request)]
    found = list(Employee.objects.visible_to(request.user).filter(public_id__in=ids))
    if len(found) < len(set(ids)):
        raise NotSeen
    place = {key: number for number, key in enumerate(ids)}
    return sorted(found, key=lambda one: place[one.public_id])


def _given(serializer_class: Any, request: Request) -> dict[str, Any]:
    serializer = serializer_class(data=request.data)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def _one(enrolment: Enrolment) -> dict[str, Any]:
    (shown,) = _shown([enrolment])
    return shown


def _log(request: Request, enrolments: Iterable[Enrolment]) -> None:
    keys = {one.employee_id for one in enrolments}
    log_access(request.user, keys, "API: enrolments", getattr(request, "request_id", "") or "")  # type: ignore[arg-type]


def _shown(enrolments: Any) -> list[dict[str, Any]]:
    """Return enrolments as the API shows them, in the order given. 1 statement."""
    rows = Enrolment.objects.filter(pk__in=[one.pk for one in enrolments]).order_by()
    found = {row["pk"]: row for row in rows.values("pk", *ENROLMENT_COLUMNS.values())}
    return [{name: found[one.pk][path] for name, path in ENROLMENT_COLUMNS.items()} for one in enrolments]
