"""Filters of the lists about people and the organisation."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from people.models import Employee, JobClass, Position, Post, Unit
from people.queries.tree import below, parents_on

YES_OR_NO = [("true", _("yes")), ("false", _("no"))]


class DayFilter(django_filters.DateFilter):
    """A day as 2026-12-31, and nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is wrong with another writing."""
        words = {"invalid": _("A day is written as 2026-12-31.")}
        super().__init__(*args, input_formats=["%Y-%m-%d"], error_messages=words, **kwargs)


def day_asked(request: Request) -> dt.date:
    """Return the day that a valid request asks for with `on`; today where none is."""
    return DayFilter().field.clean(request.query_params.get("on")) or timezone.localdate()


def year_asked(request: Request) -> int:
    """Return the year that a request asks for with `year`; this one where none is. Raises ValidationError for none."""
    asked = request.query_params.get("year") or str(timezone.localdate().year)
    if not re.fullmatch("[1-9][0-9]{3}", asked):
        raise ValidationError({"year": [_("A year has four digits.")]})
    return int(asked)


class ChartFilter(django_filters.FilterSet):
    """What the filters of the organisation share: a day, and a unit with everything below it."""

    @property
    def day(self) -> dt.date:
        """The day asked for; today where none is."""
        return self.form.cleaned_data.get("on") or timezone.localdate()

    def unchanged(self, rows: Any, _name: str, _value: Any) -> Any:
        """Keep all: the day is asked for by the other filters and by the view."""
        return rows

    def in_unit(self, rows: Any, _name: str, value: str) -> Any:
        """Keep what is in a unit or below it; an unknown unit has nothing."""
        unit = Unit.objects.filter(public_id=value).first()
        return self.within(rows, unit) if unit else rows.none()

    def within(self, rows: Any, unit: Unit) -> Any:
        """Keep the rows in `unit` or below it."""
        return rows.within(unit)

    def matching(self, rows: Any, _name: str, value: str) -> Any:
        """Keep those whom the text finds."""
        return rows.search(value)


class EmployeeFilter(ChartFilter):
    """Filters of the employee list."""

    on = DayFilter(method="in_service", help_text="Who was in service on this day, each with the post held then.")
    unit = django_filters.CharFilter(method="in_unit", help_text="Id of a unit: its own employees and all below it.")
    job_role = django_filters.CharFilter(method="with_job_role", help_text="Code of the job role of the definitive post.")
    nip = django_filters.CharFilter(help_text="The whole NIP, 18 digits.")
    status = django_filters.ChoiceFilter(choices=Employee.Status)
    search = django_filters.CharFilter(method="matching", help_text="Words of the name, or the first digits of the NIP.")

    class Meta:
        model = Employee
        fields = ("on", "unit", "job_role", "nip", "status", "search")

    def in_service(self, rows: Any, _name: str, value: dt.date) -> Any:
        """Keep those who had begun a post by the day and had not left."""
        return rows.in_service(value).begun_by(value)

    def within(self, rows: Any, unit: Unit) -> Any:
        """Keep the employees of the unit on the day."""
        return rows.in_unit(unit, self.day)

    def with_job_role(self, rows: Any, _name: str, value: str) -> Any:
        """Keep those whose definitive post of the day is of a job role."""
        held = Position.objects.definitive().held_on(self.day).filter(post__job_role__code=value)
        return rows.filter(pk__in=held.values("employee"))


class UnitFilter(ChartFilter):
    """Filters of the unit list; with a day they mean the units as they were then."""

    on = DayFilter(method="unchanged", help_text="The units that stood on this day, as they were called and stood then.")
    unit = django_filters.CharFilter(method="in_unit", help_text="Id of a unit: it and all below it.")
    kind = django_filters.ChoiceFilter(method="of_kind", choices=Unit.Kind)
    siasn_id = django_filters.CharFilter(help_text="The unit's id in SIASN.")
    search = django_filters.CharFilter(method="named", help_text="Words of the name or the short name.")

    class Meta:
        model = Unit
        fields = ("on", "unit", "kind", "siasn_id", "search")

    @property
    def prefix(self) -> str:
        """Where the unit's words stand: in the state of the day asked for, or in the unit itself."""
        return "state__" if self.form.cleaned_data.get("on") else ""

    def filter_queryset(self, queryset: Any) -> Any:
        """Keep the units that stand on the day, then what the other filters keep."""
        on = self.form.cleaned_data.get("on")
        return super().filter_queryset(queryset.as_of(on) if on else queryset.open_on())

    def within(self, rows: Any, unit: Unit) -> Any:
        """Keep the unit and what is, or was on the day, below it."""
        if not self.prefix:
            return rows.below(unit)
        return rows.filter(pk__in=below(unit.pk, parents_on([unit.agency_id], self.day)))

    def of_kind(self, rows: Any, _name: str, value: str) -> Any:
        """Keep those of a kind."""
        return rows.filter(**{f"{self.prefix}kind": value})

    def named(self, rows: Any, _name: str, value: str) -> Any:
        """Keep those whom the text finds."""
        return rows.search(value, self.prefix)


class PostFilter(ChartFilter):
    """Filters of the post list."""

    on = DayFilter(method="unchanged", help_text="Who held the posts on this day; today where none is given.")
    unit = django_filters.CharFilter(method="in_unit", help_text="Id of a unit: its own posts and all below it.")
    job_role = django_filters.CharFilter("job_role__code", help_text="Code of the job role.")
    job_class = django_filters.ChoiceFilter("job_role__job_class", choices=JobClass)
    vacant = django_filters.ChoiceFilter(
        method="by_vacancy", choices=YES_OR_NO, help_text="true: nobody held it on the day; false: somebody did."
    )
    search = django_filters.CharFilter(method="matching", help_text="Words of the job role or of the unit.")

    class Meta:
        model = Post
        fields = ("on", "unit", "job_role", "job_class", "vacant", "search")

    def by_vacancy(self, rows: Any, _name: str, value: str) -> Any:
        """Keep the posts that somebody, or nobody, held on the day."""
        vacant = Post.objects.vacant(self.day).values("pk")
        return rows.filter(pk__in=vacant) if value == "true" else rows.exclude(pk__in=vacant)


class PositionFilter(ChartFilter):
    """Filters of the position list."""

    on = DayFilter(method="held", help_text="Those held on this day; without it all, past and to come.")
    employee = django_filters.CharFilter("employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("employee__nip", help_text="The whole NIP, 18 digits.")
    post = django_filters.CharFilter("post__public_id", help_text="Id of the post.")
    unit = django_filters.CharFilter(method="in_unit", help_text="Id of a unit: positions in it and all below it.")
    job_role = django_filters.CharFilter("post__job_role__code", help_text="Code of the job role.")
    kind = django_filters.ChoiceFilter(choices=Position.Kind)

    class Meta:
        model = Position
        fields = ("on", "employee", "nip", "post", "unit", "job_role", "kind")

    def held(self, rows: Any, _name: str, value: dt.date) -> Any:
        """Keep those held on the day."""
        return rows.held_on(value)
