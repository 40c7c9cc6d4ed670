"""Forms with which the tree of a framework is written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from competencies.actions.areas import AreaFacts
from competencies.models import CompetencyArea, Framework
from competencies.queries import branches_of
from competencies.viewsets.forms import Told


class AreaField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An area of one framework, each named by the way that leads to it, in the order of the tree."""

    def __init__(self, framework: Framework, *, without: int | None = None, **kwargs: Any) -> None:
        """Offer the areas of the framework but one."""
        super().__init__(CompetencyArea.objects.filter(framework=framework), required=False, **kwargs)
        branches = [one for one in branches_of(framework) if one.area.pk != without]
        self.choices = [("", self.empty_label or ""), *((one.area.pk, one.path) for one in branches)]


class AreaForm(Told):
    """One area of a draft; `record` is the area, or the framework that gets a new one."""

    name = forms.CharField(label=_("Name in Indonesian"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    code = forms.SlugField(label=_("Code"), max_length=60)
    order = forms.IntegerField(
        label=_("Place among its neighbours"),
        min_value=0,
        max_value=32767,
        required=False,
        help_text=_("Smaller numbers come first. Empty: it comes last."),
    )
    description = forms.CharField(label=_("Description"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def fit(self) -> None:
        """Offer what it may hang below, and show what is written."""
        is_new = isinstance(self.record, Framework)
        framework = self.record if is_new else self.record.framework
        self.fields["parent"] = AreaField(
            framework,
            without=None if is_new else self.record.pk,
            label=_("Below the area"),
            empty_label=_("the top of the framework"),
        )
        self.order_fields(["name", "name_en", "code", "parent", "order", "description"])
        if not is_new:
            self.initial = {name: getattr(self.record, name) for name in ("name", "name_en", "code", "order", "description")}
            self.initial["parent"] = self.record.parent_id

    def facts(self) -> AreaFacts:
        """Return what the area says."""
        said = dict(self.cleaned_data)
        parent = said.pop("parent")
        return AreaFacts(**said, parent_id=parent.pk if parent else None)
