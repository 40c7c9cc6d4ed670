"""Forms of the imports: the file, its columns, one row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from people.models import JobClass, JobRole, Unit, import_kinds
from people.queries.imports import MissingRole, missing_roles
from people.rules.imports import FIELDS, NewRole
from people.rules.imports.reasons import ACCEPTABLE
from people.rules.sheets import LARGEST_FILE
from people.rules.sheets.reading import too_large
from people.scopes import scope_of
from people.viewsets.forms import Told, UnitChoiceField

LONGEST_NAME = JobRole._meta.get_field("name").max_length or 0
LONGEST_CODE = JobRole._meta.get_field("code").max_length or 0


class UploadForm(Told):
    """A file, what it is about, and the unit that it may touch."""

    kind = forms.ChoiceField(label=_("The rows are about"), choices=import_kinds)
    unit = UnitChoiceField(Unit.objects.none(), label=_("Within"), help_text=_("Rows about other units are refused."))
    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX or CSV, at most 20 MB, the names of the columns in row 1. SIASN's names are recognised."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )

    def fit(self) -> None:
        """Offer the units over which the person is HR, the widest first."""
        paths = [grant.path for grant in scope_of(self.user).granted("hr")]
        self.fields["unit"].queryset = Unit.objects.filter(path__in=paths, ended_on__isnull=True)
        self.fields["unit"].empty_label = None

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(too_large(file.size))
        return file


class ColumnsForm(Told):
    """For each of our fields the column of the file that holds it."""

    def fit(self) -> None:
        """Make a list for each field, with what is remembered or recognised chosen."""
        choices = [("", "—"), *((column, column) for column in self.record.columns)]
        for field in FIELDS[self.record.kind]:
            self.fields[field.name] = forms.ChoiceField(
                label=capfirst(field.label),
                choices=choices,
                required=field.is_required,
                initial=self.record.mapping.get(field.name, ""),
                help_text=field.column,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a column that is chosen twice."""
        cleaned = super().clean() or self.cleaned_data
        seen: dict[str, str] = {}
        for name, column in list(cleaned.items()):
            if column and column in seen.values():
                self.add_error(name, _("This column is chosen twice."))
            seen[name] = column
        return cleaned

    def mapping(self) -> dict[str, str]:
        """Return our field → their column."""
        return {name: column for name, column in self.cleaned_data.items() if column}


class RolesForm(Told):
    """For each job role that the catalogue lacks: its class if it is to be made, and its code where the file has none."""

    def fit(self) -> None:
        """Make two fields for each, with what was chosen before."""
        self.missing = missing_roles(self.record)
        for role in self.missing:
            chosen = role.chosen or {}
            rows = ngettext("%(count)s row", "%(count)s rows", role.rows) % {"count": role.rows}
            self.fields[f"class_{role.key}"] = forms.ChoiceField(
                label=f"{role.name} ({rows})",
                choices=[("", _("Do not make it")), *JobClass.choices],
                required=False,
                initial=chosen.get("job_class", ""),
                help_text=_("The class, if this import is to make the job role."),
            )
            if not role.code:
                self.fields[f"code_{role.key}"] = forms.CharField(
                    label=_("Code of %(name)s") % {"name": role.name},
                    max_length=LONGEST_CODE,
                    required=False,
                    initial=chosen.get("code", "") or slugify(role.name)[:LONGEST_CODE].strip("-").upper(),
                )

    def clean(self) -> dict[str, Any]:
        """Refuse to make a job role without a code, or with a name or code that is too long."""
        cleaned = super().clean() or self.cleaned_data
        for role in self.missing:
            if cleaned.get(f"class_{role.key}"):
                if not (role.code or cleaned.get(f"code_{role.key}")):
                    self.add_error(f"code_{role.key}", _("A job role needs a code."))
                if len(role.name) > LONGEST_NAME or len(role.code) > LONGEST_CODE:
                    self.add_error(f"class_{role.key}", _("The name or the code is too long for the catalogue."))
        return cleaned

    def chosen(self) -> list[tuple[MissingRole, NewRole]]:
        """Return what is to be made."""
        said = self.cleaned_data
        return [
            (role, NewRole(role.name, role.code or said[f"code_{role.key}"], said[f"class_{role.key}"]))
            for role in self.missing
            if said[f"class_{role.key}"]
        ]


class RowForm(Told):
    """The cells of a row, and what is to become of it."""

    decision = forms.ChoiceField(label=_("What becomes of this row"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        """Take the row as well."""
        self.row = row
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        """Show the cells, and offer what may be decided."""
        choices = [("correct", _("Correct it as written below")), ("leave_out", _("Leave it out"))]
        if any(reason[0] in ACCEPTABLE for reason in self.row.reasons):
            choices.insert(1, ("accept", _("Take it as it stands")))
        self.fields["decision"].choices = choices
        self.fields["decision"].initial = "correct"
        labels = {field.name: field.label for field in FIELDS[self.record.kind]}
        for name, column in self.record.mapping.items():
            self.fields[f"cell_{name}"] = forms.CharField(
                label=capfirst(labels[name]),
                required=False,
                max_length=1000,
                initial=self.row.data.get(column, ""),
                help_text=column,
            )

    def cells(self) -> dict[str, str]:
        """Return our field → the corrected text."""
        return {name: self.cleaned_data[f"cell_{name}"] for name in self.record.mapping}
