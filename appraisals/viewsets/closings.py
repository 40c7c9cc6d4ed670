"""The registers of years and of contests: HR tells, closes and corrects a year, and answers what is contested."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from appraisals import actions
from appraisals.models import Contest, CreditLine, CreditPeriod
from appraisals.queries.answering import overdue
from appraisals.queries.closings import lines_since, verify
from appraisals.queries.kinds import kinds_by_code
from appraisals.words import day_in_words, due_in_words
from lms.kit import work
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.access import log_access
from people.models import Agency
from people.scopes import scope_of
from people.viewsets.forms import Told

SEEN_CONTEST = gettext_noop("contest of a credit")
USUAL_DAYS = 14


class AnnounceForm(Told):
    """Which year, and until when lines may be contested."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=gettext_lazy("Agency"), empty_label=None)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    contest_until = forms.DateField(label=gettext_lazy("Last day to contest"), widget=AdminDateInput)

    def fit(self) -> None:
        """Offer the agencies of which the person is HR as a whole; an announced year keeps agency and year."""
        kept = {grant.agency_id for grant in scope_of(self.user).granted("hr") if grant.is_agency_wide}
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=kept)  # type: ignore[attr-defined]
        today = timezone.localdate()
        self.fields["year"].initial = today.year if today.month > 6 else today.year - 1  # noqa: PLR2004 the half of a year
        self.fields["contest_until"].initial = today + dt.timedelta(days=USUAL_DAYS)
        if self.record:
            del self.fields["agency"], self.fields["year"]


class NothingForm(Told):
    """Nothing is asked."""


class ReasonForm(Told):
    """Why a closed year is frozen anew."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=gettext_lazy("It stands in the signed document."),
    )


class PeriodAct(ActPage):
    """A page that does something with a year."""

    model = CreditPeriod
    related = ("agency",)
    is_asked = False

    def done(self) -> dict[str, Any]:
        """Return who does it, and when."""
        return {"by": Actor.of(self.request.user), "at": timezone.now()}

    def ask_for(self, given: dict[str, Any]) -> None:
        """Ask a worker to freeze the year, and lead to how far it is."""
        about = {"year": self.object.year, "agency": self.object.agency_id, **given}
        work.ask_for(self.request.user, "closing", about, at=timezone.now())
        self.is_asked = True

    def get_success_url(self) -> str:
        """Lead to how far the work is once it was asked for."""
        return reverse("jobs") if self.is_asked else super().get_success_url()


class Announce(PeriodAct):
    """Tell people what stands in their record of a year."""

    form_class = AnnounceForm
    permission_required = "add"
    title = gettext_lazy("Tell and let contest")
    explanation = gettext_lazy(
        "Everybody with hours in that year is told once what stands there, and may contest lines until the day."
    )
    submit = gettext_lazy("Tell them")

    def act(self, form: Any) -> str:
        """Announce."""
        chosen = form.cleaned_data
        agency = self.object.agency if self.object else chosen["agency"]
        year = self.object.year if self.object else chosen["year"]
        self.object = actions.announce_closing(agency, year, contest_until=chosen["contest_until"], **self.done())
        return _("People have been told.")


class Close(PeriodAct):
    """Freeze a year."""

    form_class = NothingForm
    title = gettext_lazy("Close")
    explanation = gettext_lazy(
        "Every line is frozen, hashed and signed. What comes later becomes a numbered correction. A closed year stays closed."
    )
    submit = gettext_lazy("Close the year")
    is_dangerous = True

    def act(self, form: Any) -> str:
        """Ask a worker to close it, unless something still stands against it."""
        actions.require_closable(self.object, **self.done())
        self.ask_for({})
        return _("The year is being closed. How far it is stands here.")


class Correct(PeriodAct):
    """Freeze a closed year anew."""

    form_class = ReasonForm
    title = gettext_lazy("Correct")
    submit = gettext_lazy("Write the correction")

    @property
    def explanation(self) -> str:  # type: ignore[override]
        """Say what came late."""
        late = lines_since(self.object.newest_closing()).order_by("kind").values_list("kind").annotate(Count("pk"), Sum("amount"))
        kinds, lines = kinds_by_code(dt.date(self.object.year, 12, 31)), sum(number for _kind, number, _sum in late)
        sums = [f"{number_format(amount)} {kinds[kind].unit_label if kind in kinds else kind}" for kind, _number, amount in late]
        text = ngettext(
            "Since the last closing %(number)s line came: %(sums)s. The closings before stay as they are.",
            "Since the last closing %(number)s lines came: %(sums)s. The closings before stay as they are.",
            lines,
        )
        return text % {"number": lines, "sums": ", ".join(sums) or "–"}

    def act(self, form: Any) -> str:
        """Correct."""
        actions.require_correctable(self.object, by=self.done()["by"])
        self.ask_for({"reason": form.cleaned_data["reason"]})
        return _("The correction is being written. How far it is stands here.")


class PeriodPage(RecordPage):
    """One year: how far it is, its closings, and whether each is whole."""

    model = CreditPeriod
    related = ("agency",)
    template_name = "appraisals/office/period.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add sums, contests and closings; with ?verify=1 also whether each closing is whole."""
        closings = list(self.object.closings.select_related("period", "closed_by"))
        lines = CreditLine.objects.filter(agency=self.object.agency_id).learning_hours().in_year(self.object.year)
        kinds = kinds_by_code(dt.date(self.object.year, 12, 31))
        is_verified = self.request.GET.get("verify") == "1"
        return super().get_context_data(
            sums=lines.aggregate(people=Count("employee", distinct=True), lines=Count("pk"), hours=Sum("amount")),
            contests=self.object.contests.count(),
            waiting=self.object.contests.waiting().count(),
            overdue=overdue(self.object.agency, timezone.localdate()),
            closings=[(one, _kinds_of(one, kinds), verify(one) if is_verified else None) for one in closings],
            late=lines_since(closings[-1]).count() if closings else 0,
            **kwargs,
        )

    def get_header_buttons(self) -> list[Any]:
        """Offer what may be done next."""
        if not CreditPeriod.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [
            HeaderButton(label, url=reverse(f"credit_periods:{name}", args=[self.object.pk]), icon_name=icon)
            for name, label, icon in self._next()
        ]

    def _next(self) -> list[tuple[str, str, str]]:
        if self.object.state == CreditPeriod.State.CLOSED:
            return [("correct", _("Correct"), "edit")] if lines_since(self.object.newest_closing()).exists() else []
        offered = [("announce", _("Tell and let contest"), "mail")]
        if self.object.state == CreditPeriod.State.ANNOUNCED:
            offered.append(("close", _("Close"), "lock"))
        return offered


def _kinds_of(closing: Any, kinds: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a closing froze besides JP, in words."""
    return [
        {"label": kinds[code].label, "unit": kinds[code].unit_label, "total": Decimal(said["total"]), "people": said["people"]}
        if code in kinds
        else {"label": code, "unit": "", "total": Decimal(said["total"]), "people": said["people"]}
        for code, said in closing.kinds.items()
    ]


class PeriodIndex(ScopedIndex):
    """Years, newest first."""

    related = ("agency",)


class PeriodRegister(Register):
    """Years of credits."""

    model = CreditPeriod
    name = "credit_periods"
    url_prefix = "credits/years"
    icon = "lock"
    menu_label = gettext_lazy("Closing of years")
    index_view_class = PeriodIndex
    show_page = PeriodPage
    add_page = Announce
    act_pages: ClassVar[dict[str, Any]] = {"announce": Announce, "close": Close, "correct": Correct}
    list_display: ClassVar[list[Any]] = [
        Column("year", label=gettext_lazy("Year"), sort_key="year"),
        Column("agency", label=gettext_lazy("Agency")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column(
            "contest_until",
            label=gettext_lazy("Contest until"),
            sort_key="contest_until",
            accessor=lambda row: day_in_words(row.contest_until),
        ),
    ]
    list_export: ClassVar[list[str]] = ["year", "agency", "state", "announced_at", "contest_until"]
    export_filename = "years"


class AnswerForm(Told):
    """The answer, which the employee reads."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=gettext_lazy("The employee reads it."),
    )


class AnswerPage(ActPage):
    """A page that answers a contest that waits."""

    model = Contest
    related = ("employee", "line", "period")
    form_class = AnswerForm
    is_upheld = False

    def get_queryset(self) -> Any:
        """Keep those that wait."""
        return super().get_queryset().waiting()

    def get_success_url(self) -> str:
        """Lead back to the contest."""
        return reverse("contests_register:show", args=[self.object.pk])

    def act(self, form: Any) -> str:
        """Answer."""
        actions.answer_contest(
            self.object,
            is_upheld=self.is_upheld,
            answer=form.cleaned_data["answer"],
            by=Actor.of(self.request.user),
            at=timezone.now(),
        )
        return _("Answered. The employee has been told.")


class Uphold(AnswerPage):
    """The employee is right."""

    title = gettext_lazy("Uphold")
    submit = gettext_lazy("Uphold")
    explanation = gettext_lazy("The line is taken back by a line that reverses it. What should stand instead comes as a claim.")
    is_upheld = True


class Reject(AnswerPage):
    """The line stays."""

    title = gettext_lazy("Reject")
    submit = gettext_lazy("Reject")
    is_dangerous = True


class ContestPage(RecordPage):
    """One contest with its line."""

    model = Contest
    related = ("employee", "line__rule", "period", "decided_by")
    template_name = "appraisals/office/contest.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Log the look."""
        log_access(self.request.user, [self.object.employee_id], SEEN_CONTEST, getattr(self.request, "request_id", ""))
        line = self.object.line
        return super().get_context_data(
            kind=kinds_by_code(line.on).get(line.kind) if line else None, due=due_in_words(self.object), **kwargs
        )

    def get_header_buttons(self) -> list[Any]:
        """Offer the answers to who may give one."""
        if not Contest.objects.kept_by_hr(self.request.user).waiting().filter(pk=self.object.pk).exists():
            return []
        return [
            HeaderButton(_("Uphold"), url=reverse("contests_register:uphold", args=[self.object.pk]), icon_name="check"),
            HeaderButton(_("Reject"), url=reverse("contests_register:reject", args=[self.object.pk]), icon_name="cross"),
        ]


class ContestIndex(ScopedIndex):
    """Contests, those that wait first."""

    related = ("employee", "line", "period")

    def get_base_queryset(self) -> Any:
        """Put first what has to be answered first."""
        return super().get_base_queryset().by_due_day()


class ContestFilter(WagtailFilterSet):
    """Filters of the list."""

    class Meta:
        """Fields of the model that filter by themselves."""

        model = Contest
        fields: ClassVar[list[str]] = ["state"]


class ContestRegister(Register):
    """What employees contest."""

    model = Contest
    name = "contests_register"
    url_prefix = "credits/contests"
    icon = "help"
    menu_label = gettext_lazy("Contests")
    index_view_class = ContestIndex
    filterset_class = ContestFilter
    show_page = ContestPage
    act_pages: ClassVar[dict[str, Any]] = {"uphold": Uphold, "reject": Reject}
    list_display: ClassVar[list[Any]] = [
        Column("employee", label=gettext_lazy("Employee"), sort_key="employee__name"),
        Column("line", label=gettext_lazy("Line"), accessor="line.description"),
        Column("period", label=gettext_lazy("Year"), accessor="period.year"),
        Column("answer_until", label=gettext_lazy("Answer by"), accessor=due_in_words, sort_key="answer_until"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        DateColumn("sent_at", label=gettext_lazy("Sent"), sort_key="sent_at"),
    ]
    list_export: ClassVar[list[str]] = ["employee.nip", "employee", "text", "state", "sent_at", "answer_until", "answer"]
    search_fields: ClassVar[list[str]] = ["employee__name", "employee__nip", "text"]
    export_filename = "contests"
    ordering = None
