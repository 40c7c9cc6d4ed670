"""What the API says about offerings, enrolments and interest, and what it takes."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from courses.models import Enrolment, Offering, Session


class SessionSerializer(serializers.Serializer[Any]):
    """A meeting of an offering. The link to join is on the page of who holds a seat, not here."""

    id = serializers.CharField()
    title = serializers.CharField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    zone = serializers.ChoiceField(Session.Zone.choices, help_text="The zone in whose clock it is announced.")
    room = serializers.CharField(allow_blank=True, help_text="Name of the room, empty without one.")
    is_held = serializers.BooleanField(help_text="False once it is called off.")


class OfferingSerializer(serializers.Serializer[Any]):
    """A course held once: when, for whom, and how many seats are left."""

    EXAMPLE: ClassVar = {
        "id": "3mzn8k6vbq2p",
        "course": "PP-001",
        "course_title": "Pelayanan Prima bagi Petugas Front Office",
        "name": "Angkatan II 2026",
        "state": "open",
        "mode": "classroom",
        "place": "Aula Serbaguna BKPSDM, lantai 2",
        "starts_on": "2026-09-16",
        "ends_on": "2026-09-17",
        "signup_opens_at": "2026-08-01T08:00:00+07:00",
        "signup_closes_at": "2026-09-14T17:00:00+07:00",
        "seats": 30,
        "seats_taken": 28,
        "policy": "first_come",
        "approval": "supervisor",
        "cost": 0,
        "audience": "7tq4w9zkm2xb",
    }

    id = serializers.CharField()
    course = serializers.CharField(help_text="Code of the course.")
    course_title = serializers.CharField()
    name = serializers.CharField()
    state = serializers.ChoiceField(Offering.State.choices)
    mode = serializers.ChoiceField(Offering.Mode.choices)
    place = serializers.CharField(allow_blank=True)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    signup_opens_at = serializers.DateTimeField()
    signup_closes_at = serializers.DateTimeField()
    seats = serializers.IntegerField()
    seats_taken = serializers.IntegerField(help_text="Who sits, and for whom a seat is kept.")
    policy = serializers.ChoiceField(Offering.Policy.choices, help_text="To whom seats go.")
    approval = serializers.ChoiceField(Offering.Approval.choices, help_text="Who agrees first.")
    cost = serializers.IntegerField(help_text="Rupiah a person.")
    audience = serializers.CharField(help_text="Id of the unit: its people and those below may come.")


class OfferingDetailSerializer(OfferingSerializer):
    """An offering with its sessions."""

    EXAMPLE: ClassVar = {
        **OfferingSerializer.EXAMPLE,
        "sessions": [
            {
                "id": "8vbq2p3mzn6k",
                "title": "Dasar pelayanan",
                "starts_at": "2026-09-16T08:30:00+07:00",
                "ends_at": "2026-09-16T16:00:00+07:00",
                "zone": "Asia/Jakarta",
                "room": "Aula Serbaguna",
                "is_held": True,
            }
        ],
    }

    sessions = SessionSerializer(many=True)


class EnrolmentSerializer(serializers.Serializer[Any]):
    """That an employee asked for, waits for, holds or gave up a seat."""

    EXAMPLE: ClassVar = {
        "id": "5xbr7t9wqk2m",
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "offering": "3mzn8k6vbq2p",
        "course": "PP-001",
        "state": "offered",
        "state_since": "2026-09-10T10:12:00+07:00",
        "asked_at": "2026-08-03T09:00:00+07:00",
        "offer_until": "2026-09-12T10:12:00+07:00",
        "need": None,
        "reason": "",
    }

    id = serializers.CharField()
    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    offering = serializers.CharField(help_text="Id of the offering.")
    course = serializers.CharField(help_text="Code of the course.")
    state = serializers.ChoiceField(Enrolment.State.choices)
    state_since = serializers.DateTimeField()
    asked_at = serializers.DateTimeField(help_text="The order of the line.")
    offer_until = serializers.DateTimeField(allow_null=True, help_text="Until when an offered seat is kept.")
    need = serializers.DecimalField(5, 1, allow_null=True, help_text="Of 100, where seats went by need.")
    reason = serializers.CharField(allow_blank=True)


class AskSerializer(serializers.Serializer[Any]):
    """For whom a seat is asked: these employees, or without any the caller."""

    employees = serializers.ListField(
        child=serializers.CharField(max_length=12), required=False, max_length=10_000, help_text="Ids; left out: yourself."
    )


class RefusedSerializer(serializers.Serializer[Any]):
    """Somebody who may not come, and why."""

    employee = serializers.CharField(help_text="Id of the employee.")
    code = serializers.CharField(help_text="Such as “not-in-audience”.")
    detail = serializers.CharField()


class AskedSerializer(serializers.Serializer[Any]):
    """What asking did: the enrolments as they now stand, and who was refused."""

    EXAMPLE: ClassVar = {
        "enrolments": [{**EnrolmentSerializer.EXAMPLE, "state": "waitlisted", "offer_until": None}],
        "refused": [{"employee": "9tz4k7mbq2xw", "code": "clashes", "detail": "A session overlaps …"}],
    }

    enrolments = EnrolmentSerializer(many=True)
    refused = RefusedSerializer(many=True)


class WithdrawSerializer(serializers.Serializer[Any]):
    """Why a seat is given up; may stay empty."""

    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class InterestSerializer(serializers.Serializer[Any]):
    """That an employee would take part in a course when a date exists."""

    EXAMPLE: ClassVar = {
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "course": "PP-001",
        "declared_at": "2026-08-03T09:00:00+07:00",
        "told_at": None,
        "ended_at": None,
    }

    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    course = serializers.CharField(help_text="Code of the course.")
    declared_at = serializers.DateTimeField()
    told_at = serializers.DateTimeField(allow_null=True, help_text="When they were told of a date.")
    ended_at = serializers.DateTimeField(allow_null=True, help_text="When they took it back or asked for a seat.")
