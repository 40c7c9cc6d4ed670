"""What the API says about credits."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers


class CreditLineSerializer(serializers.Serializer[Any]):
    """One line of the ledger, with the rule behind it."""

    EXAMPLE: ClassVar = {
        "id": 4711,
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "kind": "jp",
        "amount": "10.0",
        "on": "2026-09-17",
        "description": "Pelayanan Prima bagi Petugas Front Office",
        "source": "courses.completion",
        "source_key": "1337",
        "legal_source": "PerLAN 10/2018, annex",
        "explanation": {"basis": "day", "hours": "5.0", "days": 2},
        "reverses": None,
        "posted_at": "2026-09-17T16:40:12+07:00",
    }

    id = serializers.IntegerField(help_text="Number of the line; a reversal names it.")
    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    kind = serializers.CharField(help_text="Code of the kind: `jp`, `angka_kredit`, `index_points` or one that HR defined.")
    amount = serializers.DecimalField(
        10, 3, help_text="In the unit of the kind, with its decimals: JP of 45 minutes; negative for a reversal."
    )
    on = serializers.DateField(help_text="The day that decides the year.")
    description = serializers.CharField()
    source = serializers.CharField(help_text="Kind of the fact behind it.")  # type: ignore[assignment]
    source_key = serializers.CharField(help_text="Which fact; a kind is credited once for each.")
    legal_source = serializers.CharField(allow_null=True)
    explanation = serializers.DictField(help_text="How the amount was reached.")
    reverses = serializers.IntegerField(allow_null=True, help_text="The line that this one undoes.")
    posted_at = serializers.DateTimeField()


class CreditTotalSerializer(serializers.Serializer[Any]):
    """A person's credits of one year."""

    EXAMPLE: ClassVar = {
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "year": 2026,
        "kind": "jp",
        "total": "24.0",
        "lines": 3,
    }

    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    year = serializers.IntegerField()
    kind = serializers.CharField(help_text="Code of the kind.")
    total = serializers.DecimalField(12, 3, help_text="Sum of the lines, in the unit of the kind.")
    lines = serializers.IntegerField(help_text="How many lines it sums.")
