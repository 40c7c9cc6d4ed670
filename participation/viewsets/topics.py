"""The register of topics: what people complain about, and to which competencies that points."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, Register, ScopedIndex
from participation import actions
from participation.models import Topic
from participation.viewsets.forms import TopicForm
from participation.viewsets.services import FactsPage


class ShowTopic(FactsPage):
    """One topic."""

    model = Topic

    def facts(self) -> list[tuple[Any, Any]]:
        """Say its words and what it points to."""
        return [
            (_("Words"), self.object.words),
            (_("Elements of the survey"), ", ".join(self.object.elements)),
            (_("Competencies"), ", ".join(self.object.competencies)),
        ]

    def get_header_buttons(self) -> list[Any]:
        """Offer to change it to HR of an agency."""
        if not Topic.objects.kept_by_hr(self.request.user).exists():
            return []
        return [HeaderButton(_("Change"), url=reverse("topics_register:change", args=[self.object.pk]), icon_name="edit")]


class NewTopic(ActPage):
    """A new topic."""

    model = Topic
    permission_required = "add"
    form_class = TopicForm
    title = gettext_lazy("New topic")

    def act(self, form: Any) -> str:
        """Save it."""
        self.object = actions.keep_topic(form.save(commit=False), by=Actor.of(self.request.user))
        return _("Saved.")


class ChangeTopic(NewTopic):
    """Other words, other competencies."""

    permission_required = "change"
    title = gettext_lazy("Change")


class TopicRegister(Register):
    """What people complain about."""

    model = Topic
    name = "topics_register"
    url_prefix = "report-topics"
    icon = "tag"
    menu_label = gettext_lazy("Topics of reports")
    index_view_class = ScopedIndex
    show_page = ShowTopic
    add_page = NewTopic
    act_pages: ClassVar[dict[str, Any]] = {"change": ChangeTopic}
    list_display: ClassVar[list[Any]] = ["code", Column("topic", label=gettext_lazy("Name"), accessor=str)]
    list_export: ClassVar[list[str]] = ["code", "name", "words", "elements", "competencies"]
    search_fields: ClassVar[list[str]] = ["name", "words"]
    export_filename = "report-topics"
    ordering = "code"
