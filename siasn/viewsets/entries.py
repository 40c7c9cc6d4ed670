"""The registers of rows for SIASN and of what differs there."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.access import log_access
from people.viewsets.forms import Told
from siasn import actions
from siasn.models import Difference, Entry
from siasn.rules import GIVEN_LATER
from siasn.rules import Column as SiasnColumn
from siasn.transitions import ENTRY
from siasn.wording import FAULTS, cells

SEEN_ENTRY = gettext_noop("row for SIASN")


class AmendForm(Told):
    """The columns in which something is wrong, or that HR wrote before."""

    def fit(self) -> None:
        """Ask for them."""
        asked = {*self.record.faults, *self.record.amended}
        for column in self.record.service.columns:
            if column.kind not in GIVEN_LATER and column.name in asked:
                fault = FAULTS.get(self.record.faults.get(column.name, ""), "")
                self.fields[column.name] = _field(column, self.record.body.get(column.name), fault)


def _field(column: SiasnColumn, value: Any, fault: Any) -> forms.Field:
    """Return the field of a form that asks for a column."""
    shown = {"label": column.name, "initial": value, "help_text": fault}
    if column.kind == "int":
        return forms.IntegerField(min_value=0, **shown)
    if column.choices:
        return forms.ChoiceField(choices=[("", "–"), *((one, one) for one in column.choices)], **shown)
    return forms.CharField(max_length=column.longest, **shown)


class ReasonForm(Told):
    """Why a row is not sent."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class NothingForm(Told):
    """Nothing is asked."""


class EntryAct(ActPage):
    """A page that does something with a row."""

    model = Entry
    related = ("employee",)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which row it is and whose, for which the heading has no room on a phone, and log the look."""
        log_access(self.request.user, [self.object.employee_id], SEEN_ENTRY, getattr(self.request, "request_id", ""))
        return super().get_context_data(subject=str(self.object), **kwargs)

    def get_success_url(self) -> str:
        """Lead back to the row."""
        return reverse("siasn_entries:show", args=[self.object.pk])


class Amend(EntryAct):
    """Write what our facts do not have."""

    form_class = AmendForm
    title = gettext_lazy("Complete the row")
    explanation = gettext_lazy("What you write here goes to SIASN as it is, under SIASN's own names.")

    def act(self, form: Any) -> str:
        """Amend."""
        row = actions.amend_entry(self.object, form.cleaned_data, by=Actor.of(self.request.user), at=timezone.now())
        if row.faults:
            return _("Saved. Something is still missing.")
        return _("Saved. The row waits to be sent.")


class Retry(EntryAct):
    """Send again what was refused or left out."""

    form_class = NothingForm
    title = gettext_lazy("Send again")
    explanation = gettext_lazy("Where SIASN has this row with other content, ours is written over it.")
    submit = gettext_lazy("Send again")

    def act(self, _form: Any) -> str:
        """Retry."""
        actions.retry_entry(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("The row waits to be sent.")


class LeaveOut(EntryAct):
    """Never send it."""

    form_class = ReasonForm
    title = gettext_lazy("Leave out")
    submit = gettext_lazy("Leave out")
    is_dangerous = True

    def act(self, form: Any) -> str:
        """Leave out."""
        reason = form.cleaned_data["reason"]
        actions.leave_out(self.object, by=Actor.of(self.request.user), at=timezone.now(), reason=reason)
        return _("The row is not sent.")


class Withdraw(EntryAct):
    """Take it out of SIASN."""

    form_class = ReasonForm
    title = gettext_lazy("Take out of SIASN")
    explanation = gettext_lazy("It no longer holds here. The next sending deletes the row in SIASN; that cannot be undone there.")
    submit = gettext_lazy("Take out of SIASN")
    is_dangerous = True

    def act(self, form: Any) -> str:
        """Withdraw."""
        reason = form.cleaned_data["reason"]
        actions.withdraw_entry(self.object, by=Actor.of(self.request.user), at=timezone.now(), reason=reason)
        return _("The row waits to be taken out of SIASN.")


class EntryPage(RecordPage):
    """One row: its columns, where it stands, and what SIASN answered."""

    model = Entry
    related = ("employee",)
    template_name = "siasn/office/entry.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Log the look; add the columns."""
        log_access(self.request.user, [self.object.employee_id], SEEN_ENTRY, getattr(self.request, "request_id", ""))
        return super().get_context_data(cells=cells(self.object), **kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Offer to who keeps it what its state allows."""
        if not Entry.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        row, state = self.object, self.object.state
        may_amend = state in ("held", "waiting") and bool(row.faults or row.amended)
        may_retry = ENTRY.allows("retry", state=state) and not row.taken_back_at
        offered = (
            ("amend", _("Complete the row"), "edit", may_amend),
            ("retry", _("Send again"), "redirect", may_retry),
            ("withdraw", _("Take out of SIASN"), "bin", ENTRY.allows("withdraw", state=state) and row.can_be_removed),
            ("leave_out", _("Leave out"), "cross", ENTRY.allows("leave_out", state=state)),
        )
        return [
            HeaderButton(label, url=reverse(f"siasn_entries:{name}", args=[self.object.pk]), icon_name=icon)
            for name, label, icon, is_offered in offered
            if is_offered
        ]


class EntryIndex(ScopedIndex):
    """Rows, the newest facts first."""

    related = ("employee",)


class EntryFilter(WagtailFilterSet):
    """Filters of the list."""

    class Meta:
        """Fields of the model that filter by themselves."""

        model = Entry
        fields: ClassVar[list[str]] = ["kind", "state", "was_there"]


class SiasnRegister(Register):
    """A register that has a place in the menu where SIASN is used at all."""

    @cached_property
    def menu_item_class(self) -> Any:
        """Return the usual item, which hides without SIASN."""
        usual = super().menu_item_class

        def is_shown(item: Any, request: Any) -> bool:
            return bool(settings.SIASN_SHOWN) and usual.is_shown(item, request)

        return type(usual.__name__, (usual,), {"is_shown": is_shown})


class EntryRegister(SiasnRegister):
    """Rows for SIASN."""

    model = Entry
    name = "siasn_entries"
    url_prefix = "siasn/rows"
    icon = "list-ul"
    menu_label = gettext_lazy("Rows")
    index_view_class = EntryIndex
    filterset_class = EntryFilter
    show_page = EntryPage
    act_pages: ClassVar[dict[str, Any]] = {"amend": Amend, "retry": Retry, "leave_out": LeaveOut, "withdraw": Withdraw}
    list_display: ClassVar[list[Any]] = [
        Column("title", label=gettext_lazy("What it is"), sort_key="title"),
        Column("employee", label=gettext_lazy("Employee"), sort_key="employee__name"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("on", label=gettext_lazy("Day"), sort_key="on", accessor=lambda row: date_format(row.on, "SHORT_DATE_FORMAT")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("last_error", label=gettext_lazy("Last error")),
    ]
    list_export: ClassVar[list[str]] = [
        "employee.nip",
        "employee",
        "kind",
        "title",
        "on",
        "state",
        "attempts",
        "last_error",
        "siasn_id",
    ]
    search_fields: ClassVar[list[str]] = ["employee__name", "employee__nip", "title"]
    export_filename = "siasn"


class DifferencePage(RecordPage):
    """One difference, column by column."""

    model = Difference
    related = ("employee", "entry")
    template_name = "siasn/office/difference.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Log the look."""
        log_access(self.request.user, [self.object.employee_id], SEEN_ENTRY, getattr(self.request, "request_id", ""))
        return super().get_context_data(**kwargs)


class DifferenceIndex(ScopedIndex):
    """What differs, person by person."""

    related = ("employee",)


class DifferenceFilter(WagtailFilterSet):
    """Filters of the list."""

    class Meta:
        """Fields of the model that filter by themselves."""

        model = Difference
        fields: ClassVar[list[str]] = ["kind", "what"]


class DifferenceRegister(SiasnRegister):
    """What SIASN has otherwise."""

    model = Difference
    name = "siasn_differences"
    url_prefix = "siasn/differences"
    icon = "warning"
    menu_label = gettext_lazy("Differences")
    index_view_class = DifferenceIndex
    filterset_class = DifferenceFilter
    show_page = DifferencePage
    list_display: ClassVar[list[Any]] = [
        Column("title", label=gettext_lazy("What it is"), sort_key="title"),
        Column("employee", label=gettext_lazy("Employee"), sort_key="employee__name"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("what", label=gettext_lazy("How it differs"), accessor="get_what_display", sort_key="what"),
        DateColumn("found_at", label=gettext_lazy("Compared"), sort_key="found_at"),
    ]
    list_export: ClassVar[list[str]] = ["employee.nip", "employee", "kind", "what", "title", "siasn_id", "found_at"]
    search_fields: ClassVar[list[str]] = ["employee__name", "employee__nip", "title"]
    export_filename = "siasn-selisih"
