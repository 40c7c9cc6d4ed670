"""What the API says about people."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from people.models import Employee, JobClass, LeaveKind, LeaveRequest, LeaveRule, Position, Unit


class NipField(serializers.RegexField):
    """A whole NIP as systems send it: 18 digits without spaces."""

    default_error_messages: ClassVar = {"invalid": _("An NIP has 18 digits.")}

    def __init__(self, **options: Any) -> None:
        """Take the options of a field of text."""
        super().__init__(r"^[0-9]{18}$", **{"help_text": "The whole NIP, 18 digits.", **options})


class EmployeeSerializer(serializers.Serializer[Any]):
    """An employee with grade and the definitive post of the day."""

    EXAMPLE: ClassVar = {
        "id": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "name": "Rosmawati Siregar",
        "title_before": "",
        "title_after": "S.Sos.",
        "status": "pns",
        "grade": "III/c",
        "rank": "Penata",
        "left_on": None,
        "job_role": "Pengelola Layanan Kependudukan",
        "unit": "8xvbn3kq5rtw",
        "unit_name": "Dinas Kependudukan dan Pencatatan Sipil",
        "position_since": "2022-03-01",
    }

    id = serializers.CharField(help_text="Opaque and lasting.")
    nip = serializers.CharField(help_text="18 digits.")
    name = serializers.CharField(help_text="Without titles.")
    title_before = serializers.CharField(allow_blank=True)
    title_after = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(Employee.Status.choices)
    grade = serializers.CharField(help_text="Golongan, such as III/c.")
    rank = serializers.CharField(allow_blank=True, help_text="Pangkat; empty for PPPK.")
    left_on = serializers.DateField(allow_null=True, help_text="The first day no longer in service.")
    job_role = serializers.CharField(allow_null=True, help_text="Of the definitive post; null without one.")
    unit = serializers.CharField(allow_null=True, help_text="Id of the unit of the definitive post.")
    unit_name = serializers.CharField(allow_null=True)
    position_since = serializers.DateField(allow_null=True)


class UnitSerializer(serializers.Serializer[Any]):
    """A unit of the organisation tree."""

    EXAMPLE: ClassVar = {
        "id": "8xvbn3kq5rtw",
        "name": "Dinas Kependudukan dan Pencatatan Sipil",
        "short_name": "Disdukcapil",
        "kind": "department",
        "parent": "2bcdf7ghjkmn",
        "depth": 2,
        "siasn_id": "A5EB03E23BF8F6A0E040640A040252AD",
        "ended_on": None,
    }

    id = serializers.CharField(help_text="Opaque and lasting.")
    name = serializers.CharField()
    short_name = serializers.CharField(allow_blank=True)
    kind = serializers.ChoiceField(Unit.Kind.choices)
    parent = serializers.CharField(  # type: ignore[assignment] # the framework takes fields out of the class
        allow_null=True, help_text="Id of the unit above, also where that is outside your scope; null for the agency."
    )
    depth = serializers.IntegerField(help_text="1 for the agency, 2 for what is directly below it, and so on.")
    siasn_id = serializers.CharField(allow_blank=True, help_text="The unit's id in SIASN.")
    ended_on = serializers.DateField(allow_null=True, help_text="The first day on which it no longer exists.")


class HolderSerializer(serializers.Serializer[Any]):
    """Somebody who holds a post on the day."""

    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    name = serializers.CharField(help_text="Without titles.")
    kind = serializers.ChoiceField(Position.Kind.choices)
    since = serializers.DateField()
    until = serializers.DateField(allow_null=True, help_text="The first day on which it no longer holds.")


class PostSerializer(serializers.Serializer[Any]):
    """A post of the chart with those who hold it on the day."""

    EXAMPLE: ClassVar = {
        "id": "7dfgh2jkmnpq",
        "unit": "8xvbn3kq5rtw",
        "unit_name": "Dinas Kependudukan dan Pencatatan Sipil",
        "job_role": "PLK-06",
        "job_role_name": "Pengelola Layanan Kependudukan",
        "job_class": "06",
        "supervisor": "5rstv8wxz3bc",
        "vacant": False,
        "holders": [
            {
                "employee": "4k7mbq2xw9tz",
                "nip": "198703122011012007",
                "name": "Rosmawati Siregar",
                "kind": "D",
                "since": "2022-03-01",
                "until": None,
            }
        ],
    }

    id = serializers.CharField(help_text="Opaque and lasting.")
    unit = serializers.CharField(help_text="Id of the unit.")
    unit_name = serializers.CharField()
    job_role = serializers.CharField(help_text="Code of the job role.")
    job_role_name = serializers.CharField()
    job_class = serializers.ChoiceField(JobClass.choices, help_text="SIASN's code of the class.")
    supervisor = serializers.CharField(
        allow_null=True, help_text="Id of the post that it answers to, also where that is outside your scope."
    )
    vacant = serializers.BooleanField(help_text="Whether nobody held it on the day.")
    holders = HolderSerializer(many=True, help_text="Who held it on the day, as far as you may see them today.")


class PositionSerializer(serializers.Serializer[Any]):
    """That an employee holds, held or will hold a post. Employee, post and `since` together name one."""

    EXAMPLE: ClassVar = {
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "post": "7dfgh2jkmnpq",
        "unit": "8xvbn3kq5rtw",
        "unit_name": "Dinas Kependudukan dan Pencatatan Sipil",
        "job_role": "PLK-06",
        "job_role_name": "Pengelola Layanan Kependudukan",
        "kind": "D",
        "since": "2022-03-01",
        "until": None,
    }

    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    post = serializers.CharField(help_text="Id of the post.")
    unit = serializers.CharField(help_text="Id of the unit.")
    unit_name = serializers.CharField()
    job_role = serializers.CharField(help_text="Code of the job role.")
    job_role_name = serializers.CharField()
    kind = serializers.ChoiceField(Position.Kind.choices, help_text="How it is held: D definitive, PLT and PLH acting.")
    since = serializers.DateField()
    until = serializers.DateField(allow_null=True, help_text="The first day on which it no longer holds.")


class LeaveSerializer(serializers.Serializer[Any]):
    """A request for leave as it stands now; why, and where somebody is meanwhile, stays in Bina."""

    EXAMPLE: ClassVar = {
        "id": "6pqr3stvw8xz",
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "kind": "annual",
        "state": "approved",
        "since": "2026-12-21",
        "until": "2026-12-24",
        "days": 3,
        "counted_in": "working",
        "asked_since": "2026-12-21",
        "asked_until": "2026-12-24",
        "asked_at": "2026-11-30T09:12:44+07:00",
        "changed_at": "2026-12-02T14:03:10+07:00",
    }

    id = serializers.CharField(help_text="Opaque and lasting.")
    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    kind = serializers.ChoiceField(LeaveKind.Code.choices)
    state = serializers.ChoiceField(
        LeaveRequest.State.choices, help_text="“approved” and “changed” (for other days) mean that somebody is away."
    )
    since = serializers.DateField(help_text="The first day: that holds, or is asked for.")
    until = serializers.DateField(help_text="The first day no longer of leave.")
    days = serializers.IntegerField(help_text="As the rule of the kind counts them.")
    counted_in = serializers.ChoiceField(LeaveRule.CountedIn.choices, help_text="What is counted: working or calendar days.")
    asked_since = serializers.DateField(help_text="The first day that was asked for at first.")
    asked_until = serializers.DateField()
    asked_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField(help_text="When something was last done with it.")


class LeaveBalanceSerializer(serializers.Serializer[Any]):
    """An employee's days of one kind of leave in one year."""

    EXAMPLE: ClassVar = {
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "kind": "annual",
        "year": 2026,
        "granted": 12,
        "carried": 6,
        "added": 0,
        "used": 8,
        "expired": 0,
        "left": 10,
        "pending": 3,
        "available": 7,
    }

    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    kind = serializers.ChoiceField(LeaveKind.Code.choices)
    year = serializers.IntegerField()
    granted = serializers.IntegerField(help_text="Days of the year itself.")
    carried = serializers.IntegerField(help_text="Carried over, also after a postponement.")
    added = serializers.IntegerField(help_text="Joint leave that could not be taken, and corrections of HR; may be negative.")
    used = serializers.IntegerField(help_text="Taken, less what was given back.")
    expired = serializers.IntegerField(help_text="Lapsed.")
    left = serializers.IntegerField(help_text="The sum of the ledger.")
    pending = serializers.IntegerField(help_text="In requests that still wait.")
    available = serializers.IntegerField(help_text="What may still be asked for: left less pending.")
