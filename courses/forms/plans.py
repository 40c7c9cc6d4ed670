"""Forms of development plans."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from competencies.forms import levels_to_choose
from competencies.models import Competency
from courses.actions.plans import PlannedLine
from courses.models import Course, DevelopmentForm, Offering


class CommentForm(forms.Form):
    """What one says with a move of a plan."""

    comment = forms.CharField(label=_("Comment"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, is_required: bool = False, **kwargs: Any) -> None:
        """Ask for a comment where one is needed."""
        super().__init__(*args, **kwargs)
        self.fields["comment"].required = is_required


class PlanLineForm(forms.Form):
    """One competency, the level to reach and the way."""

    level = forms.TypedChoiceField(label=_("Level to reach"), choices=levels_to_choose, coerce=int)
    form = forms.ModelChoiceField(DevelopmentForm.objects.all(), label=_("Way"))
    what = forms.CharField(label=_("What exactly"), max_length=250, required=False)
    hours = forms.DecimalField(
        label=_("Hours"), min_value=0, max_digits=6, decimal_places=1, initial=0, help_text=_("JP, of 45 minutes each.")
    )
    cost = forms.IntegerField(label=_("Cost"), min_value=0, initial=0, help_text=_("Rupiah."))
    due_on = forms.DateField(label=_("By when"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, *args: Any, plan: Any, line: Any = None, **kwargs: Any) -> None:
        """Offer what is published and the agency's courses with their next offerings; show the line where there is one."""
        if line is not None:
            names = ("level", "form", "what", "hours", "cost", "due_on", "competency", "course", "offering")
            kwargs["initial"] = {name: getattr(line, name) for name in names}
        super().__init__(*args, **kwargs)
        competencies = Competency.objects.published().filter(Q(pk=line.competency_id) if line else Q())
        courses = Course.objects.filter(agency=plan.agency_id).order_by("title")
        offerings = Offering.objects.filter(agency=plan.agency_id, state="open").select_related("curriculum__course")
        field = forms.ModelChoiceField
        self.fields["competency"] = field(competencies, label=_("Competency"), empty_label=None if line else "")
        self.fields["course"] = field(courses, label=_("Course"), required=False, help_text=_("Empty: another way."))
        self.fields["offering"] = field(offerings, label=_("Offering"), required=False, help_text=_("Empty: any of the course."))
        self.order_fields(["competency", "level", "form", "course", "offering", "what", "hours", "cost", "due_on"])

    def clean(self) -> dict[str, Any]:
        """Refuse an offering of another course."""
        facts = cast("dict[str, Any]", super().clean())
        offering, course = facts.get("offering"), facts.get("course")
        if offering and course and offering.curriculum.course_id != course.pk:
            self.add_error("offering", _("This offering belongs to another course."))
        return facts

    def as_line(self) -> PlannedLine:
        """Return what the form says; an offering brings its course."""
        facts = dict(self.cleaned_data)
        if facts["offering"] and not facts["course"]:
            facts["course"] = facts["offering"].curriculum.course
        return PlannedLine(**facts)
