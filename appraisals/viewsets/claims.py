"""The register of claims: HR's queue, with what may be the same, and the answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from appraisals import actions
from appraisals.errors import NoHoursRule
from appraisals.explanations import explained
from appraisals.models import LearningClaim
from appraisals.queries.claims import doubles_of
from appraisals.queries.hours import rules_for, worth
from appraisals.words import day_in_words, due_in_words
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.access import log_access
from people.viewsets.forms import Told

SEEN_CLAIM = gettext_noop("claim of learning")


class AnswerForm(Told):
    """The answer, which the employee reads."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("May stay empty. The employee reads it."),
    )


class RefusalForm(Told):
    """Why not."""

    answer = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=gettext_lazy("The employee reads it."),
    )


class AnswerPage(ActPage):
    """A page that answers a claim that waits."""

    model = LearningClaim
    related = ("employee", "form")

    def get_queryset(self) -> Any:
        """Keep those that wait."""
        return super().get_queryset().waiting()

    def get_success_url(self) -> str:
        """Lead back to the claim."""
        return reverse("claims_register:show", args=[self.object.pk])


class Accept(AnswerPage):
    """Let the hours count."""

    form_class = AnswerForm
    title = gettext_lazy("Accept")
    submit = gettext_lazy("Accept")

    @property
    def explanation(self) -> str:  # type: ignore[override]
        """Say what accepting brings."""
        return worth_in_words(self.object)

    def act(self, form: Any) -> str:
        """Accept."""
        answer = form.cleaned_data["answer"]
        line = actions.accept_claim(self.object, by=Actor.of(self.request.user), at=timezone.now(), answer=answer)
        return _("Accepted with %(hours)s JP. The employee has been told.") % {"hours": number_format(line.amount.normalize())}


class Refuse(AnswerPage):
    """Refuse with a reason."""

    form_class = RefusalForm
    title = gettext_lazy("Refuse")
    submit = gettext_lazy("Refuse")
    is_dangerous = True

    def act(self, form: Any) -> str:
        """Refuse."""
        answer = form.cleaned_data["answer"]
        actions.refuse_claim(self.object, by=Actor.of(self.request.user), at=timezone.now(), answer=answer)
        return _("Refused. The employee has been told.")


def worth_in_words(claim: LearningClaim) -> str:
    """Return how many hours a claim would bring and why, or why none."""
    try:
        _rule, credit = worth(claim, rules_for([claim.ends_on]))
    except NoHoursRule as error:
        return str(error.message)
    return _("It brings %(hours)s JP. %(why)s") % {
        "hours": number_format(credit.amount.normalize()),
        "why": explained(credit.explanation),
    }


class ClaimPage(RecordPage):
    """One claim with its proof, what it brings, and what may be the same."""

    model = LearningClaim
    related = ("employee", "form", "decided_by")
    template_name = "appraisals/office/claim.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Log the look; add worth and doubles."""
        log_access(self.request.user, [self.object.employee_id], SEEN_CLAIM, getattr(self.request, "request_id", ""))
        return super().get_context_data(
            worth=worth_in_words(self.object), doubles=doubles_of(self.object), due=due_in_words(self.object), **kwargs
        )

    def get_header_buttons(self) -> list[Any]:
        """Offer the answers to who may give one."""
        if not LearningClaim.objects.kept_by_hr(self.request.user).waiting().filter(pk=self.object.pk).exists():
            return []
        return [
            HeaderButton(_("Accept"), url=reverse("claims_register:accept", args=[self.object.pk]), icon_name="check"),
            HeaderButton(_("Refuse"), url=reverse("claims_register:refuse", args=[self.object.pk]), icon_name="cross"),
        ]


class ClaimIndex(ScopedIndex):
    """Claims, those that wait first."""

    related = ("employee", "form")

    def get_base_queryset(self) -> Any:
        """Put first what has to be answered first."""
        return super().get_base_queryset().by_due_day()


class ClaimFilter(WagtailFilterSet):
    """Filters of the list."""

    class Meta:
        """Fields of the model that filter by themselves."""

        model = LearningClaim
        fields: ClassVar[list[str]] = ["state", "form", "is_history"]


class ClaimRegister(Register):
    """Claims of what was learnt elsewhere."""

    model = LearningClaim
    name = "claims_register"
    url_prefix = "credits/claims"
    icon = "form"
    menu_label = gettext_lazy("Learning elsewhere")
    index_view_class = ClaimIndex
    filterset_class = ClaimFilter
    show_page = ClaimPage
    act_pages: ClassVar[dict[str, Any]] = {"accept": Accept, "refuse": Refuse}
    list_display: ClassVar[list[Any]] = [
        Column("title", label=gettext_lazy("Title"), sort_key="title"),
        Column("employee", label=gettext_lazy("Employee"), sort_key="employee__name"),
        Column("form", label=gettext_lazy("Form")),
        Column("programme_hours", label=gettext_lazy("JP on the certificate"), sort_key="programme_hours"),
        Column("ends_on", label=gettext_lazy("Last day"), sort_key="ends_on", accessor=lambda row: day_in_words(row.ends_on)),
        Column("answer_until", label=gettext_lazy("Answer by"), accessor=due_in_words, sort_key="answer_until"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
    ]
    list_export: ClassVar[list[str]] = [
        "employee.nip",
        "employee",
        "title",
        "organiser",
        "number",
        "form.code",
        "starts_on",
        "ends_on",
        "days",
        "programme_hours",
        "state",
        "sent_at",
        "answer_until",
        "answer",
    ]
    search_fields: ClassVar[list[str]] = ["employee__name", "employee__nip", "title", "number", "organiser"]
    export_filename = "claims"
    ordering = None
