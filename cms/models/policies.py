"""The careful introduction of a change: what is announced, who has read and understood it, and what people say about it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cms.models.base import LONG_TEXT, SHORT_TEXT, BasePage
from cms.policies.querysets import PolicyReadingQuerySet, PolicyVoiceQuerySet
from lms.kit.actors import Actor
from people.models import Employee, JobClass, Unit

if TYPE_CHECKING:
    from django.http import HttpRequest

RIGHT = "*"
FEWEST_ANSWERS = 2


class PolicyPage(BasePage):
    """A change that is introduced: what, why, for whom, since when, what to do, and what is in it for whom.

    The audience are who holds a definitive post in `units` or below (none: everybody) and of `job_classes` (none: all). Who
    belongs to it acknowledges each `version` until `read_by`, after answering the questions. Raise the version where a change
    has to be read again; small corrections keep it.
    """

    class Measure(models.TextChoices):
        """Where Bina can see that the new way is used."""

        NONE = "none", _("cannot be seen here")
        SIGN_UPS = "sign_ups", _("sign-ups for courses by oneself")
        LEAVE = "leave", _("leave asked for on the web")

    summary = models.CharField(_("what changes, in one sentence"), max_length=250)
    changes = RichTextField(_("what changes"), features=LONG_TEXT)
    reasons = RichTextField(_("why"), features=SHORT_TEXT)
    to_do = RichTextField(_("what to do"), features=LONG_TEXT)
    legal_source = models.CharField(_("legal source"), max_length=200, blank=True)
    version = models.PositiveSmallIntegerField(
        _("version"), default=1, help_text=_("A higher number asks everybody to read and acknowledge again.")
    )
    since = models.DateField(_("holds since"))
    old_way_until = models.DateField(_("last day of the old way"), null=True, blank=True)
    read_by = models.DateField(_("to be acknowledged by"))
    units = ParentalManyToManyField(
        Unit, blank=True, verbose_name=_("for these units"), help_text=_("And all below them. None means everybody.")
    )
    job_classes = ArrayField(
        models.CharField(max_length=2, choices=JobClass),
        default=list,
        blank=True,
        verbose_name=_("for these classes of jobs"),
        help_text=_("Codes separated by commas, such as 04,05; none means all."),
    )
    measure = models.CharField(_("use of the new way"), max_length=8, choices=Measure, default=Measure.NONE)

    template = "cms/policy_page.html"
    context_object_name = "page"
    page_description = _("A change that people have to know, understand and use.")
    parent_page_types = ["cms.HomePage", "cms.InformationPage"]
    subpage_types: list[str] = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("changes"),
        index.SearchField("reasons"),
        index.SearchField("to_do"),
    ]
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("summary"),
                FieldPanel("changes"),
                FieldPanel("reasons"),
                FieldPanel("to_do"),
                FieldPanel("legal_source"),
            ],
            heading=_("What changes"),
        ),
        MultiFieldPanel([FieldPanel("units"), FieldPanel("job_classes")], heading=_("For whom")),
        MultiFieldPanel(
            [
                FieldPanel("version"),
                FieldPanel("since"),
                FieldPanel("old_way_until"),
                FieldPanel("read_by"),
                FieldPanel("measure"),
            ],
            heading=_("Since when"),
        ),
        InlinePanel("benefits", heading=_("What is in it for whom"), label=_("Benefit")),
        InlinePanel("questions", heading=_("Questions of comprehension"), label=_("Question"), max_num=3),
        InlinePanel("champions", heading=_("Champions"), label=_("Champion")),
    ]

    class Meta:
        verbose_name = _("announcement of a change")
        verbose_name_plural = _("announcements of changes")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse days that are out of order."""
        super().clean()
        if self.old_way_until and self.since and self.old_way_until < self.since - dt.timedelta(days=1):
            raise ValidationError({"old_way_until": _("The old way ends on the eve of the new one or later.")})

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the page, and keep that somebody of the audience has opened this version."""
        from cms.policies import actions, queries

        standing = queries.standing_of(self, request.user)
        if standing is not None and standing.reading is None:
            actions.open_policy(self, by=Actor.of(request.user), at=timezone.now())
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the reader has still to do, and the answers that everybody may read."""
        from cms.policies import queries
        from cms.policies.forms import AcknowledgeForm, VoiceForm

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        standing = queries.standing_of(self, request.user)
        return context | {
            "standing": standing,
            "acknowledge_form": AcknowledgeForm(page=self) if standing and not standing.is_acknowledged else None,
            "voice_form": VoiceForm() if standing else None,
            "answered": self.voices.answered(),
            "today": timezone.localdate(),
            "sees_board": queries.sees_board(request.user),
        }


class PolicyBenefit(Orderable):
    """What is in it for one role: "For supervisors: one list instead of three"."""

    page = ParentalKey(PolicyPage, on_delete=models.CASCADE, related_name="benefits")
    role = models.CharField(_("for whom"), max_length=80)
    text = models.CharField(_("what is in it"), max_length=250)


class PolicyQuestion(Orderable):
    """A question that shows whether the change was understood; one answer a line, the right one begins with an asterisk."""

    page = ParentalKey(PolicyPage, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("question"), max_length=250)
    answers = models.TextField(_("answers"), max_length=600, help_text=_("One a line; the right one begins with *."))
    hint = models.CharField(
        _("hint"), max_length=250, blank=True, help_text=_("Shown after a wrong answer: where in the text it stands.")
    )

    def clean(self) -> None:
        """Ask for two answers or more, one of them right."""
        lines = [line for line in self.answers.splitlines() if line.strip()]
        if len(lines) < FEWEST_ANSWERS or sum(line.strip().startswith(RIGHT) for line in lines) != 1:
            raise ValidationError({"answers": _("Two answers or more, one of them with an asterisk.")})

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The answers as they are offered: number and words."""
        return [(str(number), line.lstrip(RIGHT).strip()) for number, line in enumerate(self._lines)]

    @property
    def right(self) -> str:
        """The number of the right answer."""
        return next(str(number) for number, line in enumerate(self._lines) if line.startswith(RIGHT))

    @property
    def _lines(self) -> list[str]:
        return [line.strip() for line in self.answers.splitlines() if line.strip()]


class PolicyChampion(Orderable):
    """Whom colleagues of a unit ask first."""

    page = ParentalKey(PolicyPage, on_delete=models.CASCADE, related_name="champions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="+", verbose_name=_("employee"))


@pghistory.track()
class PolicyReading(models.Model):
    """That an employee opened a version of a change, and when they acknowledged it with all questions right.

    `tries` counts how often the questions were answered. Personal data; read by nobody but the person: boards show sums.
    """

    page = models.ForeignKey(PolicyPage, models.CASCADE, related_name="readings", verbose_name=_("change"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="policy_readings", verbose_name=_("employee"))
    version = models.PositiveSmallIntegerField(_("version"))
    opened_at = models.DateTimeField(_("opened at"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True, blank=True)

    objects = PolicyReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of a change")
        verbose_name_plural = _("readings of changes")
        constraints = [models.UniqueConstraint(fields=["page", "version", "employee"], name="one_reading_a_version")]

    def __str__(self) -> str:
        return f"{self.page}: {self.employee}"


@pghistory.track()
class PolicyVoice(models.Model):
    """A question or an objection about a change, and its answer. Shown to all, without a name, once it was answered."""

    class Kind(models.TextChoices):
        """What it is."""

        QUESTION = "question", _("question")
        OBJECTION = "objection", _("objection")

    page = models.ForeignKey(PolicyPage, models.CASCADE, related_name="voices", verbose_name=_("change"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="policy_voices", verbose_name=_("employee"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    text = models.TextField(_("words"), max_length=1000)
    at = models.DateTimeField(_("said at"))
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    is_public = models.BooleanField(_("everybody may read it"), default=False)

    objects = PolicyVoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("question or objection")
        verbose_name_plural = _("questions and objections")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="policy_voice_answered_with_words",
                condition=Q(answered_at__isnull=True, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
