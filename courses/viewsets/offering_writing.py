"""Planning and changing an offering: one page with its sessions and quotas; what would clash is refused or said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.views.generic import CreateView, EditView

from courses import queries, steps
from courses.errors import RoomTaken
from courses.models import Offering
from courses.viewsets.offering_forms import bookable, quota_formset, session_formset
from lms.kit.actors import Actor
from lms.kit.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

CHANGEABLE = (Offering.State.DRAFT, Offering.State.OPEN)
NAMED_AT_MOST = 5


class WritesOffering:
    """Shows and saves sessions and quotas together with the offering, in one transaction."""

    template_name = "courses/office/offering_form.html"
    blank_sessions = 1

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add who writes."""
        return {**super().get_form_kwargs(), "user": self.request.user}  # type: ignore[misc]

    def is_valid(self, form: Any) -> bool:
        """Return whether the offering, its sessions and its quotas are right."""
        is_right = super().is_valid(form)  # type: ignore[misc]
        self.sessions = self._session_formset(form, self.request.POST)  # type: ignore[attr-defined]
        self.quotas = self._quota_formset(form, self.request.POST)  # type: ignore[attr-defined]
        if not all([self.sessions.is_valid(), self.quotas.is_valid()]):
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return False
        return bool(is_right)

    def _session_formset(self, form: Any, data: Any) -> Any:
        formset = session_formset(extra=self.blank_sessions)(data, instance=form.instance, prefix="sessions")
        agencies = form.fields["audience"].queryset.order_by().values("agency").distinct()
        forms = [*formset.forms, formset.empty_form]
        _offer(forms, "trainers", queries.trainers_in(agencies))
        _offer(forms, "room", bookable(form.instance, agencies))
        return formset

    def _quota_formset(self, form: Any, data: Any) -> Any:
        formset = quota_formset()(data, instance=form.instance, prefix="quotas")
        _offer([*formset.forms, formset.empty_form], "unit", form.fields["audience"].queryset)
        return formset

    def form_valid(self, form: Any) -> HttpResponse:
        """Save all or nothing; what only the database could see comes back as an error of the form."""
        is_new = form.instance.pk is None
        try:
            with transaction.atomic():
                return super().form_valid(form)  # type: ignore[misc, no-any-return]
        except DomainError as error:
            form.add_error(None, error.message)
        except IntegrityError as error:
            if "no_room_twice_at_a_time" not in str(error):
                raise
            form.add_error(None, RoomTaken.message)
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        if is_new:
            self._forget_keys(form)
        return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]

    def _forget_keys(self, form: Any) -> None:
        """Take back the keys of rows that were rolled back."""
        form.instance.pk = None
        for one in self.sessions.forms:
            one.instance.pk = None

    def save_instance(self) -> Any:
        """Save sessions and quotas after the offering, tell who takes part what changed, offer what became free."""
        offering = super().save_instance()  # type: ignore[misc]
        self.sessions.instance = offering
        self.sessions.save()
        by = Actor.of(self.request.user)  # type: ignore[attr-defined]
        if offering.state == Offering.State.OPEN:
            steps.tell_changed(offering, at=timezone.now())
        steps.set_quotas(offering, self.quotas.seats(), by=by, at=timezone.now())
        for words in _to_look_after(offering):
            messages.warning(self.request, words)  # type: ignore[attr-defined]
        return offering

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the forms of sessions and quotas."""
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        form = context["form"]
        context["sessions"] = getattr(self, "sessions", None) or self._session_formset(form, None)
        context["quotas"] = getattr(self, "quotas", None) or self._quota_formset(form, None)
        context["media"] = context["media"] + form.media + context["sessions"].empty_form.media
        return context

    def get_success_url(self) -> str:
        """Lead to the offering's page, or stay for another session."""
        name = "edit" if "more" in self.request.POST else "show"  # type: ignore[attr-defined]
        return reverse(f"offerings_register:{name}", args=[self.object.pk])  # type: ignore[attr-defined]

    def get_success_buttons(self) -> list[Any]:
        """Show none: the page that follows has them."""
        return []


def _offer(forms: Iterable[Any], name: str, rows: Any) -> None:
    """Let all these forms choose among the same rows, which are read once."""
    choices = None
    for form in forms:
        form.fields[name].queryset = rows
        choices = choices or list(form.fields[name].choices)
        form.fields[name].choices = choices


def _to_look_after(offering: Offering) -> list[str]:
    """Return what is allowed but will trouble somebody: trainers and participants who cannot come, rooms for a part of them."""
    words = queries.trainers_hindered(offering)[:NAMED_AT_MOST]
    found = queries.hindered(offering)
    if found.elsewhere:
        text = ngettext(
            "%(number)d person with a seat sits in another course at the time of a session.",
            "%(number)d people with a seat sit in another course at the time of a session.",
            found.elsewhere,
        )
        words.append(text % {"number": found.elsewhere})
    if found.on_leave:
        text = ngettext(
            "%(number)d person with a seat is on leave on the day of a session.",
            "%(number)d people with a seat are on leave on the day of a session.",
            found.on_leave,
        )
        words.append(text % {"number": found.on_leave})
    rooms = {one.room for one in offering.sessions.select_related("room") if one.room}
    text = _("%(room)s holds %(places)d people, fewer than the %(seats)d seats: the others have to join online.")
    for room in queries.too_small(rooms, offering.seats):
        words.append(text % {"room": room, "places": room.places, "seats": offering.seats})
    return words


class CreateOffering(WritesOffering, CreateView):
    """Plan an offering; ?curriculum= chooses what is held."""

    blank_sessions = 2

    def get_initial(self) -> dict[str, Any]:
        """Choose the curriculum from the address."""
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
