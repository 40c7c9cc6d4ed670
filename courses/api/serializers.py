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
