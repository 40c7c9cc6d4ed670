"""Forms with which versions of frameworks are written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from competencies.actions.frameworks import CompetencyFacts, Onwards
from competencies.models import Competency, CompetencyArea, CompetencyMapping, Framework, LevelNumber
from competencies.steps.frameworks import LevelText
from competencies.viewsets.forms import Told

SAID = ("name", "name_en", "code", "kind", "area", "definition")


class FrameworkForm(Told):
    """What a framework of one's own is called, and where it comes from."""

    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("Small letters, digits and hyphens; it never changes."))
    legal_source = forms.CharField(label=_("Legal source"), max_length=200, required=False)
    licence = forms.CharField(label=_("Licence"), max_length=200, required=False)
    description = forms.CharField(label=_("Description"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def as_framework(self) -> Framework:
        """Return the framework that the form describes, unsaved."""
        return Framework(**self.cleaned_data)


class EmptyForm(Told):
    """A form that asks nothing: its button is the question."""


class PublishForm(Told):
    """The day from which the version holds."""

    on = forms.DateField(label=_("Holds from"), widget=AdminDateInput)

    def fit(self) -> None:
        """Propose today."""
        self.fields["on"].initial = timezone.localdate()

    def clean_on(self) -> Any:
        """Refuse days to come: publication takes effect at once."""
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError(_("A version is published on the day itself or for a day before."))
        return self.cleaned_data["on"]


class CompetencyForm(Told):
    """One competency with its five levels; `record` is the competency, or the framework that gets a new one."""

    name = forms.CharField(label=_("Name in Indonesian"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    code = forms.SlugField(label=_("Code"), max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=Competency.Kind.choices)
    area = forms.ModelChoiceField(label=_("Area"), queryset=CompetencyArea.objects.none(), required=False)
    definition = forms.CharField(label=_("Definition"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def fit(self) -> None:
        """Add two fields a level, filled with what is written."""
        is_new = isinstance(self.record, Framework)
        framework = self.record if is_new else self.record.framework
        self.fields["area"].queryset = framework.areas.all()
        said = {} if is_new else {level.number: level for level in self.record.levels.prefetch_related("indicators")}
        if not is_new:
            self.initial = {
                name: getattr(self.record, name) for name in ("name", "name_en", "code", "kind", "area", "definition")
            }
        for number in LevelNumber:
            level = said.get(number)
            self.fields[f"level_{number}"] = forms.CharField(
                label=_("Level %(number)s: definition") % {"number": number.value},
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=level.definition if level else "",
            )
            self.fields[f"indicators_{number}"] = forms.CharField(
                label=_("Level %(number)s: indicators") % {"number": number.value},
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text=_("One behaviour a line."),
                initial="\n".join(one.text for one in level.indicators.all()) if level else "",
            )

    def clean(self) -> dict[str, Any]:
        """Refuse indicators of a level that has no definition."""
        cleaned = super().clean() or self.cleaned_data
        for number in LevelNumber:
            if cleaned.get(f"indicators_{number}") and not cleaned.get(f"level_{number}"):
                self.add_error(f"level_{number}", _("A level with indicators needs a definition."))
        return cleaned

    def facts(self) -> CompetencyFacts:
        """Return what the competency says, apart from its levels."""
        area = self.cleaned_data["area"]
        names = ("code", "name", "name_en", "kind", "definition")
        return CompetencyFacts(area_id=area.pk if area else None, **{name: self.cleaned_data[name] for name in names})

    def levels(self) -> list[LevelText]:
        """Return the levels that have a definition."""
        return [
            LevelText(
                number.value,
                self.cleaned_data[f"level_{number}"],
                tuple(line.strip() for line in self.cleaned_data[f"indicators_{number}"].splitlines() if line.strip()),
            )
            for number in LevelNumber
            if self.cleaned_data[f"level_{number}"]
        ]


class MappingForm(Told):
    """What becomes of each competency of the version before: which new ones it goes on as, and what carries over."""

    def fit(self) -> None:
        """Add two fields for each old competency."""
        self.olds = list(self.record.replaces.competencies.all()) if self.record.replaces else []
        news = [(one.pk, str(one)) for one in self.record.competencies.all()]
        said: dict[int, list[CompetencyMapping]] = {}
        for line in self.record.mappings.all():
            said.setdefault(line.old_id, []).append(line)
        for old in self.olds:
            lines = said.get(old.pk, [])
            self.fields[f"new_{old.pk}"] = forms.TypedMultipleChoiceField(
                label=_("“%(competency)s” goes on as") % {"competency": old},
                choices=news,
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=[line.new_id for line in lines if line.new_id],
                help_text=_("None: it is dropped. Several: it is split."),
            )
            self.fields[f"carry_{old.pk}"] = forms.ChoiceField(
                label=_("What becomes of levels attained in “%(competency)s”") % {"competency": old},
                choices=CompetencyMapping.Carry.choices,
                initial=lines[0].carry if lines else CompetencyMapping.Carry.FULL,
            )

    def onwards(self) -> dict[int, Onwards]:
        """Return where each old competency leads."""
        by_key = self.record.competencies.in_bulk()
        return {
            old.pk: Onwards(
                tuple(by_key[key] for key in self.cleaned_data[f"new_{old.pk}"]), self.cleaned_data[f"carry_{old.pk}"]
            )
            for old in self.olds
        }
