"""The register of requests about own data: HR answers them here."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people import actions
from people.access import log_access
from people.models import CorrectionRequest
from people.viewsets.entrusted import moment
from people.viewsets.forms import Told

SEEN_REQUEST = gettext_noop("request about own data")


class AnswerForm(Told):
    """The answer, which the employee reads."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000, required=False
    )

    def fit(self) -> None:
        """Say when an answer is needed."""
        by_hand = self.record.kind == CorrectionRequest.Kind.ERASURE or self.record.topic == CorrectionRequest.Topic.OTHER
        words = _("Say what was done.") if by_hand else _("May stay empty. The employee reads it.")
        self.fields["answer"].help_text = words


class RefusalForm(AnswerForm):
    """Why not; for an erasure the legal reason."""

    def fit(self) -> None:
        """Say what is expected."""
        self.fields["answer"].required = True
        is_erasure = self.record.kind == CorrectionRequest.Kind.ERASURE
        legal = _("Name the legal reason: which law makes the agency keep it (UU 27/2022 art. 16, UU 43/2009, UU 20/2023).")
        self.fields["answer"].help_text = legal if is_erasure else _("The employee reads it.")


class AnswerPage(ActPage):
    """A page that answers a request."""

    model = CorrectionRequest
    related = ("employee",)

    def get_queryset(self) -> Any:
        """Keep those that wait."""
        return super().get_queryset().open()

    def get_success_url(self) -> str:
        """Lead back to the request."""
        return reverse("corrections_register:show", args=[self.object.pk])


class Accept(AnswerPage):
    """Grant a request."""

    form_class = AnswerForm
    title = gettext_lazy("Accept")
    submit = gettext_lazy("Accept")

    @property
    def explanation(self) -> str:  # type: ignore[override]
        """Say what accepting does."""
        if not self.object.wanted_value and not self.object.wanted:
            return _("Nothing changes by itself: do what is asked first, then say here what was done.")
        words = {"topic": self.object.get_topic_display(), "wanted": self.object.wanted or "–"}
        return _("From now on the record says, for “%(topic)s”: %(wanted)s. What it said before stays in its history.") % words

    def act(self, form: Any) -> str:
        """Accept."""
        answer = form.cleaned_data["answer"]
        actions.accept_request(self.object, answer=answer, by=Actor.of(self.request.user), at=timezone.now())
        return _("Accepted. The employee has been told.")


class Refuse(AnswerPage):
    """Refuse a request with a reason."""

    form_class = RefusalForm
    title = gettext_lazy("Refuse")
    submit = gettext_lazy("Refuse")
    is_dangerous = True

    def act(self, form: Any) -> str:
        """Refuse."""
        answer = form.cleaned_data["answer"]
        actions.refuse_request(self.object, answer=answer, by=Actor.of(self.request.user), at=timezone.now())
        return _("Refused. The employee has been told.")


class CorrectionPage(RecordPage):
    """One request with its proof."""

    model = CorrectionRequest
    related = ("employee", "decided_by")
    template_name = "people/office/correction.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Log the look."""
        log_access(self.request.user, [self.object.employee_id], SEEN_REQUEST, getattr(self.request, "request_id", ""))
        return super().get_context_data(**kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Offer the answers to who may give one."""
        kept = CorrectionRequest.objects.kept_by_hr(self.request.user).open().filter(pk=self.object.pk)
        if not kept.exists():
            return []
        return [
            HeaderButton(_("Accept"), url=reverse("corrections_register:accept", args=[self.object.pk]), icon_name="check"),
            HeaderButton(_("Refuse"), url=reverse("corrections_register:refuse", args=[self.object.pk]), icon_name="cross"),
        ]


class CorrectionIndex(ScopedIndex):
    """Requests, those that wait first."""

    related = ("employee",)


class CorrectionFilter(WagtailFilterSet):
    """Filters of the list."""

    class Meta:
        """Fields of the model that filter by themselves."""

        model = CorrectionRequest
        fields: ClassVar[list[str]] = ["state", "kind", "topic"]


class CorrectionRegister(Register):
    """Requests about own data."""

    model = CorrectionRequest
    name = "corrections_register"
    url_prefix = "people/requests"
    icon = "mail"
    menu_label = gettext_lazy("Requests about data")
    index_view_class = CorrectionIndex
    filterset_class = CorrectionFilter
    show_page = CorrectionPage
    act_pages: ClassVar[dict[str, Any]] = {"accept": Accept, "refuse": Refuse}
    list_display: ClassVar[list[Any]] = [
        Column("employee", label=gettext_lazy("Employee"), sort_key="employee__name"),
        Column("topic", label=gettext_lazy("Fact"), accessor="get_topic_display"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("asked_at", label=gettext_lazy("Asked"), sort_key="asked_at", accessor=lambda row: moment(row.asked_at)),
    ]
    list_export: ClassVar[list[str]] = ["employee", "get_topic_display", "get_kind_display", "get_state_display", "asked_at"]
    export_headings: ClassVar[dict[str, Any]] = {
        "get_topic_display": gettext_lazy("Fact"),
        "get_kind_display": gettext_lazy("Kind"),
        "get_state_display": gettext_lazy("State"),
    }
    search_fields: ClassVar[list[str]] = ["employee__name", "employee__nip"]
    export_filename = "requests"
    ordering = "state"
