"""HR gives certificates of attendance to people who were present and did not complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from certificates import actions, queries
from courses.models import Offering
from lms.kit.actors import Actor
from lms.kit.registers import ActPage
from people.access import log_access

if TYPE_CHECKING:
    from certificates.queries import Attended


class AttendanceForm(forms.Form):
    """To whom, and why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Why attendance without completion is certified. It is kept with each certificate."),
    )

    def __init__(self, data: Any = None, *, user: Any, record: Offering, initial: Any = None) -> None:
        """Take the people that were chosen; the page has listed them."""
        super().__init__(data, initial=initial)
        self.chosen = [int(key) for key in data.getlist("chosen") if key.isdecimal()] if data is not None else []

    def clean(self) -> dict[str, Any]:
        """Refuse to give it to nobody."""
        if not self.chosen:
            raise forms.ValidationError(_("Choose at least one person."))
        return super().clean() or self.cleaned_data


class AttendancePage(ActPage):
    """One offering: who was present without completing, at how many sessions, and to whom it is certified."""

    any_permission_required = None
    form_class = AttendanceForm
    template_name = "certificates/office/attendances.html"
    related = ("curriculum__course",)
    title = gettext_lazy("Attended without completing")

    def get_queryset(self) -> Any:
        """Return the offerings where the visitor issues certificates."""
        return queries.offerings_with_awards(self.request.user)

    @cached_property
    def listed(self) -> list[Attended]:
        """Everybody who did not complete."""
        return queries.attendances(self.object, self.request.user)

    def get_success_url(self) -> str:
        """Stay here."""
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the list; the look at it is logged."""
        keys = [one.enrolment.employee_id for one in self.listed]
        log_access(self.request.user, keys, "certificate", getattr(self.request, "request_id", "") or "")
        return super().get_context_data(
            listed=self.listed,
            eligible=sum(one.is_eligible for one in self.listed),
            sessions=self.object.sessions.count(),
            awards_url=reverse(self.show_url_name, args=[self.object.pk]),
            **kwargs,
        )

    def act(self, form: Any) -> str:
        """Issue them and say how many."""
        by, reason = Actor.of(self.request.user), form.cleaned_data["reason"]
        number = actions.award_attendance(self.object, form.chosen, reason=reason, by=by, at=timezone.now())
        words = ngettext("%(number)d certificate is issued.", "%(number)d certificates are issued.", number)
        return words % {"number": number} + " " + _("The PDFs are being made.")
