"""What the API says about certificates."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from certificates.models import Certificate, Kind


class CertificateSerializer(serializers.Serializer[Any]):
    """A certificate and whether it still holds."""

    EXAMPLE: ClassVar = {
        "number": "800.2/0042/BKPSDM/IX/2026",
        "kind": "completion",
        "code": "7QK2M5BXR7T3MZN8",
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "completion": "9wqk2m5bxr7t",
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
    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    completion = serializers.CharField(help_text="Id of the completion that it proves.")
    course_title = serializers.CharField()
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
