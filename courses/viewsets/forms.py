"""Forms of the back office for courses, curricula with modules and claims, and offerings with sessions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from competencies.models import Competency, Framework
from courses.models import Claim, Course, Curriculum, Module, Offering, Session
from courses.queries import trainers_in
from people.forms import UnitChoiceField
from people.models import Unit
from people.scopes import scope_of, units_within

WRITING_ROLES = ("trainer", "hr")
FAR = 10_000


def writable_units(user: Any) -> Any:
    """Return the units for which this person may write courses: where they are trainer or HR."""
    return Unit.objects.filter(units_within(scope_of(user).granted(*WRITING_ROLES)))


class CourseForm(forms.ModelForm):
    """What a course is called and who answers for it."""

    owner = UnitChoiceField(label=_("Responsible unit"), queryset=Unit.objects.none())

    class Meta:
        model = Course
        fields = ("title", "code", "form", "owner", "trainers")
        widgets = {"trainers": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Limit units and trainers to what `user` may choose."""
        super().__init__(*args, **kwargs)
        self.user = user
        units = writable_units(user)
        self.fields["owner"].queryset = units
        self.fields["trainers"].queryset = trainers_in(units.order_by().values("agency").distinct())
        if not self.instance.pk:
            self.initial.setdefault("trainers", [user.pk])

    def clean(self) -> dict[str, Any]:
        """Refuse a code that the agency has already given away."""
        cleaned = super().clean()
        owner, code = cleaned.get("owner"), cleaned.get("code")
        if owner and Course.objects.filter(agency=owner.agency_id, code=code).exclude(pk=self.instance.pk).exists():
            self.add_error("code", _("Another course has this code."))
        return cleaned

    def save(self, commit: bool = True) -> Course:  # noqa: FBT001, FBT002 - Django's signature
        """Save the course in the agency of its unit."""
        self.instance.agency = self.cleaned_data["owner"].agency
        return super().save(commit)


class CurriculumForm(forms.ModelForm):
    """When a course is complete, and what it builds on."""

    class Meta:
        model = Curriculum
        fields = (
            "minimum_attendance",
            "needs_units",
            "minimum_score",
            "needs_assignments",
            "needs_survey",
            "prerequisites",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the other courses of the agency."""
        super().__init__(*args, **kwargs)
        course = self.instance.course
        others = Course.objects.filter(agency=course.agency_id).exclude(pk=course.pk)
        self.fields["prerequisites"].queryset = others.order_by("title")


class ClaimForm(forms.ModelForm):
    """One competency that a module brings."""

    class Meta:
        model = Claim
        fields = ("competency", "level", "valid_months")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the competencies of the frameworks in force."""
        super().__init__(*args, **kwargs)
        published = Competency.objects.filter(framework__state=Framework.State.PUBLISHED)
        self.fields["competency"].queryset = published


ClaimFormSet = inlineformset_factory(Module, Claim, form=ClaimForm, extra=2)


class ModuleForm(forms.ModelForm):
    """A module: place, title, hours. An empty place means the end."""

    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=999, required=False)

    class Meta:
        model = Module
        fields = ("title", "learning_hours", "needs")

    field_order = ("place", "title", "learning_hours", "needs")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the place that the module has, and offer the other modules that are there as what it needs."""
        super().__init__(*args, **kwargs)
        others = Module.objects.filter(curriculum=self.instance.curriculum_id or 0).exclude(pk=self.instance.pk)
        self.fields["needs"].queryset = others.order_by("order")
        self.initial["place"] = self.instance.order if self.instance.pk else None


class ModulesWithClaims(BaseInlineFormSet):
    """Modules, each carrying a formset of its claims as `form.claims`."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Add the claims of the module to its form."""
        super().add_fields(form, index)
        form.claims = ClaimFormSet(
            data=form.data if form.is_bound else None, instance=form.instance, prefix=f"{form.prefix}-claims"
        )

    def is_valid(self) -> bool:
        """Return whether modules and claims are all right; what is to be deleted need not be."""
        modules_are_valid = super().is_valid()
        kept = [form for form in self.forms if not self._should_delete_form(form)]
        return all([modules_are_valid, *(form.claims.is_valid() for form in kept)])

    def clean(self) -> None:
        """Refuse claims of a module that was not filled in."""
        super().clean()
        for form in self.forms:
            if not form.has_changed() and form.claims.has_changed():
                raise ValidationError(_("Give the module a title before its competencies."))
        self._refuse_circles()

    def _refuse_circles(self) -> None:
        """Let a module need only what stands before it and stays."""
        if any(self.errors):
            return
        places = {form.instance.pk: rank for rank, form in enumerate(self._kept_in_order())}
        for form in self._kept_in_order():
            needed = form.cleaned_data.get("needs")
            if needed and places.get(needed.pk, FAR) >= places[form.instance.pk]:
                form.add_error("needs", _("A module can only need one that comes before it."))

    def save(self, commit: bool = True) -> list[Any]:  # noqa: FBT001, FBT002 - Django's signature
        """Save modules in the order of their places, then their claims. The caller opens the transaction."""
        kept = self._kept_in_order()
        for rank, form in enumerate(kept, start=1):
            form.instance.order = FAR + rank
        saved = super().save(commit)
        self._renumber(kept)
        for form in kept:
            form.claims.instance = form.instance
            form.claims.save(commit)
        return saved

    def _kept_in_order(self) -> list[Any]:
        filled = [form for form in self.forms if form.instance.pk or form.has_changed()]
        kept = [form for form in filled if not self._should_delete_form(form)]
        return sorted(kept, key=lambda form: form.cleaned_data.get("place") or FAR)

    def _renumber(self, kept: list[Any]) -> None:
        """Give the places 1 to n; all step aside first, since no two may share a place even for a moment."""
        self.instance.modules.update(order=F("order") + 2 * FAR)
        for rank, form in enumerate(kept, start=1):
            form.instance.order = rank
        Module.objects.bulk_update([form.instance for form in kept], ["order"])


ModuleFormSet = inlineformset_factory(Curriculum, Module, form=ModuleForm, formset=ModulesWithClaims, extra=1)


class OfferingForm(forms.ModelForm):
    """When and where a course is held, for whom, and how one signs up."""

    audience = UnitChoiceField(
        label=_("Audience"), queryset=Unit.objects.none(), help_text=_("This unit and everything below it may come.")
    )

    class Meta:
        model = Offering
        fields = (
            "curriculum",
            "name",
            "mode",
            "place",
            "starts_on",
            "ends_on",
            "signup_opens_at",
            "signup_closes_at",
            "seats",
            "audience",
            "approval",
        )
        widgets = {
            "starts_on": AdminDateInput,
            "ends_on": AdminDateInput,
            "signup_opens_at": AdminDateTimeInput,
            "signup_closes_at": AdminDateTimeInput,
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Offer the approved curricula of the courses that `user` writes, and the units of their agencies."""
        super().__init__(*args, **kwargs)
        courses = Course.objects.writable_by(user)
        curricula = Curriculum.objects.filter(course__in=courses, state=Curriculum.State.APPROVED)
        if self.instance.pk:
            curricula = Curriculum.objects.filter(pk=self.instance.curriculum_id)
            self.fields["curriculum"].disabled = True
        self.fields["curriculum"].queryset = curricula.select_related("course").order_by("course__title")
        agencies = courses.order_by().values("agency")
        self.fields["audience"].queryset = Unit.objects.filter(agency__in=agencies)

    def clean(self) -> dict[str, Any]:
        """Say in plain words what the database would refuse."""
        cleaned = super().clean()
        if _is_before(cleaned.get("ends_on"), cleaned.get("starts_on")):
            self.add_error("ends_on", _("The last day is before the first day."))
        if _is_before(cleaned.get("signup_closes_at"), cleaned.get("signup_opens_at")):
            self.add_error("signup_closes_at", _("Sign-up closes before it opens."))
        if (cleaned.get("seats") or 0) < self.instance.seats_taken and "seats" not in self.errors:
            self.add_error("seats", _("More people than that already hold a seat."))
        curriculum, audience = cleaned.get("curriculum"), cleaned.get("audience")
        if curriculum and audience and curriculum.course.agency_id != audience.agency_id:
            self.add_error("audience", _("The audience belongs to another agency than the course."))
        return cleaned

    def save(self, commit: bool = True) -> Offering:  # noqa: FBT001, FBT002 - Django's signature
        """Save the offering in the agency of its course."""
        self.instance.agency = self.cleaned_data["curriculum"].course.agency
        return super().save(commit)


def _is_before(later: Any, earlier: Any) -> bool:
    return later is not None and earlier is not None and later < earlier


class SessionForm(forms.ModelForm):
    """One meeting."""

    class Meta:
        model = Session
        fields = ("title", "starts_at", "ends_at", "place", "trainers")
        widgets = {"starts_at": AdminDateTimeInput, "ends_at": AdminDateTimeInput}
        labels = {"trainers": _("Guest trainers")}
        help_texts = {"trainers": _("Besides the trainers of the course. Hold Ctrl to choose several.")}

    def clean(self) -> dict[str, Any]:
        """Refuse a meeting that ends before it starts."""
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The session ends before it starts."))
        return cleaned


class SessionsOfOffering(BaseInlineFormSet):
    """The meetings of an offering, all within its days."""

    def clean(self) -> None:
        """Refuse meetings outside the offering's days, and the removal of one that has been attended."""
        super().clean()
        first, last = self.instance.starts_on, self.instance.ends_on
        for form in self.forms:
            if self._should_delete_form(form):
                _refuse_loss_of_marks(form.instance)
            elif first and last and not _lies_within(form.cleaned_data, first, last):
                form.add_error("starts_at", _("The session is not between the first and the last day."))


def _refuse_loss_of_marks(session: Session) -> None:
    if session.pk and session.attendances.exists():
        raise ValidationError(_("“%(session)s” has attendance marks and stays."), params={"session": session})


def _lies_within(times: dict[str, Any], first: Any, last: Any) -> bool:
    moments = [times[name] for name in ("starts_at", "ends_at") if times.get(name)]
    return all(first <= timezone.localdate(moment) <= last for moment in moments)


def session_formset(*, extra: int) -> Any:
    """Return the formset class for sessions with so many blank ones."""
    return inlineformset_factory(Offering, Session, form=SessionForm, formset=SessionsOfOffering, extra=extra)
