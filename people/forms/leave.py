"""What people type when they ask for leave or answer a request."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from people.actions import LeaveWish
from people.models import Employee, LeaveGround, LeaveKind
from people.rules.proofs import LARGEST, kind_of_proof

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

COLLEAGUES_OFFERED = 60
NAMED_AT_MOST = 4
DAY = {"type": "date"}


class LeaveForm(forms.Form):
    """A request for leave: kind, first and last day, why, who takes over, where one is, a proof."""

    kind = forms.ModelChoiceField(LeaveKind.objects.none(), label=_("Kind of leave"), empty_label=None)
    ground = forms.ModelChoiceField(
        LeaveGround.objects.none(),
        label=_("Special ground"),
        required=False,
        empty_label=_("none"),
        help_text=_("Only where one of these applies: other lengths or proofs hold then."),
    )
    since = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    last = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    travel_days = forms.IntegerField(
        label=_("Days of travel among them"),
        required=False,
        min_value=0,
        max_value=99,
        help_text=_("The last calendar days, which cost nothing where the special ground gives them."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    hand_over = forms.CharField(
        label=_("Who takes over your work"), required=False, max_length=200, help_text=_("Name or NIP of a colleague.")
    )
    phone = forms.CharField(
        label=_("Telephone during leave"), required=False, max_length=30, widget=forms.TextInput(attrs={"type": "tel"})
    )
    address = forms.CharField(label=_("Address during leave"), required=False, max_length=300)
    attachment = forms.FileField(
        label=_("Proof"), required=False, help_text=_("PDF, JPG or PNG, up to 5 MB. Only who considers and decides can open it.")
    )

    def __init__(self, *args: Any, employee: Employee, on: dt.date, **kwargs: Any) -> None:
        """Offer the kinds that the employee's status has, and the colleagues of the unit."""
        super().__init__(*args, **kwargs)
        self.employee = employee
        self.fields["kind"].queryset = LeaveKind.objects.open_to(employee, on)  # type: ignore[attr-defined]
        self._offer_grounds(employee, on)
        self.fields["hand_over"].widget.attrs |= {"list": "colleagues", "autocomplete": "off"}
        self.colleagues = list(Employee.objects.around(employee, on).order_by("name", "pk")[:COLLEAGUES_OFFERED])

    def _offer_grounds(self, employee: Employee, on: dt.date) -> None:
        """Offer the special grounds of the status, each with its kind; days of travel only where one gives them."""
        grounds = LeaveGround.objects.open_to(employee, on).select_related("kind", "instead").order_by("kind__order", "pk")
        field: Any = self.fields["ground"]
        field.queryset = grounds
        field.label_from_instance = lambda one: f"{one.kind}: {one}"
        if not any(one.extra_days for one in grounds):
            del self.fields["travel_days"]

    def clean_hand_over(self) -> Employee | None:
        """Find the one colleague who was meant."""
        text = self.cleaned_data["hand_over"].strip()
        if not text:
            return None
        words = text.rsplit("·", 1)[-1].strip()
        others = Employee.objects.filter(agency=self.employee.agency_id).in_service().exclude(pk=self.employee.pk)
        found = list(others.search(words).order_by("name", "pk")[: NAMED_AT_MOST + 1])
        exact = [one for one in found if one.name.casefold() == words.casefold()]
        if len(found) == 1 or len(exact) == 1:
            return (exact or found)[0]
        if not found:
            raise ValidationError(_now("No colleague is called “%(words)s”.") % {"words": words})
        names = "; ".join(f"{one} · {one.nip}" for one in found[:NAMED_AT_MOST])
        raise ValidationError(_now("Several colleagues fit; name one by NIP: %(names)s") % {"names": names})

    def clean_attachment(self) -> UploadedFile[Any] | None:
        """Look into the file: its name says nothing. It gets a name that tells nothing either."""
        file: UploadedFile[Any] | None = self.cleaned_data["attachment"]
        if file is None:
            return None
        if (file.size or 0) > LARGEST:
            raise ValidationError(_now("The file is larger than 5 MB."))
        ending = kind_of_proof(file.read(8))
        file.seek(0)
        if ending is None:
            raise ValidationError(_now("This is neither a PDF nor a JPG or PNG picture."))
        file.name = f"{secrets.token_hex(12)}.{ending}"
        return file

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or self.cleaned_data
        since, last = cleaned.get("since"), cleaned.get("last")
        if since and last and last < since:
            self.add_error("last", _("The last day is before the first day."))
        return cleaned

    def wish(self) -> LeaveWish:
        """Return what was asked for."""
        asked = self.cleaned_data
        return LeaveWish(
            kind=asked["kind"],
            since=asked["since"],
            until=asked["last"] + dt.timedelta(days=1),
            reason=asked["reason"],
            address=asked["address"],
            phone=asked["phone"],
            hand_over=asked["hand_over"],
            attachment=asked["attachment"],
            ground=asked["ground"],
            travel_days=asked.get("travel_days") or 0,
        )


class OpinionForm(forms.Form):
    """The supervisor's opinion; where it does not recommend, it says why."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where you do not recommend. The employee and the official read it."),
    )


class LeaveDecisionForm(forms.Form):
    """The official's decision; anything but a plain yes says why."""

    note = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed for every answer but a plain approval. The employee reads it."),
    )
    since = forms.DateField(label=_("Approve from"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    last = forms.DateField(label=_("to"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    postponed_until = forms.DateField(
        label=_("Postpone until"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, act: str = "", **kwargs: Any) -> None:
        """Require what the answer needs."""
        super().__init__(*args, **kwargs)
        self.fields["since"].required = self.fields["last"].required = act == "change"
        self.fields["postponed_until"].required = act == "postpone"


class EndLeaveForm(forms.Form):
    """Why leave is withdrawn, cancelled or ended early; then also the first day back at work."""

    back_on = forms.DateField(label=_("First day back at work"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, has_begun: bool, is_pending: bool, **kwargs: Any) -> None:
        """Ask for the day back only where the leave runs; a request that nobody decided on needs no reason."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = not is_pending
        if has_begun:
            self.fields["back_on"].initial = timezone.localdate()
        else:
            del self.fields["back_on"]
