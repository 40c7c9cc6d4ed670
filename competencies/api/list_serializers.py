"""What the API's lists say about frameworks, standards, evidence and levels."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from competencies.models import Competency, CompetencyMapping, Evidence, Framework, Standard


class FrameworkSerializer(serializers.Serializer[Any]):
    """One version of a dictionary of competencies."""

    EXAMPLE: ClassVar = {
        "identifier": "0b0f3a52-7b43-4c93-9a32-5d1f1a9f2f4e", "code": "permenpanrb-38-2017", "version": 1,
        "name": "Kamus Kompetensi Manajerial dan Sosial Kultural", "state": "published", "published_on": None,
        "legal_source": "PermenPANRB 38/2017, lampiran", "licence": "",
    }  # fmt: skip

    identifier = serializers.UUIDField(help_text="As in the CASE packages at /ims/case/v1p1/.")
    code = serializers.CharField()
    version = serializers.IntegerField()
    name = serializers.CharField()
    state = serializers.ChoiceField([("published", "published"), ("outdated", "outdated")])
    published_on = serializers.DateField(allow_null=True)
    legal_source = serializers.CharField(allow_blank=True)
    licence = serializers.CharField(allow_blank=True)


class CompetencySerializer(serializers.Serializer[Any]):
    """One competency of a published or outdated version."""

    EXAMPLE: ClassVar = {
        "identifier": "4d5f8a76-0c5c-4f59-8b0e-1f6c1d9a7e21", "code": "pelayanan-publik", "name": "Pelayanan Publik",
        "name_en": "Public Service", "kind": "managerial", "area": None, "framework": "permenpanrb-38-2017", "version": 1,
        "state": "published",
    }  # fmt: skip

    identifier = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField(help_text="In Indonesian.")
    name_en = serializers.CharField(allow_blank=True)
    kind = serializers.ChoiceField(Competency.Kind.choices)
    area = serializers.CharField(allow_null=True, help_text="Code of the branch of the tree.")
    framework = serializers.CharField(help_text="Code of the framework.")
    version = serializers.IntegerField()
    state = serializers.ChoiceField(Framework.State.choices)


class MappingSerializer(serializers.Serializer[Any]):
    """That a competency of the version before went on as one of this version, and what carried over to it."""

    EXAMPLE: ClassVar = {
        "framework": "teknis-kominfo", "version": 2, "old": "data-dan-keamanan-informasi",
        "old_identifier": "4d5f8a76-0c5c-4f59-8b0e-1f6c1d9a7e21", "new": "keamanan-informasi",
        "new_identifier": "f1c34a0e-52d5-4a53-9a58-0a9e9f0d2b6e", "kind": "split", "carry": "lower",
    }  # fmt: skip

    framework = serializers.CharField(help_text="Code of the framework.")
    version = serializers.IntegerField(help_text="The version that replaced the one before.")
    old = serializers.CharField(help_text="Code of the competency in the version before.")
    old_identifier = serializers.UUIDField()
    new = serializers.CharField(allow_null=True, help_text="Code of what it went on as; null where it was dropped.")
    new_identifier = serializers.UUIDField(allow_null=True)
    kind = serializers.ChoiceField(CompetencyMapping.Kind.choices)
    carry = serializers.ChoiceField(CompetencyMapping.Carry.choices, help_text="What became of levels attained, on this line.")


class StandardSerializer(serializers.Serializer[Any]):
    """That a job role requires a level of a competency."""

    EXAMPLE: ClassVar = {
        "job_role": "analis-kebijakan", "job_role_name": "Analis Kebijakan", "competency": "pelayanan-publik",
        "framework": "permenpanrb-38-2017", "unit": None, "level": 3, "weight": 1, "importance": "important",
        "since": "2023-01-01", "until": None, "legal_source": "SK Wali Kota 12/2023",
    }  # fmt: skip

    job_role = serializers.CharField(help_text="Code of the job role.")
    job_role_name = serializers.CharField()
    competency = serializers.CharField(help_text="Code of the competency.")
    framework = serializers.CharField(help_text="Code of its framework.")
    unit = serializers.CharField(allow_null=True, help_text="Id of the unit where alone it holds; null: everywhere.")
    level = serializers.IntegerField()
    weight = serializers.IntegerField(help_text="Its part in the job-person match, 1 to 10.")
    importance = serializers.ChoiceField(Standard.Importance.choices)
    since = serializers.DateField()
    until = serializers.DateField(allow_null=True, help_text="The first day on which it no longer holds.")
    legal_source = serializers.CharField(allow_blank=True)


class EvidenceLineSerializer(serializers.Serializer[Any]):
    """One line of evidence, with where it stands."""

    EXAMPLE: ClassVar = {
        "employee": "4k7mbq2xw9tz", "nip": "198703122011012007", "competency": "pelayanan-publik",
        "framework": "permenpanrb-38-2017", "level": 3, "kind": "assessment", "status": "recorded", "on": "2025-06-12",
        "valid_until": "2028-06-12", "description": "Uji kompetensi 2025", "source": "assessment-centre",
        "recorded_at": "2025-06-13T09:00:00+07:00",
    }  # fmt: skip

    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    competency = serializers.CharField(help_text="Code of the competency.")
    framework = serializers.CharField(help_text="Code of its framework.")
    level = serializers.IntegerField()
    kind = serializers.ChoiceField(Evidence.Kind.choices)
    status = serializers.CharField(help_text="recorded, confirmed, disputed or withdrawn.")
    on = serializers.DateField(help_text="The day on which the level was shown.")
    valid_until = serializers.DateField(allow_null=True, help_text="The first day on which it no longer counts.")
    description = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    recorded_at = serializers.DateTimeField()


class AttainmentSerializer(serializers.Serializer[Any]):
    """The level that a person has on a day, and the evidence that decides it."""

    EXAMPLE: ClassVar = {
        "employee": "4k7mbq2xw9tz", "nip": "198703122011012007", "competency": "pelayanan-publik",
        "framework": "permenpanrb-38-2017", "level": 3, "evidence_kind": "assessment", "evidence_on": "2025-06-12",
        "evidence": "Uji kompetensi 2025",
    }  # fmt: skip

    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    competency = serializers.CharField(help_text="Code of the competency.")
    framework = serializers.CharField(help_text="Code of its framework.")
    level = serializers.IntegerField()
    evidence_kind = serializers.ChoiceField(Evidence.Kind.choices)
    evidence_on = serializers.DateField()
    evidence = serializers.CharField(help_text="What the deciding evidence was.")
