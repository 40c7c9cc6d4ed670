"""Forms of the public: report, confirm, follow, answer back, rate; and the filter of the public list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from participation.actions import Draft
from participation.forms.places import PointField, choices_of_areas, read_area
from participation.models import Report, Service
from participation.models.services import Kind
from participation.photos import Photo, drawn_anew
from participation.rules.links import has_too_many_links
from people.models import Unit

MOST_PHOTOS = 3
# Whether a complaint needs an inspection is not for the public to say.
SENT_KINDS = [(kind.value, kind.label) for kind in Kind if kind != Kind.INSPECTION]
DEEPEST_UNIT = 2


class SeveralFiles(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Up to three photos, each drawn anew without metadata."""

    widget = SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> list[Photo]:
        """Return the photos; raise ValidationError for too many or for what is none."""
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(files) > MOST_PHOTOS:
            raise ValidationError(_("At most three photos, please."), code="too-many")
        return [drawn_anew(super(PhotosField, self).clean(one, initial)) for one in files]


class OutOfSight(forms.BoundField):
    """A field that stands on the page and is not seen, label and all."""

    def css_classes(self, extra_classes: Any = None) -> str:
        """Hide the field's whole block."""
        return f"visually-hidden {super().css_classes(extra_classes)}".strip()


class HoneypotMixin(forms.Form):
    """A field that people do not see and programs fill in."""

    website = forms.CharField(  # type: ignore[call-arg] # Django 5.2 has it, the stubs not yet
        label=_("Leave this empty"),
        required=False,
        bound_field_class=OutOfSight,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_website(self) -> str:
        """Refuse what only a program would have sent."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("This was not sent. Leave the last field empty."), code="honeypot")
        return ""


class ReportForm(HoneypotMixin, forms.Form):
    """What somebody of the public reports."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=SENT_KINDS, widget=forms.RadioSelect, initial=Kind.COMPLAINT)
    about = forms.ChoiceField(label=_("Which service or unit?"))
    title = forms.CharField(label=_("In one sentence"), max_length=120)
    text = forms.CharField(
        label=_("What happened?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("When, where, who was there?"),
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False, help_text=_("Such as a street or an office."))
    area = forms.ChoiceField(label=_("Kecamatan or kelurahan"), required=False)
    point = PointField(
        label=_("Point on the map"),
        required=False,
        help_text=_("The unit in charge sees it exactly; everybody else sees it to a hundred metres."),
    )
    photos = PhotosField(
        label=_("Photos"),
        required=False,
        help_text=_("Up to three. Place and device that the camera wrote into them are removed."),
    )
    privacy = forms.ChoiceField(
        label=_("How do you want to report?"),
        choices=[
            (Report.Privacy.NAMED, _("With my name: the unit in charge reads it, the public does not")),
            (Report.Privacy.ANONYMOUS, _("Without a name: nobody is told who you are")),
            (Report.Privacy.CONFIDENTIAL, _("Confidential: only the desks in charge read it, it is never published")),
        ],
        widget=forms.RadioSelect,
        initial=Report.Privacy.NAMED,
    )
    name = forms.CharField(label=_("Your name"), max_length=120, required=False, widget=forms.TextInput({"autocomplete": "name"}))
    mail = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("To hear of answers. A code is mailed first. Without an address you get a secret link."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    field_order = ("kind", "about", "title", "text", "place", "area", "point", "photos", "privacy", "name", "mail", "website")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what there is to report about."""
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", "---------"), *choices_of_services()]  # type: ignore[attr-defined]
        self.fields["area"].choices = list(choices_of_areas())  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """Refuse advertising."""
        text: str = self.cleaned_data["text"]
        if has_too_many_links(text):
            raise ValidationError(_("At most one link, please."), code="links")
        return text

    def clean(self) -> dict[str, Any]:
        """Ask for a name where the reporter wants to be named."""
        said = super().clean() or self.cleaned_data
        if said.get("privacy") == Report.Privacy.NAMED and not said.get("name"):
            self.add_error("name", _("Say your name, or choose to report without one."))
        return said

    def draft(self) -> Draft:
        """Return what was said, ready to be sent."""
        said = dict(self.cleaned_data)
        kind, key = said.pop("about").split("-", 1)
        said.pop("website")
        said |= read_area(said.pop("area"))
        if kind == "s":
            service = Service.objects.given().select_related("unit").get(public_id=key)
            return Draft(unit=service.unit, service=service, **said)
        return Draft(unit=Unit.objects.get(public_id=key), **said)


def choices_of_services() -> Iterator[tuple[str, list[tuple[str, Any]]]]:
    """Yield units of the top two floors, each with its services and "something else". Two statements."""
    units = list(Unit.objects.filter(depth__lte=DEEPEST_UNIT, ended_on=None))
    services: dict[str, list[tuple[str, str]]] = {}
    for name, key, path in Service.objects.given().order_by("name").values_list("name", "public_id", "unit__path"):
        services.setdefault(path[: DEEPEST_UNIT * Unit.steplen], []).append((f"s-{key}", name))
    for unit in units:
        other = _("I do not know who is in charge") if unit.depth == 1 else _("Something else at this unit")
        yield unit.name, [*services.get(unit.path, []), (f"u-{unit.public_id}", other)]


def districts() -> Any:
    """Return the kecamatan that there are."""
    return Unit.objects.filter(kind=Unit.Kind.DISTRICT, ended_on=None).order_by("name")


class PublicMapForm(forms.Form):
    """What the map is searched for."""

    q = forms.CharField(label=_("Search"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Kind.choices], required=False)


class PublicListForm(PublicMapForm):
    """What the public list is searched for."""

    district = forms.ModelChoiceField(label=_("Kecamatan"), queryset=Unit.objects.none(), required=False, empty_label=_("All"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kecamatan."""
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts()  # type: ignore[attr-defined]


class FollowForm(forms.Form):
    """The secret code that follows a report."""

    secret = forms.CharField(
        label=_("Your secret code"),
        max_length=60,
        help_text=_("Four groups of five letters and digits, from the page you saw after sending."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


class CodeForm(forms.Form):
    """The code from the mail."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=12,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class AnswerBackForm(forms.Form):
    """Why the answer is not enough."""

    text = forms.CharField(label=_("What is still missing?"), max_length=2000, widget=forms.Textarea({"rows": 4}))


class RateForm(forms.Form):
    """How the report was handled."""

    STARS = (
        (5, _("very well")),
        (4, _("well")),
        (3, _("so-so")),
        (2, _("badly")),
        (1, _("very badly")),
    )
    stars = forms.TypedChoiceField(label=_("How was your report handled?"), choices=STARS, coerce=int, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Anything to add?"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3}))
