"""Questions into a bank from a file, after a preview, and out of it into one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses import actions, queries
from courses.formats.gift import write_gift
from courses.formats.qti import write_qti
from courses.forms.exchange import FAULTS, QuestionFileForm, kept, unkept
from courses.models import Question, QuestionBank
from courses.rules.questions import lines_of
from courses.views.answers import telling
from lms.kit.actors import Actor
from lms.kit.registers import RecordPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from courses.rules.exchange import Read

WORDS_OF_KIND = dict(Question.Kind.choices)


class ImportQuestions(RecordPage):
    """First what a file holds or what is wrong with it; then all of it, or nothing."""

    model = QuestionBank
    related = ("course",)
    any_permission_required = None
    permission_required = "change"
    has_history = False
    template_name = "courses/office/bank_import.html"

    def get_queryset(self) -> Any:
        """Return the banks of the courses that the visitor writes."""
        return QuestionBank.objects.writable_by(self.request.user)

    def get_page_title(self) -> str:
        """Name the page after what it does."""
        return _("Take questions from a file: %(bank)s") % {"bank": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and where the bank is."""
        bank_url = reverse(self.show_url_name, args=[self.object.pk])
        return super().get_context_data(**{"form": QuestionFileForm(), "bank_url": bank_url, **kwargs})

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Take what the preview showed, or show what the file holds."""
        if "questions" in request.POST:
            return self._take(request.POST["questions"])
        form = QuestionFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        return self._preview(form.read())

    def _preview(self, read: Read) -> HttpResponse:
        faults = [{"line": one.line, "file": one.file, "words": FAULTS[one.code]} for one in read.faults]
        rows = [
            {"question": one, "kind": WORDS_OF_KIND[one.kind], "lines": lines_of(one.kind, dict(one.body)).splitlines()}
            for one in read.questions
        ]
        token = kept(read.questions, self.object.pk) if rows else ""
        return self.render_to_response(self.get_context_data(faults=faults, rows=rows, token=token))

    def _take(self, token: str) -> HttpResponse:
        questions = unkept(token, self.object.pk)
        if questions is None:
            messages.error(self.request, _("This preview is too old. Choose the file again."))
            return redirect(self.request.path)
        with telling(self.request):
            done = actions.take_questions(self.object, questions, by=Actor.of(self.request.user))
            words = ngettext("%(number)s question was added.", "%(number)s questions were added.", done.added)
            messages.success(self.request, words % {"number": done.added})
            if done.known:
                words = ngettext("%(number)s was there already.", "%(number)s were there already.", done.known)
                messages.info(self.request, words % {"number": done.known})
        return redirect(self.show_url_name, self.object.pk)


class ExportQuestions(RecordPage):
    """The questions in use as a file: ?format=qti for a package, else GIFT."""

    model = QuestionBank
    related = ("course",)
    has_history = False

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        questions, name = queries.exchanged(self.object), slugify(str(self.object)) or "bank"
        if request.GET.get("format") == "qti":
            return _file(write_qti(questions), f"{name}-qti.zip", "application/zip")
        return _file(write_gift(questions).encode(), f"{name}.gift.txt", "text/plain; charset=utf-8")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
