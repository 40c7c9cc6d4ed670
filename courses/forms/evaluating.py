"""What HR writes for evaluation: survey forms, rules of asking afterwards, indicators of services and their values."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from courses.models import Course, ServiceIndicator, SurveyForm, TransferRule
from courses.rules.survey_lines import WrongLine, lines_of, questions_of
from courses.rules.transfer import Measured
from people.forms import UnitChoiceField
from people.models import Agency, Unit
from people.scopes import scope_of, units_within

MOST_VALUES = 2000
COLUMNS = 3


class SurveyVersionForm(forms.Form):
    """The next version of an agency's survey form, one question a line."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"))
    since = forms.DateField(label=_("Used since"), widget=AdminDateInput)
    lines = forms.CharField(
        label=_("Questions, one a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "skala: Indonesian | English – pilihan: Indonesian | English | first / first in English; second / second in English "
            "– teks: Indonesian | English. A question that stays word for word goes on in the results."
        ),
    )

    def __init__(self, *args: Any, user: Any, record: Any = None, **kwargs: Any) -> None:
        """Offer the agencies that the user keeps, and begin with the questions asked now."""
        super().__init__(*args, **kwargs)
        kept = {one.agency_id for one in scope_of(user).granted("hr") if one.is_agency_wide}
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=kept)  # type: ignore[attr-defined]
        latest = SurveyForm.objects.visible_to(user).order_by("-since", "-version").first()
        self.initial.setdefault("agency", next(iter(kept), None))
        self.initial.setdefault("lines", lines_of(latest.questions) if latest else "")

    def clean(self) -> dict[str, Any]:
        """Read the lines as questions; those that stay keep their key."""
        cleaned = super().clean() or {}
        if cleaned.get("lines") and cleaned.get("agency"):
            earlier = [
                one for form in SurveyForm.objects.used_by(cleaned["agency"].pk).order_by("since", "pk") for one in form.questions
            ]
            try:
                cleaned["questions"] = questions_of(cleaned["lines"], earlier)
            except WrongLine as error:
                self.add_error("lines", _("Line %(number)s makes no question; see the help below.") % {"number": error.number})
        return cleaned


class TransferRuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """When people are asked after a course, from a day on."""

    class Meta:
        model = TransferRule
        fields = ("course", "days", "open_days", "reminder_days", "most", "least", "since", "legal_source", "is_confirmed")
        widgets: ClassVar[dict[str, Any]] = {"since": AdminDateInput}

    def __init__(self, *args: Any, user: Any, record: Any = None, **kwargs: Any) -> None:
        """Offer the courses whose curriculum the user decides."""
        super().__init__(*args, **kwargs)
        owned = units_within(scope_of(user).granted("hr"), "owner__")
        self.fields["course"].queryset = Course.objects.filter(owned)  # type: ignore[attr-defined]
        self.fields["course"].empty_label = _("all courses without a rule of their own")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a reminder after the end."""
        cleaned = super().clean() or {}
        if (cleaned.get("reminder_days") or 0) >= (cleaned.get("open_days") or 1):
            self.add_error("reminder_days", _("The reminder must come before the end."))
        return cleaned

    def validate_constraints(self) -> None:
        """Leave what needs the rule before to the action."""


class IndicatorForm(forms.ModelForm):  # type: ignore[type-arg]
    """An indicator of a unit's service."""

    unit = UnitChoiceField(Unit.objects.none(), label=_("Unit"))

    class Meta:
        model = ServiceIndicator
        fields = ("unit", "name", "measure", "direction", "source", "courses")

    def __init__(self, *args: Any, user: Any, record: Any = None, **kwargs: Any) -> None:
        """Offer units and courses that the user keeps as HR."""
        super().__init__(*args, **{"instance": record, **kwargs})
        granted = scope_of(user).granted("hr")
        self.fields["unit"].queryset = Unit.objects.filter(units_within(granted))  # type: ignore[attr-defined]
        self.fields["courses"].queryset = Course.objects.filter(units_within(granted, "owner__"))  # type: ignore[attr-defined]

    def save(self, commit: bool = True) -> ServiceIndicator:  # noqa: FBT001, FBT002 - Django's signature
        """Save it in the agency of its unit."""
        self.instance.agency_id = self.cleaned_data["unit"].agency_id
        return super().save(commit)


class IndicatorValuesForm(forms.Form):
    """Values of an indicator, pasted or uploaded as CSV: day, value, of how many; one a line."""

    lines = forms.CharField(
        label=_("Values, one a line"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Day; value; of how many. Such as 2026-09-30; 3,42; 118. A day that is there already is corrected."),
    )
    file = forms.FileField(label=_("Or a CSV file with these three columns"), required=False)

    def __init__(self, *args: Any, user: Any = None, record: Any = None, **kwargs: Any) -> None:
        """Take what every act page gives."""
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Read all lines or none; say which line is wrong."""
        cleaned = super().clean() or {}
        text = cleaned.get("lines", "")
        if cleaned.get("file"):
            try:
                text = cleaned["file"].read(1_000_000).decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise ValidationError(_("This is no text file in UTF-8.")) from error
        cleaned["values"] = _read(text)
        return cleaned


def _read(text: str) -> list[Measured]:
    first = text.lstrip().splitlines()[0] if text.strip() else ""
    rows = csv.reader(io.StringIO(text), delimiter=";" if ";" in first else ",")
    found: dict[dt.date, Measured] = {}
    for number, row in enumerate(rows, start=1):
        if not any(cell.strip() for cell in row) or (number == 1 and not row[0][:1].isdigit()):
            continue
        one = _measured(row, number)
        if one.on in found or len(found) == MOST_VALUES:
            words = _("Line %(number)s: this day stands there twice, or there are too many lines.")
            raise ValidationError(words % {"number": number})
        found[one.on] = one
    if not found:
        raise ValidationError(_("There is no line with day, value and number of cases."))
    return list(found.values())


def _measured(row: list[str], number: int) -> Measured:
    try:
        on, value, sample = (cell.strip() for cell in row)
        one = Measured(dt.date.fromisoformat(on), Decimal(value.replace(",", ".")), int(sample))
    except (ValueError, InvalidOperation) as error:
        raise ValidationError(_("Line %(number)s: expected day; value; of how many.") % {"number": number}) from error
    if not one.value.is_finite() or abs(one.value) >= 10**10 or not 1 <= one.sample < 2**31:
        raise ValidationError(_("Line %(number)s: the numbers are out of range.") % {"number": number})
    return one
