"""What the API says about gaps."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from competencies.models import Competency, Evidence, MatchRule


class UnitGapSerializer(serializers.Serializer[Any]):
    """One competency in one unit, everybody below it included."""

    EXAMPLE: ClassVar = {
        "unit": "8xvbn3kq5rtw", "unit_name": "Dinas Kependudukan dan Pencatatan Sipil", "competency": "pelayanan-publik",
        "competency_name": "Pelayanan Publik", "kind": "managerial", "people": 84, "people_with_gap": 31, "share_met": "0.6310",
        "mean_gap": "-0.45",
    }  # fmt: skip

    unit = serializers.CharField(source="unit_public_id", help_text="Id of the unit.")
    unit_name = serializers.CharField()
    competency = serializers.CharField(source="competency_code", help_text="Code of the competency.")
    competency_name = serializers.CharField(help_text="In the language of the request.")
    kind = serializers.ChoiceField(Competency.Kind.choices)
    people = serializers.IntegerField(help_text="Of how many the competency is required.")
    people_with_gap = serializers.IntegerField(help_text="How many hold less than required.")
    share_met = serializers.DecimalField(5, 4, help_text="Share of the people who hold at least what is required, 0 to 1.")
    mean_gap = serializers.DecimalField(4, 2, help_text="Levels held minus required, mean over people; 0 or below.")


class EvidenceSerializer(serializers.Serializer[Any]):
    """The evidence that decides a level."""

    kind = serializers.ChoiceField(Evidence.Kind.choices)
    description = serializers.CharField()
    on = serializers.DateField(help_text="The day on which the level was shown.")
    valid_until = serializers.DateField(allow_null=True, help_text="The first day on which it no longer counts.")


class GapSerializer(serializers.Serializer[Any]):
    """What a role requires of a person in one competency, what they hold, and why we think so."""

    EXAMPLE: ClassVar = {
        "competency": "pelayanan-publik", "competency_name": "Pelayanan Publik", "required": 3, "held": 2, "gap": -1,
        "job_role": "Kepala Seksi Pelayanan Umum", "legal_source": "PermenPANRB 38/2017",
        "evidence": {"kind": "assessment", "description": "Uji kompetensi 2024", "on": "2024-06-12", "valid_until": "2027-06-12"},
    }  # fmt: skip

    competency = serializers.CharField(source="competency.code", help_text="Code of the competency.")
    competency_name = serializers.CharField(source="competency.__str__", help_text="In the language of the request.")
    required = serializers.IntegerField(help_text="Level 1 to 5.")  # type: ignore[assignment]
    held = serializers.IntegerField(help_text="Level 1 to 5; 0 where nothing counts.")
    gap = serializers.IntegerField(help_text="Held minus required; below zero is a need.")
    job_role = serializers.CharField(source="job_role.name", help_text="The role that requires it.")
    legal_source = serializers.CharField(source="standard.legal_source", allow_blank=True)
    evidence = EvidenceSerializer(allow_null=True, help_text="What decides the level held.")


class MatchPartSerializer(serializers.Serializer[Any]):
    """One post in the match."""

    job_role = serializers.CharField(source="position.post.job_role.code", help_text="Code of the job role.")
    kind = serializers.CharField(source="position.kind", help_text="D: definitive; PLT, PLH, PJ, TT, DPK: acting and others.")
    days = serializers.IntegerField(help_text="Days on which it was held, of those that the rule counts.")
    percent = serializers.DecimalField(7, 2, help_text="The match with this post alone.")


class MatchSerializer(serializers.Serializer[Any]):
    """The job-person match (JPM) of a person for one purpose, weighted by the days of each post."""

    EXAMPLE: ClassVar = {
        "purpose": "placement",
        "percent": "81.25",
        "name": "Memenuhi Syarat",
        "days_back": 365,
        "legal_source": "PerBKN 26/2019",
        "parts": [
            {"job_role": "KASI", "kind": "D", "days": 365, "percent": "85.00"},
            {"job_role": "KABID", "kind": "PLT", "days": 92, "percent": "66.37"},
        ],
        "required_by_days": {"pelayanan-publik": "3.20"},
    }

    purpose = serializers.ChoiceField(MatchRule.Purpose.choices, source="rule.purpose")
    percent = serializers.DecimalField(7, 2)
    name = serializers.CharField(help_text="How the rule calls it.")
    days_back = serializers.IntegerField(source="rule.days_back", help_text="How many days back posts count.")
    legal_source = serializers.CharField(source="rule.legal_source")
    parts = MatchPartSerializer(many=True)
    required_by_days = serializers.SerializerMethodField(help_text="Level required by days, by code of the competency.")

    def get_required_by_days(self, match: Any) -> dict[str, str]:
        """Return the weighted levels with the codes that the caller knows."""
        codes = self.context["codes"]
        return {codes[key]: str(level) for key, level in match.required_by_days().items()}


class WeighedLineSerializer(serializers.Serializer[Any]):
    """One line of evidence, what it is worth on the day, and whether it counts."""

    id = serializers.IntegerField(source="evidence.pk")
    kind = serializers.ChoiceField(Evidence.Kind.choices, source="evidence.kind")
    level = serializers.IntegerField(source="evidence.level")
    on = serializers.DateField(source="evidence.on", help_text="The day on which the level was shown.")
    valid_until = serializers.DateField(
        source="ends_on",
        allow_null=True,
        help_text="The first day on which it no longer counts: its own, or by its kind.",
    )
    description = serializers.CharField(source="evidence.description")
    weight = serializers.IntegerField(help_text="Of its kind, by the rule that holds on the day.")
    worth = serializers.IntegerField(help_text="The level that it is still worth.")
    counts = serializers.BooleanField()
    why_not = serializers.CharField(
        allow_blank=True, help_text="said-of-oneself, not-shown-yet, no-longer-valid, weight-0, not-confirmed, or empty."
    )
    is_deciding = serializers.BooleanField(help_text="Whether it decides the level; with a mean, whether it weighs most.")


class ExplanationSerializer(serializers.Serializer[Any]):
    """How a level on a day comes about."""

    EXAMPLE: ClassVar = {
        "competency": "pelayanan-publik", "on": "2026-12-01", "policy": "highest", "policy_source": "", "level": 2, "required": 3,
        "legal_source": "PermenPANRB 38/2017",
        "lines": [{
            "id": 812, "kind": "assessment", "level": 2, "on": "2024-06-12", "valid_until": "2027-06-12",
            "description": "Uji kompetensi 2024", "weight": 1, "worth": 2, "counts": True, "why_not": "", "is_deciding": True,
        }],
    }  # fmt: skip

    competency = serializers.CharField(source="competency.code", help_text="Code of the competency.")
    on = serializers.DateField()
    policy = serializers.CharField(help_text="highest, latest or weighted.")
    policy_source = serializers.CharField(allow_blank=True, help_text="The decree behind the policy; empty where none was set.")
    level = serializers.IntegerField(help_text="Level 1 to 5; 0 where nothing counts.")
    required = serializers.IntegerField(  # type: ignore[assignment]
        allow_null=True, help_text="By the roles held on the day; null where none requires it."
    )
    legal_source = serializers.CharField(source="standard.legal_source", allow_null=True, default=None)
    lines = WeighedLineSerializer(many=True)
