"""Forms of the imports: the file, its columns, one row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from people.models import ImportKind, Unit
from people.rules.imports import FIELDS
from people.rules.imports.reasons import ACCEPTABLE
from people.rules.sheets import LARGEST_FILE
from people.rules.sheets.reading import too_large
from people.scopes import scope_of
from people.viewsets.forms import Told, UnitChoiceField


class UploadForm(Told):
    """A file, what it is about, and the unit that it may touch."""

    kind = forms.ChoiceField(label=_("The rows are about"), choices=ImportKind.choices)
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
