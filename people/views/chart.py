"""The chart of the organisation, for everybody who belongs to it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from people.models import Unit
from people.queries import chart_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class DayAskedForm(forms.Form):
    """The day on which the chart is looked at."""

    on = forms.DateField(label=_("On the day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


@login_required
@require_safe
def organisation(request: HttpRequest) -> HttpResponse:
    """Show the chart from the top of the visitor's agency; 404 for accounts that belong to none."""
    root = Unit.objects.charted_for(request.user).filter(depth=1).first()
    if root is None:
        raise Http404
    return _chart(request, root)


@login_required
@require_safe
def organisation_unit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the chart around a unit of the visitor's agency on a day (`?on=`, default: today)."""
    return _chart(request, get_object_or_404(Unit.objects.charted_for(request.user), public_id=public_id))


def _chart(request: HttpRequest, unit: Unit) -> HttpResponse:
    today = timezone.localdate()
    form = DayAskedForm(request.GET if "on" in request.GET else None, initial={"on": today})
    day: dt.date = (form.cleaned_data["on"] if form.is_bound and form.is_valid() else None) or today
    context: dict[str, Any] = {"chart": chart_of(unit, day, request.user), "form": form, "is_today": day == today}
    return render(request, "people/organisation.html", context)
