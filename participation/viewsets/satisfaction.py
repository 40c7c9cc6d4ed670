"""The register of what the satisfaction survey asks and how it is counted."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, Register, ScopedIndex
from participation import actions
from participation.models import SatisfactionScheme
from participation.viewsets.forms import SchemeForm
from participation.viewsets.services import FactsPage, day


class ShowScheme(FactsPage):
    """One scheme: elements, classes, factor."""

    model = SatisfactionScheme

    def facts(self) -> list[tuple[Any, Any]]:
        """Say what is asked and how it is counted."""
        scheme = self.object
        asked = [(words["name"], words["question"]) for words in map(scheme.words_of, scheme.elements)]
        classes = [(_("Class %(grade)s") % {"grade": one.grade}, f"≥ {one.since}") for one in scheme.grades]
        period = [(_("Since"), day(scheme.since)), (_("Last day"), day(scheme.last_day))]
        source = [(_("Legal source"), scheme.legal_source), (_("Checked"), _("yes") if scheme.is_confirmed else _("no"))]
        return [*asked, *classes, (_("Factor"), scheme.factor), *period, *source]


class NewScheme(ActPage):
    """Other classes or another factor from a day on."""

    model = SatisfactionScheme
    permission_required = "add"
    form_class = SchemeForm
    title = gettext_lazy("New scheme of the survey")
    explanation = gettext_lazy("What held until then ends the day before. Answers keep the scheme by which they were given.")

    def act(self, form: Any) -> str:
        """Put it in force."""
        actions.put_scheme_in_force(form.scheme(), by=Actor.of(self.request.user))
        return _("Saved.")


class SchemeRegister(Register):
    """What the satisfaction survey asks, and its classes."""

    model = SatisfactionScheme
    name = "satisfaction_schemes"
    url_prefix = "satisfaction-schemes"
    icon = "form"
    menu_label = gettext_lazy("Satisfaction survey")
    index_view_class = ScopedIndex
    show_page = ShowScheme
    add_page = NewScheme
    list_display: ClassVar[list[Any]] = [
        Column("legal_source", label=gettext_lazy("Legal source")),
        Column("since", label=gettext_lazy("Since"), accessor=lambda row: day(row.since)),
        Column("until", label=gettext_lazy("Last day"), accessor=lambda row: day(row.last_day)),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]
    list_export: ClassVar[list[str]] = ["legal_source", "since", "until", "factor"]
    export_filename = "satisfaction-schemes"
    ordering = "-since"
