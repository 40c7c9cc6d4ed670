"""The register of evidence: HR of a person confirms or withdraws what was handed in or disputed."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from competencies import actions
from competencies.assessment_rows import SUBJECT
from competencies.models import Evidence, EvidenceRemark
from competencies.proofs import as_download
from competencies.sources import source_in_words
from competencies.steps.carrying import original_of
from competencies.transitions import EVIDENCE
from competencies.viewsets.forms import DecisionForm
from competencies.viewsets.keeping import short
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.access import log_access

STATUSES = [
    ("recorded", gettext_lazy("recorded")),
    ("confirmed", gettext_lazy("confirmed")),
    ("disputed", gettext_lazy("disputed")),
    ("withdrawn", gettext_lazy("withdrawn")),
]
NAMES = dict(STATUSES)


class EvidenceFilter(WagtailFilterSet):  # type: ignore[misc]
    """By status and kind."""

    status = django_filters.ChoiceFilter(label=gettext_lazy("Status"), choices=STATUSES)

    class Meta:
        """What is filtered."""

        model = Evidence
        fields: ClassVar[list[str]] = ["kind", "competency"]


class EvidenceIndex(ScopedIndex):
    """The lines of the people in scope, latest first."""

    related = ("employee", "competency")

    def get_header_more_buttons(self) -> list[Any]:
        """Lead to where results of an assessment centre are brought in, who may."""
        buttons: list[Any] = super().get_header_more_buttons()
        if self.request.user.has_perm("people.add_importbatch"):
            address = f"{reverse('imports_register:add')}?kind={SUBJECT}"
            buttons.append(HeaderButton(_("Import results"), url=address, icon_name="upload"))
        return buttons

    def get_base_queryset(self) -> Any:
        """Leave out the lines that reverse others: the reversed line says so."""
        return super().get_base_queryset().filter(reverses=None).with_status()


class EvidencePage(RecordPage):
    """One line with all that was said about it; who looked is written down."""

    model = Evidence
    related = ("employee", "competency", "recorded_by")
    template_name = "competencies/office/evidence.html"

    def get_queryset(self) -> Any:
        """Say where the line stands."""
        return super().get_queryset().filter(reverses=None).with_status()

    def get_header_buttons(self) -> list[Any]:
        """Offer what the status allows to HR of the person."""
        if not Evidence.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        ends = (("confirm", _("Confirm"), "check"), ("withdraw", _("Withdraw evidence"), "cross"))
        return [
            HeaderButton(words, url=reverse(f"evidence_register:{verb}", args=[self.object.pk]), icon_name=icon)
            for verb, words, icon in ends
            if EVIDENCE.allows(verb, state=self.object.status)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the remarks and the reversal."""
        log_access(self.request.user, [self.object.employee], "evidence", getattr(self.request, "request_id", ""))
        return super().get_context_data(
            remarks=self.object.remarks.select_related("made_by"),
            reversal=Evidence.objects.filter(reverses=self.object).select_related("recorded_by").first(),
            status=NAMES[self.object.status],
            source=source_in_words(self.object.source),
            original=original_of(self.object),
            **kwargs,
        )


class Confirm(ActPage):
    """Confirm a line."""

    model = Evidence
    related = ("employee", "competency")
    form_class = DecisionForm
    title = gettext_lazy("Confirm")
    submit = gettext_lazy("Confirm")
    explanation = gettext_lazy("It counts from now on, with its own day and level. What you write is kept with the line.")

    def act(self, form: Any) -> str:
        """Call the action."""
        by = Actor.of(self.request.user)
        actions.confirm_evidence(self.object, reason=form.cleaned_data["reason"], by=by, at=timezone.now())
        return _("Confirmed.")


class Withdraw(ActPage):
    """Undo a line."""

    model = Evidence
    related = ("employee", "competency")
    form_class = DecisionForm
    title = gettext_lazy("Withdraw evidence")
    submit = gettext_lazy("Withdraw evidence")
    is_dangerous = True
    explanation = gettext_lazy("A line that reverses it is written, and the level is derived anew. Both lines stay on record.")

    def act(self, form: Any) -> str:
        """Call the action."""
        by = Actor.of(self.request.user)
        actions.withdraw_evidence(self.object, reason=form.cleaned_data["reason"], by=by, at=timezone.now())
        return _("Withdrawn.")


class ProofOfEvidence(RecordPage):
    """The file that was handed in with a remark."""

    has_history = False

    def get_queryset(self) -> Any:
        """Return the remarks on lines in scope."""
        return EvidenceRemark.objects.filter(evidence__in=Evidence.objects.visible_to(self.request.user))

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> FileResponse:
        """Give the file; who looked is written down."""
        remark = get_object_or_404(self.get_queryset().select_related("evidence__employee"), pk=self.object.pk)
        log_access(request.user, [remark.evidence.employee], "proof of evidence", getattr(request, "request_id", ""))
        return as_download(remark)


class EvidenceRegister(Register):
    """What the people in scope have shown."""

    model = Evidence
    name = "evidence_register"
    url_prefix = "competencies/evidence"
    icon = "doc-full"
    menu_label = gettext_lazy("Evidence")
    index_view_class = EvidenceIndex
    show_page = EvidencePage
    act_pages: ClassVar[dict[str, Any]] = {"confirm": Confirm, "withdraw": Withdraw}
    filterset_class = EvidenceFilter
    list_display: ClassVar[list[Any]] = [
        Column("employee", label=gettext_lazy("Employee"), sort_key="employee__name"),
        Column("competency", label=gettext_lazy("Competency"), sort_key="competency__order"),
        Column("level", label=gettext_lazy("Level"), sort_key="level"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("on", label=gettext_lazy("Shown on"), accessor=lambda line: short(line.on), sort_key="on"),
        Column("status", label=gettext_lazy("Status"), accessor=lambda line: NAMES[line.status]),
    ]
    list_export: ClassVar[list[str]] = ["employee.nip", "employee", "competency", "level", "kind", "on", "valid_until", "status"]
    search_fields: ClassVar[list[str]] = ["employee__name", "employee__nip", "description"]
    export_filename = "evidence"
    ordering = "-pk"

    def get_urlpatterns(self) -> list[Any]:
        """Add the proofs."""
        return [*super().get_urlpatterns(), path("proofs/<int:pk>/", self.page(ProofOfEvidence), name="proof")]
