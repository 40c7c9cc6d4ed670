"""The register of credits that HR gives by a document: one by one, by a workbook, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from appraisals import actions
from appraisals.models import CreditKind, CreditLine
from appraisals.permissions import can_give_credits
from appraisals.queries.gifts import SheetRow, read_gifts
from appraisals.queries.kinds import kinds_by_code
from appraisals.words import day_in_words
from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.access import log_access
from people.models import Employee
from people.rules.sheets import LARGEST_FILE
from people.viewsets.forms import Told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

SEEN_CREDITS = gettext_noop("credits given")


class GiftForm(Told):
    """One credit to one person."""

    nip = forms.CharField(label="NIP", max_length=25)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    amount = forms.DecimalField(label=gettext_lazy("Amount"), min_value=0, max_digits=9, decimal_places=3)
    on = forms.DateField(
        label=gettext_lazy("Day"), widget=AdminDateInput, help_text=gettext_lazy("It decides the year in which it counts.")
    )
    document = forms.CharField(
        label=gettext_lazy("Number of the document"),
        max_length=45,
        help_text=gettext_lazy("A document gives a person one credit of a kind."),
    )
    description = forms.CharField(label=gettext_lazy("What for"), max_length=250)

    def fit(self) -> None:
        """Offer the kinds that HR gives."""
        kinds = CreditKind.objects.exclude(code__in=actions.COUNTED).order_by("code", "since")
        self.fields["kind"].choices = sorted({one.code: one.label for one in kinds}.items())  # type: ignore[attr-defined]

    def clean_nip(self) -> Employee:
        """Return the person, if they are HR's."""
        found = Employee.objects.kept_by_hr(self.user).filter(nip=self.cleaned_data["nip"].replace(" ", "")).first()
        if found is None:
            raise forms.ValidationError(_("There is nobody with this NIP in your units."))
        return found  # type: ignore[no-any-return]


class ReasonForm(Told):
    """Why it is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=gettext_lazy("The employee reads it."),
    )


class Give(ActPage):
    """A new credit."""

    model = CreditLine
    form_class = GiftForm
    permission_required = "add"
    title = gettext_lazy("Give a credit")
    explanation = gettext_lazy("By its document; the person is told. What was given wrongly is taken back with a reason.")
    submit = gettext_lazy("Give")

    def act(self, form: Any) -> str:
        """Give it; what is refused stands on the form."""
        said = {**form.cleaned_data}
        gift = actions.Gift("1", said.pop("nip").nip, **said)
        answer = actions.give_credits([gift], by=Actor.of(self.request.user), at=timezone.now())
        for _key, error in answer.refused:
            raise error
        return _("This was given before; nothing changed.") if answer.known else _("Given. The employee has been told.")


class TakeBack(ActPage):
    """A reversal."""

    model = CreditLine
    form_class = ReasonForm
    title = gettext_lazy("Take back")
    explanation = gettext_lazy("A line that reverses it is written; both stay in the record.")
    submit = gettext_lazy("Take back")
    is_dangerous = True

    def get_queryset(self) -> Any:
        """Keep what was given and stands."""
        return super().get_queryset().given().filter(reverses=None, reversed_by=None)

    def act(self, form: Any) -> str:
        """Take it back."""
        reason = form.cleaned_data["reason"]
        actions.take_back_credit(self.object, reason=reason, by=Actor.of(self.request.user), at=timezone.now())
        return _("Taken back. The employee has been told.")


class GivenPage(RecordPage):
    """One given credit."""

    model = CreditLine
    related = ("employee", "posted_by", "reverses", "reversed_by")
    has_history = False
    template_name = "appraisals/office/given.html"

    def get_queryset(self) -> Any:
        """Keep what was given."""
        return super().get_queryset().given()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Log the look, and name the kind."""
        _log(self.request, [self.object.employee_id])
        return super().get_context_data(kind=kinds_by_code().get(self.object.kind), **kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Offer taking back to who may."""
        kept = CreditLine.objects.kept_by_hr(self.request.user).given().filter(reverses=None, reversed_by=None)
        if not kept.filter(pk=self.object.pk).exists():
            return []
        return [HeaderButton(_("Take back"), url=reverse("given_credits:take_back", args=[self.object.pk]), icon_name="cross")]


class GivenIndex(ScopedIndex):
    """What was given, newest first."""

    related = ("employee",)

    def get_base_queryset(self) -> Any:
        """Keep what was given."""
        return super().get_base_queryset().given()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Log whose credits the list shows."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        _log(self.request, [one.employee_id for one in context["object_list"]])
        return context

    @property
    def header_more_buttons(self) -> list[Any]:
        """Offer the workbook to who gives."""
        buttons = list(super().header_more_buttons)
        if can_give_credits(Actor.of(self.request.user)):
            buttons.append(HeaderButton(_("By a workbook"), url=reverse("given_credits:workbook"), icon_name="upload"))
        return buttons


class WorkbookForm(forms.Form):
    """A file of credits."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLSX or CSV with the columns nip, jenis (code of the kind), jumlah, tanggal, dokumen, uraian."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is too large."))
        return file


class Workbook(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """A file of credits: looked through first, given when HR says so; each refused row stands with its reason."""

    template_name = "appraisals/office/give.html"
    header_icon = "upload"
    page_title = gettext_lazy("Give credits by a workbook")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in who gives."""
        if not can_give_credits(Actor.of(request.user)):  # type: ignore[arg-type]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home through the list."""
        listed = {"url": reverse("given_credits:index"), "label": capfirst(str(GivenRegister.menu_label))}
        return [*self.breadcrumbs_items, listed, {"url": "", "label": self.get_page_title()}]

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Look the file through, or give what it says."""
        form = WorkbookForm(request.POST, request.FILES)
        outcome = None
        if form.is_valid():
            try:
                outcome = self.answer(form.cleaned_data["file"])
            except DomainError as error:
                form.add_error("file", str(error.message))
        return self.render_to_response(self.get_context_data(form=form, outcome=outcome))

    def answer(self, file: Any) -> dict[str, Any]:
        """Return what became, or would become, of each row."""
        is_rehearsal = self.request.POST.get("do") != "give"
        rows = read_gifts(name=file.name, content=file.read())
        gifts = [_gift(row) for row in rows if not row.fault]
        act = actions.rehearse_credits if is_rehearsal else actions.give_credits
        by: Any = Actor.of(self.request.user)  # type: ignore[arg-type]
        done = act(gifts, by=by, at=timezone.now())
        reasons = {str(row.number): row.fault for row in rows if row.fault}
        reasons |= {key: str(error.message) for key, error in done.refused}
        refused = [(row, reasons[str(row.number)]) for row in rows if str(row.number) in reasons]
        numbers = {"new": len(done.written), "known": len(done.known), "wrong": len(refused)}
        if not is_rehearsal:
            messages.success(
                self.request, _("%(new)s credits were given, %(known)s were known, %(wrong)s rows were refused.") % numbers
            )
        return {"is_rehearsal": is_rehearsal, "refused": refused, **numbers}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and the codes that a row may name."""
        kinds = [kind for code, kind in kinds_by_code().items() if code not in actions.COUNTED]
        form = kwargs.pop("form", None) or WorkbookForm()
        return super().get_context_data(form=form, kinds=kinds, **kwargs)


def _gift(row: SheetRow) -> actions.Gift:
    cells = row.cells
    return actions.Gift(
        key=str(row.number),
        nip=cells["nip"],
        kind=cells.get("jenis", ""),
        amount=row.amount,
        on=row.on,
        document=cells.get("dokumen", ""),
        description=cells.get("uraian", ""),
    )


def _log(request: Any, people: Iterable[int]) -> None:
    log_access(request.user, set(people), SEEN_CREDITS, getattr(request, "request_id", ""))


class GivenRegister(Register):
    """Credits that HR gives."""

    model = CreditLine
    name = "given_credits"
    url_prefix = "credits/given"
    icon = "pick"
    menu_label = gettext_lazy("Credits given")
    index_view_class = GivenIndex
    show_page = GivenPage
    add_page = Give
    act_pages: ClassVar[dict[str, Any]] = {"take_back": TakeBack}
    list_display: ClassVar[list[Any]] = [
        Column("employee", label=gettext_lazy("Employee"), sort_key="employee__name"),
        Column("kind", label=gettext_lazy("Kind"), sort_key="kind"),
        Column("amount", label=gettext_lazy("Amount")),
        Column("description", label=gettext_lazy("What for")),
        Column("on", label=gettext_lazy("Day"), sort_key="on", accessor=lambda row: day_in_words(row.on)),
    ]
    list_export: ClassVar[list[str]] = [
        "employee.nip",
        "employee",
        "kind",
        "amount",
        "on",
        "description",
        "source_key",
        "posted_at",
    ]
    search_fields: ClassVar[list[str]] = ["employee__name", "employee__nip", "description", "source_key"]
    export_filename = "credits-given"
    ordering = "-pk"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the page of the workbook."""
        return [path("workbook/", Workbook.as_view(), name="workbook"), *super().get_urlpatterns()]
