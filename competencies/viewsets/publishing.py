"""How a version of a framework is published: whom it touches before, and how far a worker is where those are many."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from competencies import actions
from competencies.models import Framework, Publication
from competencies.queries import touched_elsewhere, whom_it_touches
from competencies.viewsets.forms import Told
from competencies.viewsets.framework_forms import PublishForm
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage


class Publish(ActPage):
    """Let a proposed version hold, after a look at whom it touches."""

    model = Framework
    form_class = PublishForm
    template_name = "competencies/office/publish.html"
    title = gettext_lazy("Publish the version")
    submit = gettext_lazy("Publish the version")
    is_dangerous = True
    explanation = gettext_lazy(
        "It never changes afterwards. The version before is outdated; evidence and standards carry over as the mapping says."
    )
    publication: Publication | None = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whom it would touch today."""
        touched = whom_it_touches(self.object, timezone.localdate()) if self.object.replaces_id else None
        is_aside = touched is not None and actions.publishes_aside(touched)
        elsewhere = touched_elsewhere(self.object) if touched else []
        return super().get_context_data(touched=touched, elsewhere=elsewhere, is_aside=is_aside, **kwargs)

    def get_success_url(self) -> str:
        """Lead to the version, or to how far the worker is."""
        if self.publication:
            return reverse("frameworks_register:publication", args=[self.publication.pk])
        return super().get_success_url()

    def act(self, form: Any) -> str:
        """Call the action, or leave it to a worker where many people are touched."""
        on, by, now = form.cleaned_data["on"], Actor.of(self.request.user), timezone.now()
        if self.object.replaces_id and actions.publishes_aside(whom_it_touches(self.object, on)):
            self.publication = actions.ask_for_publication(self.object, on=on, by=by, at=now)
            return _("A worker publishes the version.")
        carried = actions.publish_framework(self.object, on=on, by=by, at=now)
        return _("Published. %(lines)s lines of evidence and %(standards)s requirements carried over.") % {
            "lines": carried.carried + carried.lowered,
            "standards": carried.standards,
        }


class PublicationPage(RecordPage):
    """One publication by a worker: whom it touches, how far it is, and why it failed."""

    template_name = "competencies/office/publication.html"
    has_history = False

    def get_queryset(self) -> Any:
        """Return the publications that the visitor may see."""
        return Publication.objects.visible_to(self.request.user).select_related("framework", "asked_by")

    def get_header_buttons(self) -> list[Any]:
        """Lead to the version, and offer to try again what failed to who keeps frameworks."""
        version = HeaderButton(
            _("Version"), url=reverse("frameworks_register:show", args=[self.object.framework_id]), icon_name="list-ul"
        )
        kept = Publication.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk)
        if self.object.state not in {"failed", "running"} or not kept.exists():
            return [version]
        again = reverse("frameworks_register:retry", args=[self.object.pk])
        return [version, HeaderButton(_("Try again"), url=again, icon_name="resubmit")]


class RetryPublication(ActPage):
    """Let a worker try again."""

    form_class = Told
    title = gettext_lazy("Try again")
    submit = gettext_lazy("Try again")
    explanation = gettext_lazy("What failed has left nothing behind. While a worker is at it, nothing happens here.")

    def get_queryset(self) -> Any:
        """Return the publications that the visitor keeps."""
        return Publication.objects.kept_by_hr(self.request.user).select_related("framework")

    def get_success_url(self) -> str:
        """Lead back to the publication."""
        return reverse("frameworks_register:publication", args=[self.object.pk])

    def act(self, form: Any) -> str:
        """Call the action."""
        actions.retry_publication(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("A worker publishes the version.")
