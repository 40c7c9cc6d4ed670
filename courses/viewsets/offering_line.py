"""Cancelling an offering after a preview, and its waiting line: who comes next, why, and moving people to another date."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses import actions, queries
from courses.models import Offering
from courses.transitions import OFFERING
from courses.views.answers import page_of
from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from lms.kit.registers import RecordPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from courses.actions import Cancelled

REFUSED_SHOWN = 50


class _ManagedOffering(RecordPage):
    """A page of an offering for those who manage it."""

    model = Offering
    related = ("curriculum__course", "audience", "agency")
    has_history = False
    title: Any = ""

    def get_queryset(self) -> Any:
        """Keep what the visitor manages."""
        return Offering.objects.managed_by(self.request.user)

    def get_page_title(self) -> str:
        """Name the page after what it shows, and of which offering."""
        return f"{self.title}: {self.object}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home through the list and the offering."""
        items = super().get_breadcrumbs_items()
        shown = {"url": reverse(self.show_url_name, args=[self.object.pk]), "label": str(self.object)}
        return [*items[:-1], shown, {"url": "", "label": str(self.title)}]

    def other_dates(self) -> Any:
        """Return the open offerings of the same course to which people can move."""
        course = self.object.curriculum.course_id
        dates = Offering.objects.managed_by(self.request.user).upcoming().filter(curriculum__course=course)
        return dates.exclude(pk=self.object.pk).select_related("curriculum__course").order_by("starts_on")


class DateField(forms.ModelChoiceField):  # type: ignore[type-arg] # Django's own is no generic class at run time
    """Another date of the same course."""

    def label_from_instance(self, offering: Offering) -> str:
        """Return name, days and free seats."""
        words = _("%(name)s, from %(day)s, %(free)d of %(seats)d seats free")
        day = f"{offering.starts_on:%d.%m.%Y}"
        return words % {"name": offering.name, "day": day, "free": offering.seats_free, "seats": offering.seats}


class CancellationForm(forms.Form):
    """Why an offering is called off, and what becomes of the people on it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Everybody who signed up reads it."),
    )
    move_to = DateField(
        Offering.objects.none(),
        label=gettext_lazy("Move people to"),
        required=False,
        empty_label=gettext_lazy("no other date"),
        help_text=gettext_lazy("Who has a seat comes first, then the line; conditions and quotas of that date hold."),
    )
    to_interest = forms.BooleanField(
        label=gettext_lazy("Who finds no place is told of the next date"), required=False, initial=True
    )


class CancelOffering(_ManagedOffering):
    """Call an offering off: first whom it touches and where they go, by the same code that then does it."""

    title = gettext_lazy("Cancel this offering")
    template_name = "courses/office/cancel.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load an offering that can be called off."""
        super().setup(request, *args, **kwargs)
        if not OFFERING.allows("cancel", state=self.object.state):
            raise Http404

    def get_form(self) -> CancellationForm:
        """Return the form with the other dates of the course."""
        form = CancellationForm(self.request.POST if self.request.method == "POST" else None)
        form.fields["move_to"].queryset = self.other_dates()  # type: ignore[attr-defined]
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        form = kwargs.pop("form", None) or self.get_form()
        return super().get_context_data(form=form, media=form.media, **kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show what would happen; do it if that is what was seen and confirmed."""
        form, preview = self.get_form(), None
        if form.is_valid():
            said = {**form.cleaned_data, "by": Actor.of(request.user), "at": timezone.now()}
            try:
                preview = actions.preview_cancellation(self.object, **said)
                if request.POST.get("confirm") == _mark(preview, form):
                    return self._done(actions.cancel_offering(self.object, **said))
            except DomainError as error:
                form.add_error(None, error.message)
        context = self.get_context_data(form=form, preview=preview and _Preview(preview), mark=preview and _mark(preview, form))
        return self.render_to_response(context)

    def _done(self, done: Cancelled) -> HttpResponse:
        words = ngettext(
            "Cancelled. %(number)d person who had signed up has been withdrawn.",
            "Cancelled. %(number)d people who had signed up have been withdrawn.",
            done.people,
        )
        messages.success(self.request, words % {"number": done.people})
        return redirect(self.show_url_name, self.object.pk)


class _Preview:
    """What the page says of a cancellation that has not happened."""

    def __init__(self, done: Cancelled) -> None:
        """Count where people would stand."""
        moved = done.moved.enrolments if done.moved else ()
        states = [one.state for one in moved]
        self.people = done.people
        self.moved = len(moved)
        self.seated, self.waiting = states.count("enrolled"), states.count("waitlisted")
        self.asked = states.count("requested") + states.count("agreed")
        self.interested = done.interested
        refused = done.moved.refused if done.moved else ()
        self.refused, self.refused_shown = len(refused), refused[:REFUSED_SHOWN]


def _mark(preview: Cancelled, form: CancellationForm) -> str:
    """Return a short name for exactly this cancellation: what was chosen, and whom it touches."""
    chosen = {name: str(value) for name, value in form.cleaned_data.items()}
    moved = sorted((one.employee_id, one.state) for one in preview.moved.enrolments) if preview.moved else []
    return hashlib.sha256(repr((chosen, preview.people, moved, preview.interested)).encode()).hexdigest()[:16]


class MoveForm(forms.Form):
    """To which date the chosen people move, and why."""

    target = DateField(Offering.objects.none(), label=gettext_lazy("Move to"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("The people who are moved read it.")
    )


class MoveUpForm(forms.Form):
    """To which place one chosen person moves up, and why."""

    place = forms.IntegerField(label=gettext_lazy("New place"), min_value=1, initial=1)
    why = forms.CharField(label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("It stays in the log."))


class WaitingLine(_ManagedOffering):
    """Who waits, in order and why: offered seats, the waitlist, requests. Chosen people move to another date."""

    title = gettext_lazy("Waiting line")
    template_name = "courses/office/line.html"

    def get_form(self) -> MoveForm:
        """Return the form with the other dates of the course."""
        form = MoveForm(self.request.POST if self.request.method == "POST" else None)
        form.fields["target"].queryset = self.other_dates()  # type: ignore[attr-defined]
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of the line."""
        form = kwargs.pop("form", None) or self.get_form()
        page = page_of(self.request, queries.waiting_line(self.object))
        up = kwargs.pop("up", None) or (None if self.object.policy == Offering.Policy.BY_NEED else MoveUpForm())
        others = self.other_dates().exists()
        return super().get_context_data(page=page, form=form, up=up, media=form.media, others=others, **kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Move the chosen people to another date, or one of them up in line."""
        if "up" in request.POST:
            return self._move_up(request)
        form = self.get_form()
        chosen = list(self.object.enrolments.active().filter(public_id__in=request.POST.getlist("person")))
        if form.is_valid() and not chosen:
            form.add_error(None, _("Choose at least one person."))
        if form.is_valid():
            try:
                self._move(chosen, form)
                return redirect("offerings_register:line", self.object.pk)
            except DomainError as error:
                form.add_error(None, error.message)
        return self.render_to_response(self.get_context_data(form=form))

    def _move(self, chosen: list[Any], form: MoveForm) -> None:
        said = {"by": Actor.of(self.request.user), "at": timezone.now(), "reason": form.cleaned_data["reason"]}
        moved = actions.move_people(chosen, form.cleaned_data["target"], **said)
        states = [one.state for one in moved.enrolments]
        words = _("Moved: %(number)d. With a seat there: %(seated)d, on the waitlist: %(waiting)d.")
        counts = {"number": len(states), "seated": states.count("enrolled"), "waiting": states.count("waitlisted")}
        messages.success(self.request, words % counts)

    def _move_up(self, request: HttpRequest) -> HttpResponse:
        up = MoveUpForm(request.POST)
        chosen = list(self.object.enrolments.active().filter(public_id__in=request.POST.getlist("person")))
        if up.is_valid() and len(chosen) != 1:
            up.add_error(None, _("Choose one person."))
        if up.is_valid():
            said = {"by": Actor.of(request.user), "at": timezone.now(), "reason": up.cleaned_data["why"]}
            try:
                moved = actions.move_up(chosen[0], place=up.cleaned_data["place"], **said)
                words = _("%(person)s stands at place %(place)d now.")
                place, _all = queries.places_in_line([moved])[moved.pk]
                messages.success(request, words % {"person": moved.employee, "place": place})
                return redirect("offerings_register:line", self.object.pk)
            except DomainError as error:
                up.add_error(None, error.message)
        return self.render_to_response(self.get_context_data(form=MoveForm(), up=up))
