"""Forms of the desks: filter, check, pass on, join, answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.actions import Check
from participation.models import Report, Service
from participation.models.services import Kind
from participation.rules.masking import masked
from people.models import Unit


class DeskFilterForm(forms.Form):
    """What the queue is narrowed to."""

    q = forms.CharField(label=_("Ticket"), max_length=20, required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("To be done")),
            ("late", _("Late")),
            *[choice for choice in Report.State.choices if choice[0] != "unconfirmed"],
            ("all", _("All")),
        ],
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Kind.choices], required=False)


class OfAgencyForm(forms.Form):
    """A form that offers the units of the report's agency."""

    def __init__(self, data: Any = None, *, report: Report) -> None:
        """Take the report that the form is about."""
        super().__init__(data)
        self.report = report
        if "unit" in self.fields:
            units = Unit.objects.filter(agency=report.agency_id, ended_on=None, depth__lte=3)
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class VerifyForm(OfAgencyForm):
    """What a new report is, who is in charge, and what everybody may read of it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    unit = forms.ModelChoiceField(label=_("Unit in charge"), queryset=Unit.objects.none())
    service = forms.ModelChoiceField(label=_("Public service"), queryset=Service.objects.none(), required=False)
    is_published = forms.BooleanField(label=_("Publish it"), required=False)
    public_title = forms.CharField(label=_("Title for all"), max_length=120, required=False)
    public_text = forms.CharField(
        label=_("Text for all"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Mail addresses and long numbers are hidden already. Take out names and whatever tells who somebody is."),
    )
    shows_photos = forms.BooleanField(label=_("Show the photos: nobody can be recognised on them"), required=False)

    def __init__(self, data: Any = None, *, report: Report) -> None:
        """Begin with what was sent, masked; confidential reports cannot be published."""
        super().__init__(data, report=report)
        self.fields["service"].queryset = Service.objects.given().filter(agency=report.agency_id)  # type: ignore[attr-defined]
        self.initial = {
            "kind": report.kind,
            "unit": report.unit_id,
            "service": report.service_id,
            "public_title": masked(report.title),
            "public_text": masked(report.text),
        }
        if report.privacy == Report.Privacy.CONFIDENTIAL:
            for name in ("is_published", "public_title", "public_text", "shows_photos"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Ask for a title where it is published."""
        said = super().clean() or self.cleaned_data
        if said.get("is_published") and not said.get("public_title"):
            self.add_error("public_title", _("Say what everybody may read."))
        return said

    def check_of_report(self) -> Check:
        """Return what was decided; without publishing there are no public words."""
        said = dict(self.cleaned_data)
        if not said.pop("is_published", False):
            said = {name: said[name] for name in ("kind", "unit", "service")}
        return Check(**said)


class ReasonForm(OfAgencyForm):
    """Why a report is not taken up."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 3}), help_text=_("Who sent the report reads it.")
    )


class ForwardForm(OfAgencyForm):
    """To whom a report is passed on, and why."""

    unit = forms.ModelChoiceField(label=_("Unit in charge"), queryset=Unit.objects.none())
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 2}))


class JoinForm(OfAgencyForm):
    """Which report says the same."""

    ticket = forms.CharField(label=_("Ticket of the other report"), max_length=20)

    def clean_ticket(self) -> Report:
        """Find the other report of the agency."""
        found = Report.objects.filter(agency=self.report.agency_id, public_id=self.cleaned_data["ticket"].strip().lower()).first()
        if found is None:
            raise forms.ValidationError(_("There is no such report."))
        return found


class AnswerForm(OfAgencyForm):
    """The unit's answer."""

    text = forms.CharField(label=_("Answer"), max_length=4000, widget=forms.Textarea({"rows": 6}))
    is_public = forms.BooleanField(label=_("Everybody may read the answer"), required=False, initial=True)

    def __init__(self, data: Any = None, *, report: Report) -> None:
        """Leave the question out where the report is not public."""
        super().__init__(data, report=report)
        if not report.is_published:
            del self.fields["is_public"]


class NothingForm(OfAgencyForm):
    """A step without words."""
