"""What a trainer writes of an assignment, and what a learner hands in."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from courses.forms.units import HEAD, UnitForm
from courses.models import Assignment, LearningUnit
from courses.rules.assignments import WrongRubric, lines_of_rubric, rubric_of
from courses.rules.files import HAND_IN_KINDS, ending_of, is_what_it_says

MEGABYTE = 1024 * 1024


class AssignmentUnitForm(UnitForm):
    """The task, the rubric and the rules of an assignment."""

    brief = forms.CharField(label=_("Task"), max_length=8000, widget=forms.Textarea(attrs={"rows": 8}))
    lines = forms.CharField(
        label=_("Rubric, one criterion a line"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Criterion: points and words of each level, rising. Such as: Structure: 0 unclear; 5 in part; 10 clear."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Files that are taken"),
        choices=[(one, one.upper()) for one in HAND_IN_KINDS],
        required=False,
        initial=["pdf", "docx"],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: text only."),
    )
    most_files = forms.IntegerField(label=_("Files at most"), initial=3, min_value=1, max_value=10)
    largest = forms.IntegerField(label=_("Largest file in megabytes"), initial=10, min_value=1, max_value=50)
    due_days = forms.IntegerField(
        label=_("Due, in days after the offering's last day"),
        required=False,
        min_value=0,
        max_value=730,
        help_text=_("Empty: no end."),
    )
    late = forms.ChoiceField(label=_("Late work"), choices=Assignment.Late, initial=Assignment.Late.REDUCED)
    late_points = forms.IntegerField(label=_("Points of 100 lost a day"), initial=5, min_value=0, max_value=100)
    pass_score = forms.IntegerField(label=_("Passed from"), initial=60, min_value=0, max_value=100, help_text=_("Of 100."))
    tries = forms.IntegerField(label=_("May be handed in so often"), initial=2, min_value=1, max_value=20)
    has_two_markers = forms.BooleanField(
        label=_("Two markers"), required=False, help_text=_("Neither sees the other's marks before both have marked.")
    )
    tolerance = forms.IntegerField(
        label=_("Tolerance in points of 100"),
        initial=10,
        min_value=0,
        max_value=100,
        help_text=_("Two marks further apart are talked over."),
    )

    facts: ClassVar[tuple[str, ...]] = (
        "brief",
        "kinds",
        "most_files",
        "largest",
        "due_days",
        "late",
        "late_points",
        "pass_score",
        "tries",
        "has_two_markers",
        "tolerance",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the assignment as it is."""
        super().__init__(*args, **kwargs)
        known = Assignment.objects.filter(unit=self.instance.pk).first()
        if known:
            self.initial.update({name: getattr(known, name) for name in self.facts} | {"lines": lines_of_rubric(known.rubric)})

    def clean_lines(self) -> str:
        """Read the lines as a rubric; say which is none."""
        lines: str = self.cleaned_data["lines"]
        try:
            self.cleaned_data["rubric"] = rubric_of(lines)
        except WrongRubric as error:
            words = _("Line %(number)s makes no criterion; see the help below.")
            raise forms.ValidationError(words % {"number": error.number}) from error
        return lines

    def save(self, commit: bool = True) -> LearningUnit:  # noqa: FBT001, FBT002 - Django's signature
        """Save unit and assignment."""
        unit = super().save(commit)
        said = {name: self.cleaned_data[name] for name in (*self.facts, "rubric")}
        Assignment.objects.update_or_create(unit=unit, defaults=said)
        return unit


class ManyFiles(forms.ClearableFileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, returned as a list; each is checked as one."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files that were sent."""
        return [super(ManyFilesField, self).clean(one, initial) for one in data or ()]


class HandInForm(forms.Form):
    """A text, files, or both. Files are held against what the assignment takes: their number, size, kind and content."""

    text = forms.CharField(label=_("Your text"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))
    uploads = ManyFilesField(label=_("Files"), required=False)

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        """Say which files are taken; without kinds ask for none."""
        super().__init__(*args, **kwargs)
        self.assignment = assignment
        if not assignment.kinds:
            del self.fields["uploads"]
            return
        words = _("At most %(number)s files of %(size)s each: %(kinds)s.")
        kinds = ", ".join(assignment.kinds).upper()
        facts = {"number": assignment.most_files, "size": filesizeformat(assignment.largest * MEGABYTE), "kinds": kinds}
        self.fields["uploads"].help_text = words % facts

    def clean(self) -> dict[str, Any]:
        """Check every file that was sent."""
        cleaned = super().clean() or {}
        sent = cleaned.get("uploads", [])
        if len(sent) > self.assignment.most_files:
            self.add_error("uploads", _("These are too many files."))
        for file in sent:
            if fault := self._fault(file):
                self.add_error("uploads", f"{file.name}: {fault}")
        cleaned["uploads"] = sent
        return cleaned

    def _fault(self, file: Any) -> Any:
        ending = ending_of(file.name)
        file.shown_name = file.name[-200:]
        head = file.read(HEAD)
        file.seek(0)
        if ending not in self.assignment.kinds:
            return _("files of this kind are not taken.")
        if file.size > self.assignment.largest * MEGABYTE:
            return _("the file is too large.")
        if not is_what_it_says(head, ending):
            return _("what is in the file does not fit its name.")
        file.name = f"work.{ending}"
        return None


class FeedbackForm(forms.Form):
    """Words for the learner, beside the levels of the rubric."""

    feedback = forms.CharField(
        label=_("Feedback for the learner"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
