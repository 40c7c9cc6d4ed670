"""The register of question banks: questions with what the answers say about them, and the form of a question."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from courses import queries
from courses.forms.questions import BankForm, QuestionForm
from courses.models import Question, QuestionBank
from courses.viewsets.exchange import ExportQuestions, ImportQuestions
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex

ID = re.compile("[0-9]{1,18}")


class BankIndex(ScopedIndex):
    """The banks of the courses in scope."""

    related = ("course",)
    default_ordering = "title"


class ShowBank(RecordPage):
    """A bank: each question, how hard it is, and how well it tells strong from weak."""

    model = QuestionBank
    related = ("course",)
    template_name = "courses/office/bank.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the analysed questions."""
        items = queries.item_analysis(self.object.questions.select_related("competency"), self.object.course)
        can_write = QuestionBank.objects.writable_by(self.request.user).filter(pk=self.object.pk).exists()
        return super().get_context_data(items=items, can_write=can_write, **kwargs)


class _WritePage(ActPage):
    def get_queryset(self) -> Any:
        """Return the banks of the courses that the visitor writes."""
        return QuestionBank.objects.writable_by(self.request.user)

    def act(self, form: Any) -> Any:
        """Save what the form says."""
        with transaction.atomic():
            form.save()
        return _("Saved.")


class AddBank(_WritePage):
    """A new bank."""

    permission_required = "add"
    form_class = BankForm
    title = _("New question bank")


class WriteQuestion(_WritePage):
    """A question of a bank: ?question= names one that is there."""

    related = ("course",)
    title = _("Question")
    explanation = _("What was already answered keeps the question as it was.")

    def get_form(self) -> Any:
        """Return the form of the question named, or of a new one."""
        number = self.request.GET.get("question", "")
        question = Question(bank=self.object)
        if number:
            rows = Question.objects.filter(bank=self.object).select_related("bank__course")
            question = get_object_or_404(rows, pk=number if ID.fullmatch(number) else 0)
        return QuestionForm(self.request.POST if self.request.method == "POST" else None, instance=question)


class BankViewSet(Register):
    """Question banks: trainers keep those of their own courses, HR those of the units below them."""

    model = QuestionBank
    name = "banks_register"
    url_prefix = "question-banks"
    icon = "help"
    menu_label = _("Question banks")
    index_view_class = BankIndex
    show_page = ShowBank
    add_page = AddBank
    act_pages: ClassVar[dict[str, Any]] = {"question": WriteQuestion, "import": ImportQuestions, "export": ExportQuestions}
    list_display: ClassVar[list[Any]] = ["title", Column("course", label=_("Course"))]
    list_export: ClassVar[list[str]] = ["course.code", "course.title", "title"]
    search_fields: ClassVar[list[str]] = ["title", "course__title"]
    export_filename = "question-banks"
