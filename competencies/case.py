"""The read API of CASE 1.1 (1EdTech): published frameworks for everybody, as the standard's addresses and fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from competencies.formats import write_case
from competencies.models import Framework
from competencies.queries import framework_text

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

SHOWN = (Framework.State.PUBLISHED, Framework.State.OUTDATED)
MOST = 100


def package_of(framework: Framework, base: str) -> dict[str, Any]:
    """Return the CFPackage of a framework, its parts below `base`."""
    day = framework.published_on or timezone.localdate()
    return write_case(framework_text(framework), base=base, changed_at=f"{day.isoformat()}T00:00:00+00:00", state=framework.state)


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/ims/case/v1p1")


@require_safe
def documents(request: HttpRequest) -> JsonResponse:
    """List the frameworks."""
    rows = Framework.objects.filter(state__in=SHOWN).order_by("code", "version")[:MOST]
    return JsonResponse({"CFDocuments": [package_of(one, _base(request))["CFDocument"] for one in rows]})


@require_safe
def document(request: HttpRequest, identifier: UUID) -> JsonResponse:
    """Describe one framework; 404 for drafts."""
    framework = get_object_or_404(Framework, identifier=identifier, state__in=SHOWN)
    return JsonResponse(package_of(framework, _base(request))["CFDocument"])


@require_safe
def package(request: HttpRequest, identifier: UUID) -> JsonResponse:
    """Give a whole framework; 404 for drafts."""
    return JsonResponse(package_of(get_object_or_404(Framework, identifier=identifier, state__in=SHOWN), _base(request)))
