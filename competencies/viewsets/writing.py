"""How a version of a framework came to be: who changed which line, and what differs from the version before."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.compare import diff_text

from competencies.models import Framework
from competencies.queries import compared, written_on
from lms.kit.registers import RecordPage
from people.models import User

A_PAGE = 50
MARKED = {"addition": "<ins>{}</ins>", "deletion": "<del>{}</del>"}


class FrameworkHistory(RecordPage):
    """Every change of the version and its lines, newest first."""

    model = Framework
    related = ("replaces",)
    template_name = "people/office/history.html"
    has_history = False

    def get_page_title(self) -> str:
        """Name the page after the version."""
        return _("History: %(record)s") % {"record": f"{self.object}, {_('version')} {self.object.version}"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of changes with who made them."""
        page = Paginator(written_on(self.object), A_PAGE).get_page(self.request.GET.get("p"))
        users = User.objects.in_bulk({entry.user_id for entry in page} - {None})
        lines = [(entry, str(users.get(entry.user_id, entry.by or _("system")))) for entry in page]
        return super().get_context_data(record=self.object, page=page, lines=lines, **kwargs)


def marked(before: str, after: str) -> SafeString:
    """Return one text with what was taken out and put in marked, so that it is read without colours too: line by line."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[SafeString] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == last - first:
            lines += [_marked_line(*pair) for pair in zip(old[start:end], new[first:last], strict=True)]
        elif kind == "equal":
            lines += [format_html("{}", line) for line in old[start:end]]
        else:
            lines += [format_html("<del>{}</del>", line) for line in old[start:end]]
            lines += [format_html("<ins>{}</ins>", line) for line in new[first:last]]
    return format_html_join("\n", "{}", ((line,) for line in lines))


def _marked_line(before: str, after: str) -> SafeString:
    parts = diff_text(before, after).changes
    return format_html_join("", "{}", ((format_html(MARKED.get(kind, "{}"), text),) for kind, text in parts))


class FrameworkComparison(RecordPage):
    """What differs from the version before, competency by competency."""

    model = Framework
    related = ("replaces",)
    template_name = "competencies/office/comparison.html"
    has_history = False

    def get_page_title(self) -> str:
        """Name the page after both versions."""
        numbers = {"name": self.object, "old": self.object.replaces.version, "new": self.object.version}
        return _("%(name)s: version %(old)s and version %(new)s") % numbers

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Answer 404 for a first version."""
        super().setup(request, *args, **kwargs)
        if not self.object.replaces_id:
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of what differs, and how many competencies stay as they are."""
        lines = compared(self.object)
        page = Paginator([one for one in lines if one.is_changed], A_PAGE).get_page(self.request.GET.get("p"))
        rows = [(one, marked(one.before, one.after)) for one in page]
        return super().get_context_data(page=page, rows=rows, same=sum(not one.is_changed for one in lines), **kwargs)
