"""Pages that add what job roles lack, with the effect shown first where many people hold one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from competencies import actions
from competencies.models import Standard
from competencies.queries import foretell, missing_beside, missing_of_class
from competencies.viewsets.forms import CopyForm, FillForm, kept_job_roles
from competencies.viewsets.keeping import KeptPage
from lms.kit.actors import Actor
from lms.kit.registers import ActPage
from people.models import JobRole

if TYPE_CHECKING:
    from competencies.actions.standards import Added


class AddingPage(ActPage):
    """Adds requirements; those of job roles that many hold are shown with whom they touch before a worker gets them."""

    template_name = "competencies/office/adding.html"

    def wanted(self, said: dict[str, Any]) -> list[Standard]:
        """Return the requirements, unsaved, that the form asks for."""
        raise NotImplementedError

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Show whom it would touch where these are many and nobody has been shown; else save."""
        form = self.get_form()
        if form.is_valid():
            asked = "-".join(str(getattr(one, "pk", one)) for one in form.cleaned_data.values())
            if request.POST.get("rehearsed") != asked:
                foretold = foretell(self.wanted(form.cleaned_data), timezone.localdate())
                if foretold:
                    return self.render_to_response(self.get_context_data(form=form, foretold=foretold, rehearsed=asked))
        return super().post(request, *args, **kwargs)


def _told(added: Added) -> str:
    written, aside = added.written, added.aside
    text = ngettext("%(count)s requirement was written.", "%(count)s requirements were written.", written) % {"count": written}
    if not aside:
        return text
    left = ngettext(
        "%(count)s is left to a worker, since many hold its job role.",
        "%(count)s are left to a worker, since many hold their job role.",
        aside,
    )
    return f"{text} {left % {'count': aside}}"


class CopyStandards(AddingPage):
    """Copy from another role what this one does not require yet."""

    form_class = CopyForm
    title = gettext_lazy("Copy requirements")
    submit = gettext_lazy("Copy")
    explanation = gettext_lazy("Requirements that this job role has already stay as they are.")

    def get_queryset(self) -> Any:
        """Return the job roles that the visitor keeps."""
        return JobRole.objects.kept_by_hr(self.request.user)

    def get_success_url(self) -> str:
        """Lead to the job role."""
        return reverse("standards_register:role", args=[self.object.pk])

    def wanted(self, said: dict[str, Any]) -> list[Standard]:
        """Return what the other role requires and this one does not."""
        return missing_beside(said["source"], self.object, said["since"])

    def act(self, form: Any) -> str:
        """Call the action and say how many were added."""
        facts, by = form.cleaned_data, Actor.of(self.request.user)
        return _told(actions.copy_standards(facts["source"], self.object, since=facts["since"], by=by, at=timezone.now()))


class FillStandards(AddingPage, KeptPage):
    """Give every job role of the agency the levels of its class where it has no standard of its own."""

    model = Standard
    permission_required = "add"
    form_class = FillForm
    title = gettext_lazy("Fill from class defaults")
    explanation = gettext_lazy(
        "Every job role gets the level of its class in each competency for which it has no requirement. What is there stays. "
        "The class defaults are marked until somebody has checked them against the regulation."
    )
    submit = gettext_lazy("Fill")

    def wanted(self, said: dict[str, Any]) -> list[Standard]:
        """Return what the classes of all job roles ask for and the roles do not."""
        return missing_of_class(kept_job_roles(self.request.user), said["since"])

    def act(self, form: Any) -> str:
        """Call the action and say how many were added."""
        roles, by = kept_job_roles(self.request.user), Actor.of(self.request.user)
        return _told(actions.fill_standards(roles, since=form.cleaned_data["since"], by=by, at=timezone.now()))
