"""What the API says about people."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from people.models import Employee


class EmployeeSerializer(serializers.Serializer[Any]):
    """An employee with grade and the definitive post of today."""

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
