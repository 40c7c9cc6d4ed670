"""What the API says about certificates."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from rest_framework import serializers

from certificates.models import OF_COMPLETIONS, Certificate, Kind


class CertificateSerializer(serializers.Serializer[Any]):
    """A certificate and whether it still holds."""

    EXAMPLE: ClassVar = {
        "number": "800.2/0042/BKPSDM/IX/2026",
        "kind": "completion",
        "code": "7QK2M5BXR7T3MZN8",
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "completion": "9wqk2m5bxr7t",
        "programme_completion": None,
        "programme": None,
        "course_title": "Pelayanan Prima bagi Petugas Front Office",
        "issued_on": "2026-09-17",
        "expires_on": "2029-09-16",
        "renews": None,
        "state": "valid",
        "corrects": None,
        "corrected_by": None,
        "revoked_at": None,
        "revocation_reason": "",
        "pdf_sha256": "5f0c…",
        "verification_url": "https://bina.example/verify/7QK2M5BXR7T3MZN8/",
    }

    number = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    code = serializers.CharField(help_text="Verification code, 80 random bits.")
    employee = serializers.CharField(allow_null=True, help_text="Id of the employee; null: a guest who spoke or helped.")
    nip = serializers.CharField(allow_null=True)
    completion = serializers.CharField(
        allow_null=True,
        help_text="Id of the completion that it proves; null: of a programme, or of who spoke or helped.",
    )
    programme_completion = serializers.CharField(
        allow_null=True, help_text="Id of the completion of a programme that it proves; null: of something else."
    )
    programme = serializers.CharField(allow_null=True, help_text="Id of that programme.")
    course_title = serializers.CharField(help_text="Of a programme its name.")
    issued_on = serializers.DateField()
    expires_on = serializers.DateField(
        allow_null=True, help_text="The first day on which it no longer holds, whatever its state; null: for good."
    )
    renews = serializers.CharField(
        allow_null=True, help_text="Code of the certificate that it renews: each cycle is one of its own."
    )
    state = serializers.ChoiceField(Certificate.State.choices)
    corrects = serializers.CharField(allow_null=True, help_text="Code of the certificate whose place it takes.")
    corrected_by = serializers.CharField(allow_null=True, help_text="Code of the certificate that has taken its place.")
    revoked_at = serializers.DateTimeField(allow_null=True, help_text="Since when it no longer holds: revoked or replaced.")
    revocation_reason = serializers.CharField(allow_blank=True, help_text="Why it was revoked or replaced.")
    pdf_sha256 = serializers.CharField(allow_blank=True, help_text="Hash of the PDF; empty while it is being prepared.")
    verification_url = serializers.URLField(help_text="Where anybody can verify it.")


class IssueSerializer(serializers.Serializer[Any]):
    """For whom certificates are issued: all of an offering or a programme who can get one, or of these only those."""

    EXAMPLE: ClassVar = {"offering": "7t9wqk2m5bxr", "kind": "completion", "employees": ["4k7mbq2xw9tz", "9tz4k7mbq2xw"]}

    offering = serializers.CharField(max_length=12, required=False, help_text="Id of the offering.")
    programme = serializers.CharField(max_length=12, required=False, help_text="Id of the programme, instead of an offering.")
    kind = serializers.ChoiceField([(kind.value, kind.label) for kind in OF_COMPLETIONS], default=Kind.COMPLETION.value)
    employees = serializers.ListField(
        child=serializers.CharField(max_length=12), required=False, max_length=10_000, help_text="Ids; left out: everybody."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse both and neither."""
        if ("offering" in attrs) == ("programme" in attrs):
            raise serializers.ValidationError({"offering": [_("Name either an offering or a programme.")]})
        return attrs


class NotIssuedSerializer(serializers.Serializer[Any]):
    """Somebody who gets no certificate, and why."""

    employee = serializers.CharField(help_text="Id of the employee.")
    code = serializers.CharField(
        help_text="not-completed, already-issued, already-revoked, never-awarded, no-award-rule, or not-found for who is not "
        "among those of the offering whose records you keep."
    )
    detail = serializers.CharField()


class IssuedSerializer(serializers.Serializer[Any]):
    """What issuing did: the certificates that stand now, and who has none."""

    EXAMPLE: ClassVar = {
        "issued": 1,
        "certificates": [{"employee": "4k7mbq2xw9tz", "code": "7QK2M5BXR7T3MZN8", "number": "800.2/0042/BKPSDM/IX/2026"}],
        "refused": [{"employee": "9tz4k7mbq2xw", "code": "not-completed", "detail": "enrolled"}],
    }

    issued = serializers.IntegerField(help_text="How many this call has issued; a repeat issues none.")
    certificates = serializers.ListField(child=serializers.DictField(child=serializers.CharField()))
    refused = NotIssuedSerializer(many=True)


class RevokeSerializer(serializers.Serializer[Any]):
    """Why a certificate is taken back; everyone who verifies it reads it."""

    reason = serializers.CharField(max_length=300)


class VerifiedSerializer(serializers.Serializer[Any]):
    """What anybody may know of a certificate, or an entry of an old register, whose code they have."""

    ORIGINS: ClassVar = {
        "issued": "issued here, with a sealed file",
        "old_register": "an entry of the old register, without a file",
    }

    EXAMPLE: ClassVar = {
        "origin": "issued",
        "code": "7QK2M5BXR7T3MZN8",
        "number": "800.2/0042/BKPSDM/IX/2026",
        "kind": "completion",
        "title": "Sertifikat Pelatihan",
        "agency": "Pemerintah Kota Medan",
        "name": "R*** M***** S******",
        "is_shared": False,
        "course_title": "Pelayanan Prima bagi Petugas Front Office",
        "programme": None,
        "learning_hours": "16.0",
        "issued_on": "2026-09-17",
        "expires_on": None,
        "state": "valid",
        "is_good": True,
        "revoked_at": None,
        "revocation_reason": "",
        "pdf_sha256": "5f0c…",
    }

    origin = serializers.ChoiceField(
        list(ORIGINS.items()), help_text="`old_register`: issued before; we confirm what the register says and have no file."
    )
    code = serializers.CharField()
    number = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    title = serializers.CharField()
    agency = serializers.CharField()
    name = serializers.CharField(help_text="Masked until the holder shares the certificate; always in an old register.")
    is_shared = serializers.BooleanField()
    course_title = serializers.CharField(help_text="Of a programme its name.")
    programme = serializers.CharField(allow_null=True, help_text="Code of the programme that was completed; null: no programme.")
    learning_hours = serializers.CharField(allow_null=True, help_text="JP, as a decimal; null: the old register does not say.")
    issued_on = serializers.DateField()
    expires_on = serializers.DateField(allow_null=True, help_text="The first day on which it no longer holds; null: for good.")
    state = serializers.ChoiceField(Certificate.State.choices)
    is_good = serializers.BooleanField(help_text="Whether it holds today: valid, and its time is not over.")
    revoked_at = serializers.DateTimeField(allow_null=True)
    revocation_reason = serializers.CharField(allow_blank=True)
    pdf_sha256 = serializers.CharField(
        allow_blank=True, help_text="Compare it with the SHA-256 of the file that you hold; empty while it is being prepared."
    )
