"""The tree of a draft in the back office: areas are added, renamed, moved and taken away."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competencies import actions
from competencies.models import CompetencyArea, Framework
from competencies.viewsets.area_forms import AreaForm
from competencies.viewsets.framework_forms import EmptyForm
from lms.kit.actors import Actor
from lms.kit.registers import ActPage


class NewArea(ActPage):
    """An area in a draft."""

    model = Framework
    form_class = AreaForm
    title = gettext_lazy("New area")
    explanation = gettext_lazy("Such as a kind of competencies, an affair of government, or a group within one.")

    def act(self, form: Any) -> str:
        """Call the action."""
        actions.write_area(self.object, form.facts(), by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class OfArea(ActPage):
    """An act on an area of a draft; it leads back to the framework. `object` is the area."""

    form_class = EmptyForm

    def get_queryset(self) -> Any:
        """Return the areas of drafts that the visitor keeps."""
        return CompetencyArea.objects.kept_by_hr(self.request.user).select_related("framework")

    def get_success_url(self) -> str:
        """Lead to the version."""
        return reverse(self.show_url_name, args=[self.object.framework_id])


class ChangeArea(OfArea):
    """Rename or move an area."""

    form_class = AreaForm
    title = gettext_lazy("Edit area")
    explanation = gettext_lazy("What hangs on the area moves with it.")

    def act(self, form: Any) -> str:
        """Call the action."""
        actions.write_area(
            self.object.framework, form.facts(), pk=self.object.pk, by=Actor.of(self.request.user), at=timezone.now()
        )
        return _("Saved.")


class RemoveArea(OfArea):
    """Take an area away on which nothing hangs."""

    title = gettext_lazy("Remove")
    submit = gettext_lazy("Remove")
    is_dangerous = True
    explanation = gettext_lazy("Only an area on which no competency and no other area hangs can be removed.")

    def act(self, form: Any) -> str:
        """Call the action."""
        actions.remove_area(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("Removed.")
