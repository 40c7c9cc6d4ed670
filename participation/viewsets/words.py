"""The register of words for which posts wait to be read."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, Register, ScopedIndex
from participation import actions
from participation.models import HeldWord
from participation.viewsets.forms import HeldWordForm
from participation.viewsets.services import FactsPage, day
from people.viewsets.forms import DayForm


class ShowWord(FactsPage):
    """One word."""

    model = HeldWord

    def facts(self) -> list[tuple[Any, Any]]:
        """Say since when it is held."""
        word = self.object
        return [(_("Word"), word.word), (_("Since"), day(word.since)), (_("Last day"), day(word.last_day))]

    def get_header_buttons(self) -> list[Any]:
        """Offer to end it to HR of an agency."""
        is_over = self.object.until is not None and self.object.until <= timezone.localdate()
        if is_over or not HeldWord.objects.kept_by_hr(self.request.user).exists():
            return []
        return [HeaderButton(_("End it"), url=reverse("held_words:end", args=[self.object.pk]), icon_name="cross")]


class NewWord(ActPage):
    """Another word."""

    model = HeldWord
    permission_required = "add"
    form_class = HeldWordForm
    title = gettext_lazy("New held word")
    explanation = gettext_lazy("A post with this word is not refused: it waits until somebody has read it.")

    def act(self, form: Any) -> str:
        """Hold it."""
        self.object = actions.hold_word(form.save(commit=False), by=Actor.of(self.request.user))
        return _("Saved.")


class EndWord(ActPage):
    """The end of a word."""

    model = HeldWord
    form_class = DayForm
    title = gettext_lazy("End it")
    submit = gettext_lazy("End it")
    is_dangerous = True

    def act(self, form: Any) -> str:
        """End it."""
        actions.free_word(self.object, on=form.cleaned_data["on"], by=Actor.of(self.request.user))
        return _("It ends.")


class HeldWordRegister(Register):
    """For which words a post waits."""

    model = HeldWord
    name = "held_words"
    url_prefix = "held-words"
    icon = "comment"
    menu_label = gettext_lazy("Held words")
    index_view_class = ScopedIndex
    show_page = ShowWord
    add_page = NewWord
    act_pages: ClassVar[dict[str, Any]] = {"end": EndWord}
    list_display: ClassVar[list[Any]] = [
        "word",
        Column("since", label=gettext_lazy("Since"), accessor=lambda row: day(row.since)),
        Column("until", label=gettext_lazy("Last day"), accessor=lambda row: day(row.last_day)),
    ]
    list_export: ClassVar[list[str]] = ["word", "since", "until"]
    search_fields: ClassVar[list[str]] = ["word"]
    export_filename = "held-words"
    ordering = "word"
