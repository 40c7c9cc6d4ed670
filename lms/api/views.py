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

RESOURCES = (
    "employees",
    "units",
    "posts",
    "positions",
    "leave",
    "leave_balances",
    "gaps",
    "completions",
    "certificates",
    "credits",
    "credit_totals",
    "closings",
    "ratings",
    "changes",
    "jobs",
    "schema",
)

# Resources whose address is not their name.
ADDRESSES = {"leave_balances": "leave/balances/", "credit_totals": "credits/totals/", "schema": "openapi.json"}
EXAMPLE = {name: f"https://bina.example/api/v1/{ADDRESSES.get(name, f'{name}/')}" for name in RESOURCES}


class RootSerializer(serializers.Serializer[Any]):
    """Where each resource is."""

    employees = serializers.URLField()
    units = serializers.URLField()
    posts = serializers.URLField()
    positions = serializers.URLField()
    leave = serializers.URLField()
    leave_balances = serializers.URLField()
    gaps = serializers.URLField()
    completions = serializers.URLField()
    certificates = serializers.URLField()
    credits = serializers.URLField()
    credit_totals = serializers.URLField()
    closings = serializers.URLField()
    ratings = serializers.URLField()
    changes = serializers.URLField()
    jobs = serializers.URLField()
    schema = serializers.URLField()


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
