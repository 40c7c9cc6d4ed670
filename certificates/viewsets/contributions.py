"""HR says who spoke at an offering and who helped, and issues their certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from certificates import actions
from certificates.models import OF_CONTRIBUTIONS, Certificate, Contribution, Kind
from certificates.permissions import owned_by_hr
from courses.models import Offering
from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from lms.kit.registers import ActPage
from people.access import log_access
from people.models import Employee

if TYPE_CHECKING:
    from courses.querysets import OfferingQuerySet


class ContributionForm(forms.Form):
    """An employee by NIP, or a guest by name; and as what."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[(kind.value, kind.label) for kind in OF_CONTRIBUTIONS], initial=Kind.SPEAKER
    )
    nip = forms.CharField(
        label="NIP", required=False, max_length=30, help_text=gettext_lazy("Of an employee. A guest has a name instead.")
    )
    guest_name = forms.CharField(label=gettext_lazy("Guest’s name with titles"), required=False, max_length=200)
    guest_post = forms.CharField(label=gettext_lazy("Guest’s post and institution"), required=False, max_length=200)
    role = forms.CharField(
        label=gettext_lazy("As"),
        max_length=60,
        help_text=gettext_lazy("As it is printed, such as “narasumber” or “ketua panitia”."),
    )

    def __init__(self, data: Any = None, *, user: Any, record: Offering, initial: Any = None) -> None:
        """Take the offering, whose agency's employees can be named."""
        super().__init__(data, initial=initial)
        self.offering = record

    def clean_nip(self) -> Employee | None:
        """Return the employee of the agency with this NIP; spaces do not matter."""
        nip = "".join(self.cleaned_data["nip"].split())
        if not nip:
            return None
        found = Employee.objects.filter(agency=self.offering.agency_id, nip=nip).first()
        if found is None:
            raise forms.ValidationError(_("No employee of the agency has this NIP."))
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse both and neither."""
        said: dict[str, Any] = super().clean() or {}
        if "nip" in said and bool(said["nip"]) == bool(said.get("guest_name")):
            self.add_error("guest_name", _("Give either the NIP of an employee or the name of a guest."))
        if said.get("nip") and said.get("guest_post"):
            self.add_error("guest_post", _("The post of an employee is taken from the register."))
        return said

    def contribution(self) -> Contribution:
        """Return what was said, not yet written."""
        said = self.cleaned_data
        kept = {name: said[name] for name in ("kind", "guest_name", "guest_post", "role")}
        return Contribution(offering=self.offering, employee=said["nip"], **kept)


class ContributionsPage(ActPage):
    """One offering: who spoke and who helped, who has a certificate, and a form for one more."""

    any_permission_required = None
    form_class = ContributionForm
    template_name = "certificates/office/contributions.html"
    related = ("curriculum__course",)
    title = gettext_lazy("Speakers and committee")
    submit = gettext_lazy("Add to the list")

    def get_queryset(self) -> OfferingQuerySet:
        """Return the offerings of courses that units over which the visitor is HR own."""
        return Offering.objects.filter(owned_by_hr(self.request.user))

    @cached_property
    def listed(self) -> list[Contribution]:
        """Everybody on the list, each with the certificate that stands."""
        rows = list(Contribution.objects.filter(offering=self.object).select_related("employee"))
        standing = Certificate.objects.standing().filter(contribution__in=rows).only("number", "contribution", "state")
        made = {one.contribution_id: one for one in standing}
        for row in rows:
            row.certificate = made.get(row.pk)
        return rows

    def get_initial(self) -> dict[str, Any]:
        """Propose what most are."""
        return {"role": actions.TRAINER}

    def get_success_url(self) -> str:
        """Stay here."""
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the list; the look at the employees on it is logged."""
        employees = [one.employee_id for one in self.listed if one.employee_id]
        log_access(self.request.user, employees, "certificate", getattr(self.request, "request_id", "") or "")
        waiting = sum(one.certificate is None for one in self.listed)
        awards = reverse(self.show_url_name, args=[self.object.pk])
        return super().get_context_data(listed=self.listed, waiting=waiting, awards_url=awards, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add one, take the trainers over, strike one off, or issue to all who wait."""
        others = {"trainers": self.take_trainers, "issue": self.issue, "strike": self.strike}
        asked = next((name for name in others if name in request.POST), None)
        if asked is None:
            return super().post(request, *args, **kwargs)
        try:
            messages.success(request, others[asked](Actor.of(request.user)))
        except DomainError as error:
            messages.error(request, error.message)
        return redirect(self.get_success_url())

    def act(self, form: Any) -> str:
        """Add one."""
        made = actions.note_contribution(form.contribution(), by=Actor.of(self.request.user), at=timezone.now())
        return _("%(name)s is on the list.") % {"name": made.name}

    def take_trainers(self, by: Actor) -> str:
        """Add who teaches the sessions."""
        number = actions.note_trainers(self.object, by=by, at=timezone.now())
        words = ngettext("%(number)d trainer was added.", "%(number)d trainers were added.", number)
        return words % {"number": number}

    def strike(self, by: Actor) -> str:
        """Take one off the list."""
        key = self.request.POST["strike"]
        row = Contribution.objects.filter(offering=self.object, pk=key).first() if key.isdecimal() else None
        if row is None:
            raise Http404
        actions.take_back_contribution(row, by=by)
        return _("%(name)s is no longer on the list.") % {"name": row.name}

    def issue(self, by: Actor) -> str:
        """Issue to all who have none."""
        number = actions.award_contributions(self.object, by=by, at=timezone.now())
        words = ngettext("%(number)d certificate is issued.", "%(number)d certificates are issued.", number)
        return words % {"number": number} + " " + _("The PDFs are being made.")
