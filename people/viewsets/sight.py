"""The page that says who can see the people of a unit, and why."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from lms.kit.cells import harmless
from people.models import Unit
from people.queries.sight import Why, sight_of
from people.viewsets.forms import Told, UnitChoiceField

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

LINES_A_PAGE = 100


class SightForm(Told):
    """Which unit, on which day, and which of the reasons."""

    unit = UnitChoiceField(Unit.objects.none(), label=gettext_lazy("Unit"))
    on = forms.DateField(label=gettext_lazy("Day"), widget=AdminDateInput)
    why = forms.ChoiceField(label=gettext_lazy("By"), required=False, choices=[("", gettext_lazy("all")), *Why.choices])
    q = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=100)

    def fit(self) -> None:
        """Offer the units in scope; today unless another day is asked for."""
        self.fields["unit"].queryset = Unit.objects.visible_to(self.user)
        self.fields["on"].initial = timezone.localdate()


class WhoSees(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """Who can see unit X, and why: for HR, auditors and the operator, for units in their scope."""

    template_name = "people/office/sight.html"
    header_icon = "view"
    page_title = gettext_lazy("Who can see whom")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the list, or send it as CSV."""
        if not request.user.has_perm("people.view_roleassignment"):
            raise PermissionDenied
        self.form = SightForm(self._asked(), user=request.user, record=None)
        self.lines = self._lines() if self.form.is_valid() else None
        if request.GET.get("export") == "csv" and self.lines is not None:
            return self._as_csv()
        return super().get(request, *args, **kwargs)

    def _asked(self) -> dict[str, Any] | None:
        asked = self.request.GET.dict()
        return {"on": timezone.localdate().isoformat(), **asked} if asked.get("unit") else None

    def _lines(self) -> list[Any]:
        chosen = self.form.cleaned_data
        text = chosen["q"].lower()
        found = sight_of(chosen["unit"], chosen["on"])
        return [one for one in found if (not chosen["why"] or one.why == chosen["why"]) and text in one.who.lower()]

    def _as_csv(self) -> HttpResponse:
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="who-sees.csv"'
        sheet = csv.writer(response)
        sheet.writerow([_("Who"), _("By"), _("Reason"), _("Since"), _("Until"), _("Given by")])
        for one in self.lines or []:
            cells = (one.who, one.why.label, one.reason, one.since, one.until, one.given_by)
            sheet.writerow([harmless(cell) for cell in cells])
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add form and list."""
        page = Paginator(self.lines, LINES_A_PAGE).get_page(self.request.GET.get("p")) if self.lines is not None else None
        query = self.request.GET.copy()
        query.pop("p", None)
        return super().get_context_data(form=self.form, page=page, query=query.urlencode(), media=self.form.media, **kwargs)
