"""The catalogue's filter, and what an editor may choose for the page of a course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.rules import first_of_month
from courses.models import Course, Offering

if TYPE_CHECKING:
    from competencies.models import Competency


class CatalogueForm(forms.Form):
    """What a visitor looks for. Every field is optional; the names are the stable parameters of the address."""

    WORKSHOP, SEMINAR = "workshop", "seminar"

    q = forms.CharField(required=False, max_length=100, label=_("Search"), widget=forms.TextInput(attrs={"type": "search"}))
    form = forms.ChoiceField(
        required=False, label=_("Form"), choices=[("", _("All forms")), (WORKSHOP, _("Workshop")), (SEMINAR, _("Seminar"))]
    )
    competency = forms.SlugField(required=False, label=_("Competency"), widget=forms.Select)
    mode = forms.ChoiceField(required=False, label=_("How people meet"), choices=[("", _("All")), *Offering.Mode.choices])
    month = forms.CharField(required=False, max_length=7, label=_("Month"), widget=forms.Select)
    free = forms.BooleanField(required=False, label=_("Only with free seats"))

    def __init__(self, data: Any, *, competencies: Iterable[Competency], months: Iterable[dt.date]) -> None:
        """Take the parameters of the address and what there is to choose from."""
        super().__init__(data, auto_id="catalogue-%s")
        self.fields["competency"].widget.choices = [("", _("All competencies")), *((one.code, str(one)) for one in competencies)]
        self.fields["month"].widget.choices = [
            ("", _("All months")),
            *((f"{day:%Y-%m}", date_format(day, "F Y")) for day in months),
        ]

    def clean_month(self) -> str:
        """Return the month, or refuse what is none."""
        month: str = self.cleaned_data["month"]
        if month and first_of_month(month) is None:
            raise forms.ValidationError(_("Please choose a month."))
        return month

    def wishes(self) -> dict[str, Any]:
        """Return what was asked for and understood; what makes no sense counts as not asked."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class CoursePageForm(WagtailAdminPageForm):
    """The page of a course: editors choose among the courses that they keep and that have no page yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Limit the choice of the course to the editor's own."""
        super().__init__(*args, **kwargs)
        if "course" in self.fields:
            field = self.fields["course"]
            field.queryset = self._courses_to_choose()
            field.error_messages["invalid_choice"] = _(
                "This course already has a page, or you are not among its trainers. Please choose another."
            )

    def _courses_to_choose(self) -> Any:
        user = self.for_user
        kept = Course.objects.all() if user is None or user.is_superuser else Course.objects.visible_to(user)
        free = kept.filter(page__isnull=True)
        if self.instance.course_id:
            return Course.objects.filter(Q(pk__in=free.values("pk")) | Q(pk=self.instance.course_id))
        return free
