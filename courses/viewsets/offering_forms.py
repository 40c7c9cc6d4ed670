"""Forms of the back office for an offering: what and when, seats, for whom, quotas, and its sessions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from courses import queries
from courses.models import Course, Curriculum, NeedRule, Offering, Room, Session, UnitQuota
from people.forms import UnitChoiceField
from people.models import JobRole, Unit


@dataclass(frozen=True)
class Group:
    """Fields that belong together, under a heading."""

    name: str
    heading: Any
    icon: str
    fields: tuple[str, ...]


GROUPS = (
    Group("what", _("What and when"), "calendar-alt", ("curriculum", "name", "mode", "place", "starts_on", "ends_on", "cost")),
    Group("signup", _("Sign-up"), "edit", ("signup_opens_at", "signup_closes_at", "cutoff_at", "withdraw_until")),
    Group("seats", _("Seats and approval"), "group", ("seats", "seats_min", "approval", "policy", "offer_hours", "remind_days")),
    Group("whom", _("For whom"), "user", ("audience", "job_class", "job_roles", "grade_from", "grade_to", "only_with_gap")),
)
MOMENTS = ("signup_opens_at", "signup_closes_at", "cutoff_at", "withdraw_until")


class OfferingForm(forms.ModelForm):
    """When and where a course is held, for whom, and how one signs up."""

    audience = UnitChoiceField(
        label=_("Audience"), queryset=Unit.objects.none(), help_text=_("This unit and everything below it may come.")
    )

    class Meta:
        model = Offering
        fields = tuple(name for group in GROUPS for name in group.fields)
        widgets = {
            "starts_on": AdminDateInput,
            "ends_on": AdminDateInput,
            **dict.fromkeys(MOMENTS, AdminDateTimeInput),
            "job_roles": forms.SelectMultiple(attrs={"size": 8}),
        }
        help_texts = {"job_roles": _("None chosen means every job role. Hold Ctrl to choose several.")}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Offer the approved curricula of the courses that `user` writes, and the units and job roles of their agencies."""
        super().__init__(*args, **kwargs)
        courses = Course.objects.writable_by(user)
        curricula = Curriculum.objects.filter(course__in=courses, state=Curriculum.State.APPROVED)
        if self.instance.pk:
            curricula = Curriculum.objects.filter(pk=self.instance.curriculum_id)
            self.fields["curriculum"].disabled = True
        if self.instance.allocated_at:
            self.fields["policy"].disabled = True
        self.fields["curriculum"].queryset = curricula.select_related("course").order_by("course__title")
        agencies = courses.order_by().values("agency")
        self.fields["audience"].queryset = Unit.objects.filter(agency__in=agencies)
        self.fields["job_roles"].queryset = JobRole.objects.filter(agency__in=agencies).order_by("name")

    def groups(self) -> list[tuple[Group, list[Any]]]:
        """Return the fields under their headings, for the page."""
        return [(group, [self[name] for name in group.fields]) for group in GROUPS]

    def clean(self) -> dict[str, Any]:
        """Say in plain words what the database would refuse, or nobody could mean."""
        cleaned = super().clean()
        for earlier, later, words in (
            ("starts_on", "ends_on", _("The last day is before the first day.")),
            ("signup_opens_at", "signup_closes_at", _("Sign-up closes before it opens.")),
            ("signup_opens_at", "cutoff_at", _("The cut-off is before sign-up opens.")),
            ("signup_opens_at", "withdraw_until", _("Seats could be given up only before sign-up opens.")),
        ):
            if _is_before(cleaned.get(later), cleaned.get(earlier)):
                self.add_error(later, words)
        self._check_seats(cleaned)
        self._check_audience(cleaned)
        return cleaned

    def _check_seats(self, cleaned: dict[str, Any]) -> None:
        seats = cleaned.get("seats")
        if seats is not None and seats < self.instance.seats_taken:
            self.add_error("seats", _("More people than that already hold a seat."))
        if seats is not None and (cleaned.get("seats_min") or 0) > seats:
            self.add_error("seats_min", _("That is more than there are seats."))
        curriculum = cleaned.get("curriculum")
        if curriculum and cleaned.get("policy") == Offering.Policy.BY_NEED and not self.instance.allocated_at:
            today = timezone.localdate()
            if NeedRule.objects.in_force(curriculum.course.agency_id, today) is None:
                self.add_error("policy", _("No rule of need is in force. HR of the agency enters one first."))

    def _check_audience(self, cleaned: dict[str, Any]) -> None:
        curriculum, audience = cleaned.get("curriculum"), cleaned.get("audience")
        if curriculum and audience and curriculum.course.agency_id != audience.agency_id:
            self.add_error("audience", _("The audience belongs to another agency than the course."))
        lowest, highest = cleaned.get("grade_from"), cleaned.get("grade_to")
        if lowest and highest and (lowest.scheme != highest.scheme or lowest.code > highest.code):
            self.add_error("grade_to", _("This grade is below the lowest, or of another scheme."))

    def save(self, commit: bool = True) -> Offering:  # noqa: FBT001, FBT002 - Django's signature
        """Save the offering in the agency of its course."""
        self.instance.agency = self.cleaned_data["curriculum"].course.agency
        return super().save(commit)


def _is_before(later: Any, earlier: Any) -> bool:
    return later is not None and earlier is not None and later < earlier


class SessionForm(forms.ModelForm):
    """One meeting; its times are meant, and shown, in the clock of its own zone."""

    link = forms.URLField(
        label=Session._meta.get_field("link").verbose_name,
        help_text=Session._meta.get_field("link").help_text,
        max_length=500,
        required=False,
        assume_scheme="https",
    )

    class Meta:
        model = Session
        fields = ("title", "zone", "starts_at", "ends_at", "room", "place", "link", "trainers")
        widgets = {"starts_at": AdminDateTimeInput, "ends_at": AdminDateTimeInput}
        labels = {"trainers": _("Trainers of this session")}
        help_texts = {
            "zone": _("Beginning and end are meant in this zone's clock."),
            "trainers": _("Nobody chosen means the trainers of the course. Hold Ctrl to choose several."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the times in the session's zone."""
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("starts_at", "ends_at"):
                self.initial[name] = _read_off(getattr(self.instance, name), self.instance.zone)

    def clean(self) -> dict[str, Any]:
        """Take the times in the session's zone; refuse a meeting that ends before it starts."""
        cleaned = super().clean()
        zone = cleaned.get("zone")
        for name in ("starts_at", "ends_at"):
            if zone and cleaned.get(name):
                cleaned[name] = timezone.make_naive(cleaned[name]).replace(tzinfo=ZoneInfo(zone))
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The session ends before it starts."))
        return cleaned

    def wish(self) -> queries.Wish | None:
        """Return what the session asks for, or None while its times are not right."""
        cleaned = self.cleaned_data
        if not (cleaned.get("starts_at") and cleaned.get("ends_at")):
            return None
        room, trainers = cleaned.get("room"), cleaned.get("trainers") or ()
        keys = frozenset(one.pk for one in trainers)
        return queries.Wish(cleaned["starts_at"], cleaned["ends_at"], room.pk if room else None, keys)


def _read_off(moment: dt.datetime, zone: str) -> dt.datetime:
    """Return a moment of the installation's zone whose clock reads as the moment does in `zone`."""
    return timezone.make_aware(moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None))


class SessionsOfOffering(BaseInlineFormSet):
    """The meetings of an offering, all within its days, in rooms that are free and large enough, by trainers who are free."""

    def clean(self) -> None:
        """Refuse meetings outside the offering's days, clashes, and the removal of one that has been attended."""
        super().clean()
        first, last = self.instance.starts_on, self.instance.ends_on
        kept = [form for form in self.forms if not self._should_delete_form(form)]
        for form in self.forms:
            if form not in kept:
                _refuse_loss_of_marks(form.instance)
            elif first and last and not _lies_within(form.cleaned_data, first, last):
                form.add_error("starts_at", _("The session is not between the first and the last day."))
        self._refuse_small_rooms(kept)
        self._refuse_clashes(kept)

    def _refuse_small_rooms(self, kept: list[Any]) -> None:
        """Ask for a place for each seat where everybody meets in the room."""
        if self.instance.mode != Offering.Mode.CLASSROOM or not self.instance.seats:
            return
        for form in kept:
            room = form.cleaned_data.get("room")
            if room and queries.too_small([room], self.instance.seats):
                words = gettext("The room holds %(places)d people, the offering has %(seats)d seats.")
                form.add_error("room", words % {"places": room.places, "seats": self.instance.seats})

    def _refuse_clashes(self, kept: list[Any]) -> None:
        pairs = [(form, wish) for form in kept if not form.errors and (wish := form.wish())]
        wishes = [wish for _form, wish in pairs]
        if not wishes:
            return
        besides = self.instance.pk
        for field, found in (
            ("room", queries.rooms_taken(wishes, besides=besides)),
            ("trainers", queries.trainers_busy(wishes, besides=besides)),
        ):
            for place, words in found.items():
                pairs[place][0].add_error(field, words)


def _refuse_loss_of_marks(session: Session) -> None:
    if session.pk and session.attendances.exists():
        raise ValidationError(_("“%(session)s” has attendance marks and stays."), params={"session": session})


def _lies_within(times: dict[str, Any], first: Any, last: Any) -> bool:
    moments = [times[name] for name in ("starts_at", "ends_at") if times.get(name)]
    return all(first <= timezone.localdate(moment) <= last for moment in moments)


class QuotaForm(forms.ModelForm):
    """How many seats the people of one unit may take."""

    unit = UnitChoiceField(label=_("Unit"), queryset=Unit.objects.none())

    class Meta:
        model = UnitQuota
        fields = ("unit", "seats")


class QuotasOfOffering(BaseInlineFormSet):
    """The quotas of an offering; steps.set_quotas writes them, since people have to be counted anew."""

    def seats(self) -> dict[int, int]:
        """Return how many seats each unit (by id) may take, as the form says."""
        kept = [form for form in self.forms if form.cleaned_data and not self._should_delete_form(form)]
        return {form.cleaned_data["unit"].pk: form.cleaned_data["seats"] for form in kept if form.cleaned_data.get("unit")}


def session_formset(*, extra: int) -> Any:
    """Return the formset class for sessions with so many blank ones."""
    return inlineformset_factory(Offering, Session, form=SessionForm, formset=SessionsOfOffering, extra=extra)


def quota_formset() -> Any:
    """Return the formset class for quotas with two blank ones."""
    return inlineformset_factory(Offering, UnitQuota, form=QuotaForm, formset=QuotasOfOffering, extra=2)


def bookable(offering: Offering, agencies: Any) -> Any:
    """Return the rooms that the sessions of an offering may book: those in use, and those it has booked before."""
    booked = Session.objects.filter(offering=offering.pk or 0, room__isnull=False)
    return Room.objects.filter(Q(is_active=True) | Q(pk__in=booked.values("room")), agency__in=agencies)
