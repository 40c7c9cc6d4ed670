"""The planner in the back office: ask, decide by hand, compute again, read why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from competencies.models import Competency
from courses import actions
from courses.models import Course, ProposalEdit, ProposalSeat, TrainingProposal
from courses.transitions import PROPOSAL
from courses.views.answers import telling
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.access import log_access
from people.models import Employee, Unit
from people.rules.sheets.writing import CONTENT_TYPES, XLSX, write_table

if TYPE_CHECKING:
    from django.http import HttpRequest

PEOPLE_A_PAGE = 50
TERMS = ["unit", "year", "budget", "days_a_person", "jp_minimum", "most_a_course"]


class ProposalForm(forms.ModelForm[TrainingProposal]):
    """For which unit and year, and within which limits."""

    class Meta:
        """What of the proposal is written."""

        model = TrainingProposal
        fields: ClassVar[list[str]] = TERMS

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Offer the units that the person keeps, and next year."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.kept_by_hr(user).order_by("path")
        self.fields["year"].initial = timezone.localdate().year + 1


class EditForm(forms.ModelForm[ProposalEdit]):
    """One decision by hand."""

    nip = forms.CharField(label="NIP", max_length=30, required=False, help_text=gettext_lazy("Where a person goes or does not."))
    field_order: ClassVar[list[str]] = ["rule", "course", "number", "nip"]

    class Meta:
        """What of the decision is written."""

        model = ProposalEdit
        fields: ClassVar[list[str]] = ["rule", "course", "number"]

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Offer the courses of the agency."""
        super().__init__(*args, **kwargs)
        self.user, self.record = user, record
        self.fields["course"].queryset = Course.objects.filter(agency=record.agency_id).order_by("title")

    def clean(self) -> dict[str, Any]:
        """Ask for a number or for a person in scope, as the decision needs."""
        facts: dict[str, Any] = super().clean() or {}
        is_of_person = facts.get("rule") in ("go", "stay")
        if is_of_person:
            nip = facts.get("nip", "").replace(" ", "")
            self.instance.employee = Employee.objects.kept_by_hr(self.user).filter(nip=nip).first()
            self.instance.number = facts["number"] = None
            if self.instance.employee is None:
                self.add_error("nip", _("Nobody with this NIP is in your scope."))
        elif facts.get("number") is None:
            self.add_error("number", _("How many?"))
        return facts


class EmptyForm(forms.Form):
    """Nothing to fill in: only to say yes."""

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Take what each form is told."""
        super().__init__(*args, **kwargs)


class ProposalPage(RecordPage):
    """What the planner proposes, and why."""

    model = TrainingProposal
    related = ("unit", "made_by")
    template_name = "courses/office/proposal.html"

    def is_kept(self) -> bool:
        """Whether the visitor keeps it as HR."""
        return TrainingProposal.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists()

    def get_header_buttons(self) -> list[Any]:
        """Offer what HR can do."""
        if not self.is_kept():
            return []
        ends = [("edit", _("Decide by hand"), "edit")]
        if PROPOSAL.allows("ask", state=self.object.state):
            ends.append(("again", _("Compute again"), "rotate"))
        return [
            HeaderButton(words, url=reverse(f"proposals_register:{end}", args=[self.object.pk]), icon_name=icon)
            for end, words, icon in ends
        ]

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Take a decision back."""
        edit = get_object_or_404(self.object.edits, pk=request.POST.get("edit") or 0)
        with telling(request):
            actions.drop_edit(edit, by=Actor.of(request.user), at=timezone.now())
        return redirect("proposals_register:show", self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add lines with their reasons in words, and the decisions."""
        lines = list(self.object.lines.select_related("course"))
        names = Competency.objects.in_bulk({one["competency"] for line in lines for one in line.reasons})
        whys = [[(names[one["competency"]], one["people"], one["levels"]) for one in line.reasons] for line in lines]
        better = self.object.closed - self.object.first_come
        return super().get_context_data(
            lines=list(zip(lines, whys, strict=True)),
            edits=self.object.edits.select_related("course", "employee"),
            is_kept=self.is_kept(),
            is_under_way=self.object.state in ("waiting", "running"),
            better=better,
            **kwargs,
        )


class ProposalPeople(RecordPage):
    """Who goes to one course of a proposal, or all as XLSX; who looked is written down."""

    model = TrainingProposal
    related = ("unit",)
    template_name = "courses/office/proposal_people.html"
    has_history = False

    def seats(self) -> Any:
        """Return the seats of the course asked for, or of all."""
        rows = ProposalSeat.objects.filter(line__proposal=self.object).select_related("employee", "line__course")
        asked = self.request.GET.get("course", "")
        rows = rows.filter(line__course=int(asked)) if asked.isascii() and asked.isdecimal() else rows
        return rows.order_by("line__course__title", "-value", "employee__name", "pk")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give the page, or all seats as a table."""
        if request.GET.get("export") == XLSX:
            return self._workbook()
        return super().get(request, *args, **kwargs)

    def _workbook(self) -> HttpResponse:
        seats = list(self.seats())
        log_access(self.request.user, [one.employee for one in seats], "training proposal", "")
        columns = [_("Course"), "NIP", _("Employee"), _("Weighted levels")]
        cells = ([str(one.line.course), one.employee.nip, str(one.employee), f"{one.value:g}"] for one in seats)
        answer = HttpResponse(write_table(columns, cells, XLSX), content_type=CONTENT_TYPES[XLSX])
        answer["Content-Disposition"] = f'attachment; filename="proposal-{self.object.pk}.xlsx"'
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of seats, each with what it closes in words."""
        page = Paginator(self.seats(), PEOPLE_A_PAGE).get_page(self.request.GET.get("p"))
        log_access(self.request.user, [one.employee for one in page], "training proposal", "")
        names = Competency.objects.in_bulk({key for one in page for key, _before, _after in one.closes})
        whys = [[(names[key], before, after) for key, before, after in one.closes] for one in page]
        rows = list(zip(page, whys, strict=True))
        return super().get_context_data(page=page, rows=rows, object_url=self.request.path, **kwargs)


class NewProposal(ActPage):
    """A question to the planner."""

    model = TrainingProposal
    permission_required = "add"
    form_class = ProposalForm
    title = gettext_lazy("New training proposal")
    submit = gettext_lazy("Compute")
    explanation = gettext_lazy("It is computed in the background, from today's gaps and the catalogue, within a minute or so.")

    def act(self, form: Any) -> str:
        """Call the action."""
        self.object = actions.begin_proposal(form.save(commit=False), by=Actor.of(self.request.user), at=timezone.now())
        return _("It is being computed.")


class EditProposal(ActPage):
    """A decision by hand."""

    model = TrainingProposal
    form_class = EditForm
    title = gettext_lazy("Decide by hand")
    explanation = gettext_lazy("It is kept as a constraint and counts when you compute again.")

    def act(self, form: Any) -> str:
        """Call the action."""
        edit = form.save(commit=False)
        edit.proposal = self.object
        actions.edit_proposal(edit, by=Actor.of(self.request.user), at=timezone.now())
        return _("Kept. Compute again to see what follows.")


class ComputeAgain(ActPage):
    """Ask anew."""

    model = TrainingProposal
    form_class = EmptyForm
    title = submit = gettext_lazy("Compute again")
    explanation = gettext_lazy("From the gaps of today, with what was decided by hand. The lines of before are replaced.")

    def act(self, _form: Any) -> str:
        """Call the action."""
        actions.compute_again(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("It is being computed.")


def _budget(proposal: TrainingProposal) -> str:
    return number_format(proposal.budget, 0, use_l10n=True, force_grouping=True)


class ProposalRegister(Register):
    """What the planner proposed for the units in scope."""

    model = TrainingProposal
    name = "proposals_register"
    url_prefix = "courses/proposals"
    icon = "calendar-check"
    menu_label = gettext_lazy("Training proposals")
    index_view_class = ScopedIndex
    show_page = ProposalPage
    add_page = NewProposal
    act_pages: ClassVar[dict[str, Any]] = {"edit": EditProposal, "again": ComputeAgain}
    list_display: ClassVar[list[Any]] = [
        Column("unit", label=gettext_lazy("Unit"), accessor="unit.name"),
        Column("year", label=gettext_lazy("Year"), sort_key="year"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("budget", label=gettext_lazy("Budget"), sort_key="budget", accessor=_budget),
        Column("closed", label=gettext_lazy("Weighted levels closed"), accessor=lambda one: round(one.closed)),
    ]
    list_export: ClassVar[list[str]] = ["unit.name", "year", "state", "budget", "cost", "closed", "first_come", "bound"]
    export_filename = "proposals"
    ordering = "-pk"

    def get_urlpatterns(self) -> list[Any]:
        """Add who goes."""
        return [*super().get_urlpatterns(), path("<int:pk>/people/", self.page(ProposalPeople), name="people")]
