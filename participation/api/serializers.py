"""What the API says about reports: what everybody may read, and nothing more."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from participation.models import Report
from participation.models.services import Kind


class PublicReportSerializer(serializers.Serializer[Any]):
    """A report that everybody may read."""

    EXAMPLE: ClassVar = {
        "ticket": "4k7mbq2xw9tz",
        "kind": "complaint",
        "state": "answered",
        "title": "Lampu jalan padam",
        "text": "Sejak tiga hari lampu jalan di depan sekolah padam.",
        "unit": "Dinas Perhubungan",
        "service": None,
        "district": "Kecamatan Medan Area",
        "village": None,
        "latitude": "3.577",
        "longitude": "98.700",
        "supports": 12,
        "sent_at": "2027-02-01T09:10:00+07:00",
        "answered_at": "2027-02-03T15:00:00+07:00",
        "closed_at": None,
        "rating": None,
    }

    ticket = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    state = serializers.ChoiceField(Report.State.choices)
    title = serializers.CharField()
    text = serializers.CharField()
    unit = serializers.CharField(help_text="The unit in charge.")
    service = serializers.CharField(allow_null=True)
    district = serializers.CharField(allow_null=True)
    village = serializers.CharField(allow_null=True)
    latitude = serializers.DecimalField(6, 3, allow_null=True, help_text="Rounded to a hundred metres.")
    longitude = serializers.DecimalField(6, 3, allow_null=True, help_text="Rounded to a hundred metres.")
    supports = serializers.IntegerField()
    sent_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    rating = serializers.IntegerField(allow_null=True, help_text="1 to 5.")
