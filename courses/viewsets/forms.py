"""Forms of the back office for courses, and curricula with modules and claims."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext_lazy as _

from competencies.models import Competency, Framework
from courses.models import Claim, Course, Curriculum, Module
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
