"""Forms about seats."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses import queries
from courses.models import Offering
from courses.permissions import may_nominate
from people.forms import UnitChoiceField
from people.models import Employee, JobRole, Position, Unit
from people.scopes import scope_of

REASON_LENGTH = 300
NIP_LENGTH = 18
NAMED_AT_MOST = 5


class WithdrawalForm(forms.Form):
    """Why somebody gives up a seat; may stay empty."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("You need not give one. The trainer sees it."),
    )


class DecisionForm(forms.Form):
    """A supervisor's answer to requests; a refusal says why."""

    decision = forms.ChoiceField(choices=[("approve", _("Approve")), ("refuse", _("Refuse"))])
    reason = forms.CharField(
        label=_("Reason for refusing"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed only to refuse. The employee reads it."),
    )


class NominationForm(forms.Form):
    """Whom to put on an offering: people of one's team; as HR a whole unit, narrowed down, or a list of NIPs."""

    team = forms.ModelMultipleChoiceField(
        Employee.objects.none(), label=_("People of my team"), widget=forms.CheckboxSelectMultiple, required=False
    )
    unit = UnitChoiceField(Unit.objects.none(), label=_("Everybody in this unit"), required=False, empty_label=_("nobody"))
    job_role = forms.ModelChoiceField(
        JobRole.objects.none(), label=_("Of these only one job role"), required=False, empty_label=_("all job roles")
    )
    with_gap = forms.BooleanField(label=_("Only who lacks a level that this course brings"), required=False)
    nips = forms.CharField(
        label=_("Or people by NIP"),
        help_text=_("One NIP a line, as copied from a spreadsheet."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        required=False,
    )

    def __init__(self, *args: Any, user: Any, offering: Offering, **kwargs: Any) -> None:
        """Offer what this person may nominate; fields that would be empty are left out."""
        super().__init__(*args, **kwargs)
        self.user, self.offering = user, offering
        units = Unit.objects.kept_by_hr(user) if scope_of(user).has_role("hr") else Unit.objects.none()
        offered = {
            "team": Employee.objects.reporting_to(scope_of(user).post_ids).in_service(),
            "unit": units,
            "job_role": JobRole.objects.filter(posts__unit__in=units.order_by()).distinct(),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if not offered["team"].exists():
            del self.fields["team"]
        if not units.exists():
            for name in ("unit", "job_role", "with_gap", "nips"):
                del self.fields[name]

    def clean_nips(self) -> list[str]:
        """Return the NIPs, each once; what is no NIP, or nobody's whom this person may nominate, is named."""
        words = (re.sub(r"\s", "", line) for line in re.split(r"[\n,;]", self.cleaned_data["nips"]))
        nips = list(dict.fromkeys(word for word in words if word))
        if wrong := [nip for nip in nips if not (nip.isascii() and nip.isdigit() and len(nip) == NIP_LENGTH)]:
            raise ValidationError(_now("These are no NIPs of 18 digits: %(nips)s") % {"nips": _some(wrong)})
        known = set(self._kept().filter(nip__in=nips).values_list("nip", flat=True))
        if unknown := [nip for nip in nips if nip not in known]:
            raise ValidationError(_now("Nobody in your units has these NIPs: %(nips)s") % {"nips": _some(unknown)})
        return nips

    def clean(self) -> dict[str, Any]:
        """Ask for at least one choice."""
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in ("team", "unit", "nips")):
            raise ValidationError(_("Choose at least one person."))
        return cleaned

    def people(self) -> list[Employee]:
        """Return whom the form means, each once, by name. At most 6 statements."""
        chosen = self.cleaned_data
        found = {one.pk: one for one in (*chosen.get("team", ()), *self._listed(), *self._of_unit())}
        return sorted(found.values(), key=lambda one: (one.name, one.pk))

    def _kept(self) -> Any:
        return may_nominate(self.user).in_service()

    def _listed(self) -> list[Employee]:
        nips = self.cleaned_data.get("nips")
        return list(self._kept().filter(nip__in=nips)) if nips else []

    def _of_unit(self) -> list[Employee]:
        chosen = self.cleaned_data
        if not chosen.get("unit"):
            return []
        people = self._kept().in_unit(chosen["unit"])
        if chosen["job_role"]:
            held = Position.objects.held_on(timezone.localdate()).filter(post__job_role=chosen["job_role"])
            people = people.filter(pk__in=held.values("employee"))
        found = list(people)
        return queries.lacking_what_it_brings(self.offering, found, on=timezone.localdate()) if chosen["with_gap"] else found


def _some(nips: list[str]) -> str:
    more = " …" if len(nips) > NAMED_AT_MOST else ""
    return ", ".join(nips[:NAMED_AT_MOST]) + more
