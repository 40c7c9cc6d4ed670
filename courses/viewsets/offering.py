"""The register of offerings: plan one with its sessions, open, close or cancel it, see who signed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.widgets.button import HeaderButton

from courses import actions, steps
from courses.models import Enrolment, Offering
from courses.views.answers import page_of
from courses.views.teaching import found_by_name
from courses.viewsets.forms import OfferingForm, session_formset, trainers_in
from courses.viewsets.frame import RegisterViewSet, ScopedIndex, ShowView
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

CHANGEABLE = (Offering.State.DRAFT, Offering.State.OPEN)


class OfferingIndex(ScopedIndex):
    """The offerings that the visitor keeps or audits."""

    related = ("curriculum__course",)
    default_ordering = "-starts_on"

    def get_base_queryset(self) -> Any:
        """Keep what the visitor keeps a register of, not the whole public catalogue."""
        return Offering.objects.registered_for(self.request.user).select_related(*self.related)


class WritesOffering:
    """Shows and saves the sessions together with the offering."""

    template_name = "courses/office/offering_form.html"
    blank_sessions = 1

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add who writes."""
        return {**super().get_form_kwargs(), "user": self.request.user}  # type: ignore[misc]

    def is_valid(self, form: Any) -> bool:
        """Return whether the offering and all its sessions are right."""
        is_right = super().is_valid(form)  # type: ignore[misc]
        self.sessions = self._session_formset(form, self.request.POST)  # type: ignore[attr-defined]
        if not self.sessions.is_valid():
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return False
        return bool(is_right)

    def _session_formset(self, form: Any, data: Any) -> Any:
        formset = session_formset(extra=self.blank_sessions)(data, instance=form.instance, prefix="sessions")
        trainers = trainers_in(form.fields["audience"].queryset.order_by().values("agency").distinct())
        for one in [*formset.forms, formset.empty_form]:
            one.fields["trainers"].queryset = trainers
        return formset

    def save_instance(self) -> Any:
        """Save the sessions after the offering."""
        offering = super().save_instance()  # type: ignore[misc]
        self.sessions.instance = offering
        self.sessions.save()
        return offering

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the forms of the sessions."""
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        sessions = getattr(self, "sessions", None) or self._session_formset(context["form"], None)
        context["sessions"] = sessions
        context["media"] = context["media"] + context["form"].media + sessions.empty_form.media
        return context

    def get_success_url(self) -> str:
        """Lead to the offering's page, or stay for another session."""
        name = "edit" if "more" in self.request.POST else "show"  # type: ignore[attr-defined]
        return reverse(f"offerings_register:{name}", args=[self.object.pk])  # type: ignore[attr-defined]

    def get_success_buttons(self) -> list[Any]:
        """Show none: the page that follows has them."""
        return []


class CreateOffering(WritesOffering, CreateView):
    """Plan an offering; ?curriculum= chooses what is held."""

    blank_sessions = 2

    def get_initial(self) -> dict[str, Any]:
        """Choose the curriculum from the address, and everybody as audience."""
        chosen = self.request.GET.get("curriculum", "")
        return {"curriculum": chosen} if chosen.isdigit() else {}


class EditOffering(WritesOffering, EditView):
    """Change an offering that is not over, under a lock, so that no seat is lost meanwhile."""

    def get_queryset(self) -> Any:
        """Keep what the visitor manages and can still be changed."""
        rows = Offering.objects.managed_by(self.request.user).filter(state__in=CHANGEABLE)
        return rows.locked() if self.request.method == "POST" else rows

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save within one transaction."""
        with transaction.atomic():
            return super().post(request, *args, **kwargs)

    def save_instance(self) -> Any:
        """Offer seats that were added to the next in line."""
        offering = super().save_instance()
        if offering.state == Offering.State.OPEN and "seats" in self.form.changed_data:
            steps.offer_free_seats([offering], by=Actor.of(self.request.user), at=timezone.now())
        return offering


class ShowOffering(ShowView):
    """An offering with its sessions and who signed up; open, close or cancel it here."""

    model = Offering
    related = ("curriculum__course", "audience", "agency")
    deeds = ("open", "close", "cancel")
    template_name = "courses/office/offering.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load an offering of the visitor's register."""
        super().setup(request, *args, **kwargs)
        self.manages = Offering.objects.managed_by(request.user).filter(pk=self.object.pk).exists()

    def get_queryset(self) -> Any:
        """Keep what the visitor keeps or audits."""
        return Offering.objects.registered_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add sessions, counts and a page of the enrolments in the visitor's scope."""
        rows = Enrolment.objects.visible_to(self.request.user).filter(offering=self.object).select_related("employee")
        return super().get_context_data(
            sessions=self.object.sessions.prefetch_related("trainers"),
            counts=self.object.enrolments.order_by().values_list("state").annotate(Count("pk")),
            page=page_of(self.request, found_by_name(self.request, rows).order_by("employee__name", "pk")),
            search=self.request.GET.get("q", ""),
            manages=self.manages,
            **kwargs,
        )

    def get_header_buttons(self) -> list[Any]:
        """Offer to edit while the offering is not over."""
        if not (self.manages and self.object.state in CHANGEABLE):
            return []
        return [HeaderButton(_("Edit offering"), url=reverse("offerings_register:edit", args=[self.object.pk]), icon_name="edit")]

    def open(self) -> None:
        """Let people sign up."""
        actions.open_offering(self.object, by=Actor.of(self.request.user), at=timezone.now())
        messages.success(self.request, _("Open: people can sign up within the sign-up window."))

    def close(self) -> None:
        """End the offering."""
        actions.close_offering(self.object, by=Actor.of(self.request.user), at=timezone.now())
        messages.success(self.request, _("Closed."))

    def cancel(self) -> None:
        """Call the offering off."""
        reason = self.request.POST.get("reason", "")
        actions.cancel_offering(self.object, by=Actor.of(self.request.user), at=timezone.now(), reason=reason)
        messages.success(self.request, _("Cancelled. Everybody who had signed up has been withdrawn."))


class OfferingViewSet(RegisterViewSet):
    """Offerings: trainers keep those of their courses, HR those of the units below them."""

    model = Offering
    name = "offerings_register"
    url_prefix = "offerings"
    icon = "calendar"
    menu_label = gettext_lazy("Offerings")
    form_class = OfferingForm
    index_view_class = OfferingIndex
    add_view_class = CreateOffering
    edit_view_class = EditOffering
    show_page = ShowOffering
    list_display: ClassVar[list[Any]] = [
        "__str__",
        "state",
        Column(
            "starts_on",
            label=gettext_lazy("First day"),
            sort_key="starts_on",
            accessor=lambda offering: date_format(offering.starts_on, "SHORT_DATE_FORMAT"),
        ),
        NumberColumn("seats_taken", label=gettext_lazy("Seats taken")),
        NumberColumn("seats", label=gettext_lazy("Seats")),
    ]
    list_filter: ClassVar[list[str]] = ["state", "mode"]
    search_fields: ClassVar[list[str]] = ["curriculum__course__title", "name", "place"]
    list_export: ClassVar[list[str]] = [
        "curriculum.course.code",
        "curriculum.course.title",
        "name",
        "state",
        "starts_on",
        "ends_on",
        "seats",
        "seats_taken",
    ]
    export_filename = "offerings"
