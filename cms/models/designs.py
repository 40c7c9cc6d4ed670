"""Designs of certificates as HR writes them: with drafts, revisions and a preview. Publishing tells the certificates once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponse
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from certificates import pdf
from certificates.document import document
from certificates.looks import Look, Part
from certificates.models import Design
from certificates.queries import longest_name, shortest_name
from certificates.samples import sample
from cms.blocks.certificates import PLACEHOLDER_HELP, BodyBlock, HeadBlock, check_placeholders, has_number, parts_of
from cms.design_forms import DesignForm
from cms.design_querysets import CertificateDesignQuerySet
from people.models import Agency, Employee

if TYPE_CHECKING:
    from django.http import HttpRequest

LONGEST, SHORTEST = "longest", "shortest"
# A4 and a margin, in pixels of a screen.
SHEET_WIDTHS = {"landscape": 1190, "portrait": 860}
_SHEETS = ("certificates/paper/designed.css", "certificates/paper/screen.css")


def known_placeholders(text: str) -> None:
    """Refuse a text with placeholders that nobody knows. Raises ValidationError."""
    check_placeholders(text)


class CertificateDesign(DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):  # type: ignore[misc]
    """How certificates of an agency look. What is published goes into a revision of `design`, which awards keep for good."""

    class Orientation(models.TextChoices):
        """How the sheet lies."""

        LANDSCAPE = "landscape", _("landscape")
        PORTRAIT = "portrait", _("portrait")

    class Arrangement(models.TextChoices):
        """Where lines begin."""

        CENTRED = "centred", _("centred")
        LEFT = "left", _("from the left")

    class Frame(models.TextChoices):
        """What surrounds the sheet."""

        ULOS = "ulos", _("woven borders above and below")
        RULE = "rule", _("golden rule with corners")
        SIDE = "side", _("woven band at the left")
        BLOCK = "block", _("block of colour behind the head")
        NONE = "none", _("none")

    class Colour(models.TextChoices):
        """The colour of frame and headings."""

        MAROON = "maroon", _("maroon")
        GREEN = "green", _("green")
        NAVY = "navy", _("navy")
        BLACK = "black", _("black")

    class Ground(models.TextChoices):
        """The colour of the paper."""

        IVORY = "ivory", _("ivory")
        WHITE = "white", _("white")
        MIST = "mist", _("mist")

    class Ornament(models.TextChoices):
        """What stands behind the text."""

        NONE = "none", _("none")
        FLOWER = "flower", _("flower in the middle")
        WEAVE = "weave", _("weave at the right")

    class Signature(models.TextChoices):
        """What stands above the signatory's name."""

        ELECTRONIC = "electronic", _("note of the electronic signature")
        SPACE = "space", _("room for a signature by hand")

    class Language(models.TextChoices):
        """The language of what the paper says of itself."""

        INDONESIAN = "id", _("Indonesian")
        ENGLISH = "en", _("English")

    design = models.OneToOneField(Design, models.PROTECT, null=True, editable=False, related_name="written")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    name = models.CharField(_("name"), max_length=100, help_text=_("For you and your colleagues; it is not printed."))
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.INDONESIAN)
    orientation = models.CharField(_("sheet"), max_length=9, choices=Orientation, default=Orientation.LANDSCAPE)
    arrangement = models.CharField(_("lines"), max_length=7, choices=Arrangement, default=Arrangement.CENTRED)
    frame = models.CharField(_("border"), max_length=5, choices=Frame, default=Frame.RULE)
    colour = models.CharField(_("colour"), max_length=6, choices=Colour, default=Colour.NAVY)
    ground = models.CharField(_("paper"), max_length=5, choices=Ground, default=Ground.IVORY)
    ornament = models.CharField(_("background"), max_length=6, choices=Ornament, default=Ornament.NONE)
    head = StreamField(HeadBlock(), verbose_name=_("head"))
    body = StreamField(BodyBlock(), verbose_name=_("body"))
    signature = models.CharField(_("signature"), max_length=10, choices=Signature, default=Signature.ELECTRONIC)
    verify_text = models.CharField(_("words beside the QR code"), max_length=200, blank=True, validators=[known_placeholders])
    modules_heading = models.CharField(_("heading of the modules"), max_length=100, validators=[known_placeholders])
    has_levels = models.BooleanField(_("with competencies and levels"), default=True)
    modules_note = models.TextField(
        _("note below the modules"), blank=True, validators=[known_placeholders], help_text=PLACEHOLDER_HELP
    )

    objects = CertificateDesignQuerySet.as_manager()

    base_form_class = DesignForm
    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("agency"), FieldPanel("language")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("orientation"), FieldPanel("arrangement")]),
                FieldRowPanel([FieldPanel("frame"), FieldPanel("colour")]),
                FieldRowPanel([FieldPanel("ground"), FieldPanel("ornament")]),
            ],
            heading=_("Sheet"),
        ),
        FieldPanel("head"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("signature"), FieldPanel("verify_text")], heading=_("Foot")),
        MultiFieldPanel(
            [FieldPanel("modules_heading"), FieldPanel("has_levels"), FieldPanel("modules_note")], heading=_("Second sheet")
        ),
    ]

    class Meta:
        verbose_name = _("design of certificates")
        verbose_name_plural = _("designs of certificates")
        # Wagtail makes the right to publish only where its hooks have been loaded; groups need it in any case.
        default_permissions = ("add", "change", "delete", "view", "publish")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="one_written_design_a_name")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a sheet on which the certificate's number does not stand."""
        super().clean()
        texts = [part.text for part in (*_texts(self.head), *_texts(self.body))]
        if not has_number(texts):
            raise ValidationError({"head": _("The number of the certificate must stand on the sheet: write {number} in a text.")})

    def with_content_json(self, content: Any) -> Any:
        """Keep the design that this is the writing of, whatever an old revision knew of it."""
        written = super().with_content_json(content)
        written.design_id = self.design_id
        return written

    def look(self) -> Look:
        """Return what is written here as the plain data that certificates are set by."""
        plain = ("language", "orientation", "arrangement", "frame", "colour", "ground", "ornament", "signature")
        words = ("verify_text", "modules_heading", "has_levels", "modules_note")
        fields = {name: getattr(self, name) for name in (*plain, *words)}
        return Look(head=parts_of(self.head), body=parts_of(self.body), **fields)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Offer the longest and the shortest name of those who work here."""
        return [(LONGEST, _("With the longest name")), (SHORTEST, _("With the shortest name"))]

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """Show the whole sheet first, as wide as it lies with its margin, then closer by."""
        width = SHEET_WIDTHS[self.orientation]
        return [
            {"name": "sheet", "icon": "doc-full", "device_width": width, "label": _("The whole sheet")},
            {"name": "closer", "icon": "search", "device_width": width // 2, "label": _("Closer by")},
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer the sheets with a real name, set by the same rules as the PDF."""
        people = Employee.objects.visible_to(request.user).filter(agency=self.agency)
        name = longest_name(people) if mode_name == LONGEST else shortest_name(people)
        certificate = sample(self.agency, timezone.localdate(), name=name)
        html = pdf.html(document(certificate, self.look()), [static(path) for path in _SHEETS])
        response = HttpResponse(html)
        # It stands in a frame of the editor.
        response._csp_exempt = True  # type: ignore[attr-defined]  # noqa: SLF001 - as django-csp's own decorator does
        return response


def _texts(stream: Any) -> tuple[Part, ...]:
    return parts_of(piece for piece in stream or () if piece.block_type in ("title", "text"))
