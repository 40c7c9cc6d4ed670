"""What the API says about learning."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers


class CompletionSerializer(serializers.Serializer[Any]):
    """That an employee completed an offering of a course."""

    EXAMPLE: ClassVar = {
        "id": "9wqk2m5bxr7t",
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "course": "PP-001",
        "course_title": "Pelayanan Prima bagi Petugas Front Office",
        "curriculum_version": 1,
        "form": "KL07",
        "offering": "3mzn8k6vbq2p",
        "offering_name": "Angkatan II 2026",
        "learning_hours": "10.0",
        "days": 2,
        "completed_on": "2026-09-17",
        "recorded_at": "2026-09-17T16:40:12+07:00",
    }

    id = serializers.CharField()
    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    course = serializers.CharField(help_text="Code of the course.")
    course_title = serializers.CharField()
    curriculum_version = serializers.IntegerField()
    form = serializers.CharField(help_text="Form of development, code of PerLAN 10/2018.")
    offering = serializers.CharField(help_text="Id of the offering.")
    offering_name = serializers.CharField()
    learning_hours = serializers.DecimalField(6, 1, help_text="JP of the curriculum; credited hours are in credits.")
    days = serializers.IntegerField(help_text="Days attended.")
    completed_on = serializers.DateField()
    recorded_at = serializers.DateTimeField()


class UnitProgressSerializer(serializers.Serializer[Any]):
    """How far an employee is with one unit of an offering."""

    EXAMPLE: ClassVar = {
        "enrolment": "7hqk2m5bxr7t",
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "course": "TI-01",
        "offering": "3mzn8k6vbq2p",
        "unit": "5tbn8k6vbq2p",
        "unit_title": "Salam pembuka",
        "kind": "package",
        "is_required": True,
        "state": "done",
        "score": "90.00",
        "seconds": 1260,
        "started_at": "2026-09-17T09:02:40+07:00",
        "done_at": "2026-09-17T09:24:11+07:00",
    }

    enrolment = serializers.CharField(help_text="Id of the enrolment.")
    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    course = serializers.CharField(help_text="Code of the course.")
    offering = serializers.CharField(help_text="Id of the offering.")
    unit = serializers.CharField(help_text="Id of the unit; with the enrolment it names the row.")
    unit_title = serializers.CharField()
    kind = serializers.CharField(help_text="reading, video, document, quiz, assignment, survey or package.")
    is_required = serializers.BooleanField()
    state = serializers.CharField(help_text="started, done, or to_confirm: so quick that the trainer has to confirm it.")
    score = serializers.DecimalField(5, 2, allow_null=True, help_text="0 to 100, the best attempt; null without one.")
    seconds = serializers.IntegerField(help_text="Time spent, never more than has passed by the server's clock.")
    started_at = serializers.DateTimeField()
    done_at = serializers.DateTimeField(allow_null=True)


class SubmissionSerializer(serializers.Serializer[Any]):
    """Work that an employee handed in. Its text and files are read on the site only."""

    EXAMPLE: ClassVar = {
        "id": "9dtn8k6vbq2p",
        "enrolment": "7hqk2m5bxr7t",
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "course": "TI-01",
        "offering": "3mzn8k6vbq2p",
        "unit": "5tbn8k6vbq2p",
        "unit_title": "Rencana aksi",
        "number": 1,
        "state": "marked",
        "score": "85.00",
        "days_late": 0,
        "handed_in_at": "2026-09-20T10:12:00+07:00",
        "marked_at": "2026-09-24T14:40:00+07:00",
    }

    id = serializers.CharField()
    enrolment = serializers.CharField(help_text="Id of the enrolment.")
    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    course = serializers.CharField(help_text="Code of the course.")
    offering = serializers.CharField(help_text="Id of the offering.")
    unit = serializers.CharField(help_text="Id of the unit.")
    unit_title = serializers.CharField()
    number = serializers.IntegerField(help_text="1 for the first hand-in, 2 for the second.")
    state = serializers.CharField(help_text="handed_in, differing (two marks too far apart), or marked.")
    score = serializers.DecimalField(5, 2, allow_null=True, help_text="0 to 100, less what lateness costs; null until marked.")
    days_late = serializers.IntegerField(help_text="Begun days after the end.")
    handed_in_at = serializers.DateTimeField()
    marked_at = serializers.DateTimeField(allow_null=True)
