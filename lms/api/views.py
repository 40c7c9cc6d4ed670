"""The root of the API."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

# In the order in which one meets them: people, learning, competencies, appraisal, the public, what is about the API itself.
RESOURCES = (
    "employees",
    "units",
    "posts",
    "positions",
    "leave",
    "leave_balances",
    "offerings",
    "enrolments",
    "interests",
    "unit_progress",
    "submissions",
    "completions",
    "programmes",
    "programme_completions",
    "certificates",
    "plans",
    "training_proposals",
    "required_trainings",
    "frameworks",
    "framework_mappings",
    "competencies",
    "standards",
    "evidence",
    "attainments",
    "gaps",
    "credits",
    "credit_kinds",
    "credit_totals",
    "closings",
    "ratings",
    "professionalism",
    "public_reports",
    "changes",
    "jobs",
    "schema",
)

# Resources whose address is not their name.
ADDRESSES = {
    "leave_balances": "leave/balances/",
    "credit_kinds": "credits/kinds/",
    "credit_totals": "credits/totals/",
    "required_trainings": "required-trainings/",
    "training_proposals": "training-proposals/",
    "public_reports": "public-reports/",
    "programme_completions": "programmes/completions/",
    "framework_mappings": "frameworks/mappings/",
    "schema": "openapi.json",
}
EXAMPLE = {name: f"https://bina.example/api/v1/{ADDRESSES.get(name, f'{name}/')}" for name in RESOURCES}


class RootSerializer(serializers.Serializer[Any]):
    """Where each resource is."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return an address for each."""
        return {name: serializers.URLField() for name in RESOURCES}


class RootView(APIView):
    """Where everything is."""

    scope = ""
    permission_classes: ClassVar = [AllowAny]

    @extend_schema(
        operation_id="root",
        responses=RootSerializer,
        auth=[],
        examples=[OpenApiExample("The addresses", value=EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the resources with their addresses."""
        return Response({name: reverse(f"api:{name}", request=request) for name in RESOURCES})
