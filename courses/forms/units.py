"""What trainers say about a unit, a form for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses import queries, steps
from courses.models import LearningUnit, Module, Package, QuestionBank, Quiz, QuizPool
from courses.rules.files import (
    CAPTION_KINDS,
    DOCUMENT_KINDS,
    LARGEST_CAPTIONS,
    LARGEST_DOCUMENT,
    LARGEST_VIDEO,
    VIDEO_KINDS,
    ending_of,
    is_what_it_says,
)
from courses.rules.packages import WrongPackage, read_package

if TYPE_CHECKING:
    from courses.rules.packages import Found
    from lms.kit.actors import Actor

HEAD = 16
LAST = 999


class UnitForm(forms.ModelForm):  # type: ignore[type-arg] # Django takes none at run time
    """What every unit says: title, place, whether it is required, and how long an honest learner needs.

    A form of a kind adds fields; those named in `kept` go into the unit's settings.
    """

    kept: ClassVar[tuple[str, ...]] = ()

    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=LAST, required=False, help_text=_("Empty: at the end."))

    class Meta:
        model = LearningUnit
        fields: tuple[str, ...] = ("title", "is_required", "plausible_minutes")

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        """Show place and settings as they are; `by` is who writes."""
        super().__init__(*args, **kwargs)
        self.by = by
        if self.instance.pk:
            self.initial["place"] = self.instance.order
        for name in self.kept:
            self.initial.setdefault(name, self.instance.settings.get(name, self.fields[name].initial))

    def save(self, commit: bool = True) -> LearningUnit:  # noqa: FBT001, FBT002 - Django's signature
        """Save the unit at its place; the others of its module close up. The caller opens the transaction."""
        unit = self.instance
        unit.settings = {**unit.settings, **{name: self.cleaned_data[name] for name in self.kept}}
        unit.order = unit.order or LAST
        saved = super().save(commit)
        place_unit(unit, self.cleaned_data.get("place") or LAST)
        return saved


def place_unit(unit: LearningUnit, place: int) -> None:
    """Put a saved unit at a place of its module and give all units there the places 1 to n. 2 statements."""
    others = list(LearningUnit.objects.filter(module=unit.module_id).exclude(pk=unit.pk).order_by("order", "pk"))
    rows = [*others[: place - 1], unit, *others[place - 1 :]]
    for rank, row in enumerate(rows, start=1):
        row.order = rank
    LearningUnit.objects.bulk_update(rows, ["order"])


def close_up(module: Module) -> None:
    """Give the units of a module the places 1 to n again. 2 statements."""
    rows = list(module.units.order_by("order", "pk"))
    for rank, row in enumerate(rows, start=1):
        row.order = rank
    LearningUnit.objects.bulk_update(rows, ["order"])


def checked_file(file: Any, kinds: Any, largest: int) -> Any:
    """Return an uploaded file of these kinds (by ending); raises ValidationError that says what is wrong."""
    if file is None or not hasattr(file, "content_type"):
        return file
    ending = ending_of(file.name)
    if ending not in kinds:
        words = _now("This is no file of these kinds: %(kinds)s.")
        raise ValidationError(words % {"kinds": ", ".join(sorted(kinds))})
    if file.size > largest:
        words = _now("The file is larger than %(most)s.")
        raise ValidationError(words % {"most": filesizeformat(largest)})
    head = file.read(HEAD)
    file.seek(0)
    if not is_what_it_says(head, ending):
        raise ValidationError(_now("What is in the file does not fit its name (%(ending)s).") % {"ending": ending})
    file.name = f"document.{ending}"
    return file


class DocumentUnitForm(UnitForm):
    """A document to open."""

    class Meta(UnitForm.Meta):
        fields = (*UnitForm.Meta.fields, "file")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the file and say which are taken."""
        super().__init__(*args, **kwargs)
        self.fields["file"].required = True
        self.fields["file"].help_text = _("PDF, DOCX, PPTX, XLSX, ODT or ODP, at most 50 MB.")
        self.fields["file"].widget = forms.FileInput()

    def clean_file(self) -> Any:
        """Refuse what is no document."""
        return checked_file(self.cleaned_data["file"], DOCUMENT_KINDS, LARGEST_DOCUMENT)


class VideoUnitForm(UnitForm):
    """A video to watch: a file here, or a link to a video file elsewhere; with words for who cannot hear it (WCAG 1.2)."""

    kept = ("link", "share", "no_skipping", "length", "transcript")

    link = forms.URLField(
        label=_("Or a link to a video"),
        required=False,
        assume_scheme="https",
        help_text=_("The address of an MP4 or WebM file beginning with https://, or of a video at YouTube or Vimeo."),
    )
    length = forms.IntegerField(
        label=_("Length in seconds"), min_value=1, max_value=6 * 3600, help_text=_("As the player shows it: 12:30 are 750.")
    )
    share = forms.IntegerField(
        label=_("Share to watch"),
        initial=90,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("In per cent of the length; then the unit is done."),
    )
    no_skipping = forms.BooleanField(
        label=_("No skipping ahead"), required=False, help_text=_("The learner can only go back to what has been watched.")
    )
    transcript = forms.CharField(
        label=_("Transcript"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What is said and shown, for who cannot hear it or reads faster."),
    )

    class Meta(UnitForm.Meta):
        fields = (*UnitForm.Meta.fields, "file", "captions")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say which files are taken, and which are there."""
        super().__init__(*args, **kwargs)
        for name, words in (("file", _now("MP4 or WebM, at most 500 MB.")), ("captions", _now("WebVTT (.vtt)."))):
            there = getattr(self.instance, name)
            self.fields[name].help_text = f"{words} {_now('There is one; another replaces it.')}" if there else words
            self.fields[name].widget = forms.FileInput()
            self.fields[name].required = False

    def clean_file(self) -> Any:
        """Refuse what is no video."""
        return checked_file(self.cleaned_data["file"], VIDEO_KINDS, LARGEST_VIDEO)

    def clean_captions(self) -> Any:
        """Refuse what are no captions."""
        return checked_file(self.cleaned_data["captions"], CAPTION_KINDS, LARGEST_CAPTIONS)

    def clean_link(self) -> str:
        """Refuse links that are not encrypted, lead to no video file, or to a provider that is not allowed today."""
        link: str = self.cleaned_data["link"]
        is_file = link.startswith("https://") and ending_of(link.split("?", maxsplit=1)[0]) in VIDEO_KINDS
        if link and not is_file and not queries.allowed_video(link, timezone.localdate()):
            words = _("Give an address that begins with https:// and ends with .mp4 or .webm, or a video at an allowed provider.")
            raise ValidationError(words)
        return link

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one of file and link, and for captions or a transcript."""
        cleaned = super().clean() or {}
        if not self.errors and bool(cleaned.get("link")) == bool(cleaned.get("file")):
            raise ValidationError(_("Give either a file or a link."))
        if not self.errors and not cleaned.get("captions") and not cleaned.get("transcript"):
            raise ValidationError(_("Give captions or a transcript: not everybody can hear the video."))
        return cleaned


class QuizUnitForm(UnitForm):
    """A test that draws from one or two banks of the course."""

    minutes = forms.IntegerField(label=_("Time limit in minutes"), required=False, min_value=1, max_value=600)
    attempts = forms.IntegerField(
        label=_("Attempts"), required=False, min_value=1, max_value=99, help_text=_("Empty: as many as one likes.")
    )
    counts = forms.ChoiceField(label=_("Attempt that counts"), choices=Quiz.Counts, initial=Quiz.Counts.BEST)
    pass_score = forms.IntegerField(label=_("Passed from"), initial=0, min_value=0, max_value=100, help_text=_("Of 100."))
    is_shuffled = forms.BooleanField(label=_("Shuffle questions and answers"), required=False, initial=True)
    shows_answers = forms.BooleanField(label=_("Show the right answers after handing in"), required=False, initial=True)
    before = forms.ModelChoiceField(Quiz.objects.none(), label=_("Compare with the pre-test"), required=False)
    bank = forms.ModelChoiceField(QuestionBank.objects.none(), label=_("Question bank"))
    draw = forms.IntegerField(label=_("Questions to draw"), initial=10, min_value=1, max_value=200)
    second_bank = forms.ModelChoiceField(QuestionBank.objects.none(), label=_("Second question bank"), required=False)
    second_draw = forms.IntegerField(label=_("Questions to draw from it"), initial=5, min_value=1, max_value=200, required=False)

    facts: ClassVar[tuple[str, ...]] = ("minutes", "attempts", "counts", "pass_score", "is_shuffled", "shows_answers", "before")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer banks and pre-tests of the course only, and show the test as it is."""
        super().__init__(*args, **kwargs)
        curriculum = self.instance.module.curriculum
        for name in ("bank", "second_bank"):
            self.fields[name].queryset = QuestionBank.objects.filter(course=curriculum.course_id)  # type: ignore[attr-defined]
        others = Quiz.objects.filter(unit__module__curriculum=curriculum, before=None).exclude(unit=self.instance.pk)
        self.fields["before"].queryset = others  # type: ignore[attr-defined]
        quiz = Quiz.objects.filter(unit=self.instance.pk).first()
        if quiz:
            self.initial.update({name: getattr(quiz, name) for name in self.facts})
            for prefix, pool in zip(("", "second_"), quiz.pools.all(), strict=False):
                self.initial.update({f"{prefix}bank": pool.bank_id, f"{prefix}draw": pool.draw})

    def clean(self) -> dict[str, Any]:
        """Refuse the same bank twice."""
        cleaned = super().clean() or {}
        if cleaned.get("second_bank") and cleaned["second_bank"] == cleaned.get("bank"):
            self.add_error("second_bank", _("Choose another bank."))
        return cleaned

    def save(self, commit: bool = True) -> LearningUnit:  # noqa: FBT001, FBT002 - Django's signature
        """Save unit, test and pools."""
        unit = super().save(commit)
        quiz, _made = Quiz.objects.update_or_create(unit=unit, defaults={name: self.cleaned_data[name] for name in self.facts})
        quiz.pools.all().delete()
        for prefix in ("", "second_"):
            if bank := self.cleaned_data[f"{prefix}bank"]:
                QuizPool.objects.create(quiz=quiz, bank=bank, draw=self.cleaned_data[f"{prefix}draw"] or 1)
        return unit


class PackageUnitForm(UnitForm):
    """A learning package to play."""

    kept = ("least_score", "by_hand")

    upload = forms.FileField(
        label=_("Package"),
        required=False,
        help_text=_("SCORM 1.2 or 2004 (.zip) or H5P (.h5p), at most 300 MB. cmi5 and xAPI are kept, but not played yet."),
    )
    least_score = forms.IntegerField(
        label=_("Passed from"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Of 100. Empty: what the package itself says."),
    )
    by_hand = forms.BooleanField(
        label=_("The learner says when it is done"),
        required=False,
        help_text=_("For content that reports no result by itself, such as an accordion or a presentation."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for a package where there is none, and say which one is there."""
        super().__init__(*args, **kwargs)
        self.found: Found | None = None
        package = self.instance.package
        self.fields["upload"].required = package is None
        if package:
            words = _now("Now: %(title)s (%(kind)s, %(files)s files, %(size)s). Another file replaces it.")
            facts = {"title": package, "kind": package.get_kind_display(), "files": package.files}
            self.fields["upload"].help_text = words % {**facts, "size": filesizeformat(package.size)}

    def clean_upload(self) -> Any:
        """Refuse what is not safe or no package, in words that say what is wrong."""
        file = self.cleaned_data["upload"]
        if file:
            try:
                self.found = read_package(file, file.size)
            except WrongPackage as error:
                raise ValidationError(str(error.message)) from error
        return file

    def clean(self) -> dict[str, Any]:
        """Nobody could finish a required unit that cannot be played."""
        cleaned = super().clean() or {}
        kind = self.found.kind if self.found else self.instance.package and self.instance.package.kind
        if kind and kind not in Package.PLAYED and cleaned.get("is_required"):
            self.add_error("is_required", _("A package of this kind cannot be played yet, so it cannot be required."))
        return cleaned

    def save(self, commit: bool = True) -> LearningUnit:  # noqa: FBT001, FBT002 - Django's signature
        """Unpack the package and save the unit with it."""
        if self.found:
            file = self.cleaned_data["upload"]
            agency = self.instance.module.curriculum.course.agency
            facts = {"agency": agency, "name": file.name, "by": self.by, "at": timezone.now()}
            self.instance.package = steps.keep_package(self.found, file, **facts)
        return super().save(commit)


class SurveyUnitForm(UnitForm):
    """The survey at the end of a course; what it asks is the agency's form."""

    def clean(self) -> dict[str, Any]:
        """Refuse a second one: nobody is asked twice, and results count people."""
        cleaned = super().clean() or {}
        curriculum = self.instance.module.curriculum_id
        others = LearningUnit.objects.filter(module__curriculum=curriculum, kind=LearningUnit.Kind.SURVEY)
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This curriculum has a survey already."))
        return cleaned


UNIT_FORMS: dict[str, type[UnitForm]] = {
    LearningUnit.Kind.READING: UnitForm,
    LearningUnit.Kind.DOCUMENT: DocumentUnitForm,
    LearningUnit.Kind.VIDEO: VideoUnitForm,
    LearningUnit.Kind.SESSION: UnitForm,
    LearningUnit.Kind.QUIZ: QuizUnitForm,
    LearningUnit.Kind.PACKAGE: PackageUnitForm,
    LearningUnit.Kind.SURVEY: SurveyUnitForm,
}
