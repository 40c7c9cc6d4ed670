"""A dictionary of competencies as employees read it; before it holds, as those who write and review it will see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from competencies.models import Framework
from competencies.queries import branches_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HELD = (Framework.State.PUBLISHED, Framework.State.OUTDATED)


@require_safe
@login_required
def dictionary(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a version with all levels and behaviours. 404 for a draft to who has no role in the back office. 5 statements."""
    framework = get_object_or_404(Framework, pk=pk)
    if framework.state not in HELD and not Framework.objects.visible_to(request.user).filter(pk=pk).exists():
        raise Http404
    paths = {one.area.pk: one.path for one in branches_of(framework)}
    competencies = list(framework.competencies.prefetch_related("levels__indicators"))
    places = {key: place for place, key in enumerate(paths)}
    competencies.sort(key=lambda one: (places.get(one.area_id or 0, -1), one.order, one.pk))
    rows = [(one, paths.get(one.area_id or 0, "")) for one in competencies]
    return render(request, "competencies/dictionary.html", {"framework": framework, "rows": rows})
