"""Forms with which versions of frameworks are written."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from competencies.actions.frameworks import CompetencyFacts, Onwards
from competencies.formats import COLUMNS, Fault, FrameworkText, Mapping, read_case, read_rows
from competencies.models import Competency, CompetencyMapping, Framework, LevelNumber
from competencies.steps.frameworks import LevelText
from competencies.viewsets.area_forms import AreaField
from competencies.viewsets.forms import Told
from lms.kit.errors import BrokenRule
from people.rules.sheets import WrongFile, normal, read_table

COLUMN_NAMES = {
    "area_code": _("code of the area"),
    "area": _("area"),
    "area_description": _("description of the area"),
    "competency_code": _("code of the competency"),
    "competency": _("competency"),
    "competency_en": _("name in English"),
    "kind": _("kind"),
    "definition": _("definition"),
    "level": _("level"),
    "level_name": _("name of the level"),
    "level_definition": _("definition of the level"),
    "indicator_code": _("code of the behaviour"),
    "indicator": _("behaviour"),
}
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


class FrameworkFileForm(Told):
    """A file with a framework: a CASE package (JSON), or a table with the names of its columns."""

    file = forms.FileField(
        label=_("File"), help_text=_("A CASE 1.1 package (JSON), or a table (CSV, XLSX) with a row for each behaviour.")
    )
    is_preview = forms.BooleanField(
        label=_("Only look at it"), required=False, initial=True, help_text=_("Nothing is written; refused rows are named.")
    )
    name = forms.CharField(label=_("Name of the framework"), max_length=200, required=False, help_text=_("For tables."))
    code = forms.SlugField(label=_("Code"), max_length=40, required=False, help_text=_("For tables."))
    licence = forms.CharField(label=_("Licence"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind, where no column says it"), choices=Competency.Kind.choices, initial="technical")
    levels = forms.CharField(
        label=_("Names of the levels"),
        required=False,
        help_text=_("From the lowest, with commas between; not needed where the file has numbers."),
    )

    def fit(self) -> None:
        """Ask for the name of the column for everything that a table may say."""
        for column in COLUMNS:
            self.fields[f"column_{column}"] = forms.CharField(
                label=_("Column: %(name)s") % {"name": COLUMN_NAMES[column]}, required=False, initial=column
            )

    def clean(self) -> dict[str, Any]:
        """Read the file; what is no framework is an error of the field."""
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if file:
            try:
                self.read, self.faults = self._read(file.read(), file.name)
            except (ValueError, BrokenRule) as error:
                self.add_error("file", getattr(error, "message", _("This is neither a CASE package nor a table.")))
        return cleaned

    def _read(self, content: bytes, name: str) -> tuple[FrameworkText, list[Fault]]:
        if content.lstrip().startswith(b"{"):
            return read_case(json.loads(content))
        table = read_table(content, name)
        known = {normal(column): column for column in table.columns}
        asked = {column: self.cleaned_data.get(f"column_{column}", "") for column in COLUMNS}
        mapping = Mapping(
            {column: known.get(normal(said), "") for column, said in asked.items() if said},
            tuple(one.strip() for one in self.cleaned_data.get("levels", "").split(",") if one.strip()),
            self.cleaned_data["kind"],
        )
        if not mapping.columns.get("competency"):
            raise WrongFile(_("No column has the name of the competency. The file has: %s") % ", ".join(table.columns))
        title = self.cleaned_data.get("name") or name.rpartition(".")[0]
        code = self.cleaned_data.get("code") or slugify(title)[:40]
        rows = ((row["number"], row["data"]) for row in table.dictionaries(mapping.columns.values()))
        return read_rows(rows, mapping, code=code, name=title[:200], licence=self.cleaned_data.get("licence", ""))


class EmptyForm(Told):
    """A form that asks nothing: its button is the question."""


class ReturnForm(Told):
    """Why a proposed version is given back."""

    remark = forms.CharField(
        label=_("What has to be changed"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who proposed it is told, and reads it on the page of the draft."),
    )


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
    definition = forms.CharField(label=_("Definition"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def fit(self) -> None:
        """Add two fields a level, filled with what is written."""
        is_new = isinstance(self.record, Framework)
        framework = self.record if is_new else self.record.framework
        self.fields["area"] = AreaField(framework, label=_("Area"), empty_label=_("none"))
        self.order_fields(SAID)
        said = {} if is_new else {level.number: level for level in self.record.levels.prefetch_related("indicators")}
        if not is_new:
            self.initial = {name: getattr(self.record, name) for name in SAID}
        self.names = {number: level.name for number, level in said.items()}
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
                self.names.get(number.value, ""),
            )
            for number in LevelNumber
            if self.cleaned_data[f"level_{number}"]
        ]


class MappingForm(Told):
    """What becomes of each competency of the version before: a line for each new one it goes on as, with its own rule."""

    def fit(self) -> None:
        """Add two fields for each line that is said, and for one more of each old competency."""
        self.olds = list(self.record.replaces.competencies.all()) if self.record.replaces else []
        self.news = [("", _("nothing")), *((one.pk, str(one)) for one in self.record.competencies.all())]
        said: dict[int, list[CompetencyMapping | None]] = {old.pk: [] for old in self.olds}
        for line in self.record.mappings.filter(new__isnull=False).order_by("new__order", "pk"):
            said[line.old_id].append(line)
        self.lines = {key: self._lines(key, lines) for key, lines in said.items()}

    def _lines(self, old: int, said: list[CompetencyMapping | None]) -> list[str]:
        """Add the fields of the lines of one old competency, as many as were sent; return how each line is called."""
        while len(said) < len(self.news) and (not self.is_bound or f"new_{old}_{len(said) + 1}" in self.data):
            said.append(None)
            if not self.is_bound:
                break
        for number, line in enumerate(said, start=1):
            self._add(f"{old}_{number}", number, line)
        return [f"{old}_{number}" for number in range(1, len(said) + 1)]

    def _add(self, name: str, number: int, line: CompetencyMapping | None) -> None:
        self.fields[f"new_{name}"] = forms.TypedChoiceField(
            label=_("Line %(number)s: goes on as") % {"number": number},
            choices=self.news,
            coerce=int,
            empty_value=None,
            required=False,
            initial=line.new_id if line else "",
        )
        self.fields[f"carry_{name}"] = forms.ChoiceField(
            label=_("Line %(number)s: what carries over") % {"number": number},
            choices=CompetencyMapping.Carry.choices,
            initial=line.carry if line else CompetencyMapping.Carry.FULL,
        )

    def groups(self) -> list[tuple[Competency, list[Any]]]:
        """Return each old competency with the fields of its lines."""
        return [(old, [self[f"{part}_{name}"] for name in self.lines[old.pk] for part in ("new", "carry")]) for old in self.olds]

    def clean(self) -> dict[str, Any]:
        """Refuse a new competency that stands twice in the lines of an old one."""
        cleaned = super().clean() or self.cleaned_data
        for names in self.lines.values():
            seen: set[int] = set()
            for name in names:
                new = cleaned.get(f"new_{name}")
                if new in seen:
                    self.add_error(f"new_{name}", _("A line above leads there already."))
                elif new:
                    seen.add(new)
        return cleaned

    def onwards(self) -> dict[int, Onwards]:
        """Return where each old competency leads, with what carries over to each new one."""
        said = self.cleaned_data
        return {
            old: {said[f"new_{name}"]: said[f"carry_{name}"] for name in names if said[f"new_{name}"]}
            for old, names in self.lines.items()
        }
