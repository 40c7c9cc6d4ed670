"""Finding people by a competency and a level, each with the proof that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competencies.forms import numbered_levels
from competencies.models import Competency, Framework
from competencies.queries import explained, people_holding
from competencies.sheets import Sheet
from competencies.viewsets.gaps import PEOPLE_A_PAGE, GapView
from people.access import log_access
from people.models import Employee

if TYPE_CHECKING:
    from django.http import HttpRequest


class FindForm(forms.Form):
    """What is looked for."""

    competency = forms.ModelChoiceField(
        label=gettext_lazy("Competency"), queryset=Competency.objects.filter(framework__state=Framework.State.PUBLISHED)
    )
    level = forms.TypedChoiceField(label=gettext_lazy("At least level"), choices=numbered_levels, coerce=int)


class FindPeople(GapView):
    """Who in a unit and below holds at least a level of a competency, and why we think so."""

    template_name = "competencies/office/gap_find.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read what is looked for."""
        super().setup(request, *args, **kwargs)
        self.wanted = FindForm(request.GET if "competency" in request.GET else None)

    def get_page_title(self) -> str:
        """Name the page and its unit."""
        return _("Find people: %(unit)s") % {"unit": self.unit.name}

    def last_step(self) -> list[dict[str, Any]]:
        """End the breadcrumbs with the page."""
        return [{"url": "", "label": _("Find people")}]

    def file_name(self) -> str:
        """Return how the file begins."""
        return "people"

    def about(self) -> dict[str, Any]:
        """Return what is looked for."""
        if not self.wanted.is_valid():
            return {}
        said = self.wanted.cleaned_data
        return {"competency": said["competency"].pk, "level": said["level"]}

    def people(self) -> Any:
        """Return who fits, the highest level first; nobody before something is looked for."""
        if not self.wanted.is_valid():
            return Employee.objects.none()
        said = self.wanted.cleaned_data
        found = people_holding(self.unit, said["competency"], said["level"], visible_to=self.request.user)
        return self.whom.among(found)

    def shown(self, people: Any) -> list[tuple[Any, Any]]:
        """Return people with the proof of each; whose rows were read is written down."""
        found = explained(people)
        log_access(self.request.user, [one for one, _line in found], "gap", getattr(self.request, "request_id", ""))
        return found

    def sheet(self, kind: str) -> Sheet:
        """Return everybody who fits."""
        heads = ["NIP", _("Name"), _("Unit"), _("Job role"), _("Level held"), _("Proof"), _("Shown on"), _("Valid until")]
        rows = [
            [one.nip, one.full_name, one.unit_name, one.job_role_name, one.held_level, proof_of(line), *days_of(line)]
            for one, line in self.shown(self.people())
        ]
        return Sheet(self.get_page_title(), self.lead(), heads, rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and one page of people."""
        page = Paginator(self.people(), PEOPLE_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            wanted=self.wanted,
            page=page,
            listed=self.shown(page.object_list),
            previous=self.query(**self.about(), page=page.number - 1) if page.has_previous() else "",
            following=self.query(**self.about(), page=page.number + 1) if page.has_next() else "",
            back=reverse("gap_report") + self.query(),
            **kwargs,
        )


def proof_of(line: Any) -> str:
    """Say what decided a level."""
    return f"{line.get_kind_display()}: {line.description}"


def days_of(line: Any) -> tuple[str, str]:
    """Return since when and until when a proof counts."""
    return date_format(line.on), date_format(line.valid_until) if line.valid_until else ""
