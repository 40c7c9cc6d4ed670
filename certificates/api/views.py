"""Certificates in scope."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from certificates.api.serializers import CertificateSerializer
from certificates.models import Certificate, Kind
from people.api.views import PersonalListView

ANY_CODE = "CODE"


class CertificateFilter(django_filters.FilterSet):
    """Filters of the certificate list."""

    employee = django_filters.CharFilter("employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("employee__nip", help_text="The whole NIP, 18 digits.")
    kind = django_filters.ChoiceFilter(choices=Kind.choices)
    number = django_filters.CharFilter(help_text="The whole number.")
    programme = django_filters.CharFilter(
        "programme_completion__programme__code", help_text="Code of the programme that was completed."
    )
    state = django_filters.ChoiceFilter(choices=Certificate.State)
    issued_since = django_filters.DateFilter("issued_on", "gte", help_text="This day or later.")
    issued_until = django_filters.DateFilter("issued_on", "lt", help_text="Before this day.")

    class Meta:
        model = Certificate
        fields = ("employee", "nip", "kind", "number", "programme", "state", "issued_since", "issued_until")


class CertificateListView(PersonalListView):
    """Certificates of the employees whom you may see."""

    serializer_class = CertificateSerializer
    filterset_class = CertificateFilter
    what = "API: certificates"
    keeps_statement = True
    columns: ClassVar = {
        "number": "number",
        "kind": "kind",
        "code": "code",
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "completion": "completion__public_id",
        "programme_completion": "programme_completion__public_id",
        "programme": "programme_completion__programme__public_id",
        "course_title": "content__course__title",
        "issued_on": "issued_on",
        "expires_on": "expires_on",
        "renews": "renews__code",
        "state": "state",
        "corrects": "corrects__code",
        "corrected_by": "corrected_by__code",
        "revoked_at": "revoked_at",
        "revocation_reason": "revocation_reason",
        "pdf_sha256": "pdf_sha256",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the certificates in scope."""
        return self.seen(Certificate.objects.all())

    def finish(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Add the address where anybody can verify it."""
        item = super().finish(row)
        before, after = self._around_a_code
        item["verification_url"] = f"{before}{row['code']}{after}"
        return item

    @cached_property
    def _around_a_code(self) -> list[str]:
        """What stands before and after the code in each address of the page: to ask for each took longer than to read it."""
        return _verification_url(self.request, ANY_CODE).rsplit(ANY_CODE, 1)

    @extend_schema(
        operation_id="certificates_list",
        responses=CertificateSerializer(many=True),
        examples=[OpenApiExample("A certificate", value=CertificateSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List certificates, oldest first."""
        return super().get(request)


def one_certificate(request: Request, certificate: Certificate) -> dict[str, Any]:
    """Return a certificate as the list shows it. 1 statement."""
    columns = CertificateListView.columns
    row = Certificate.objects.filter(pk=certificate.pk).values(*columns.values()).get()
    return {**{name: row[path] for name, path in columns.items()}, "verification_url": _verification_url(request, row["code"])}


def _verification_url(request: Request, code: str) -> str:
    return request.build_absolute_uri(reverse("certificates:verified", args=[code]))
