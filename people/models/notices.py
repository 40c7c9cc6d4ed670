"""What people were told, in the words that they read."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models.chart import new_public_id
from people.querysets.notices import NoticeQuerySet


class Notice(models.Model):
    """That an account was told something, in its language; written in the transaction that made it true.

    Its mail is due, sent or has failed after all attempts; or it waits for the daily mail, which is a notice itself; or there
    is none, because the account wants none or has no address.
    Only when it is read and what becomes of its mail ever changes. `kind` is one of people.kinds, `about` names the
    record that it is about ("offering:Kx3…"), `link` is a path of this site, `once` names what an account is told once only.
    Kept as long as its retention rule says.
    Personal data: whatever the account was told.
    """

    class Mail(models.TextChoices):
        """What becomes of its mail."""

        DUE = "due", _("waits to be mailed")
        DAILY = "daily", _("waits for the daily mail")
        DIGEST = "digest", _("stood in the daily mail")
        SENT = "sent", _("mailed")
        FAILED = "failed", _("could not be mailed")
        NONE = "none", _("only here")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", db_index=False, verbose_name=_("account")
    )
    kind = models.CharField(_("kind"), max_length=40)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    words = models.JSONField(_("what was put into the text"), default=dict)
    link = models.CharField(_("link"), max_length=300, blank=True)
    about = models.CharField(_("about"), max_length=80, blank=True)
    once = models.CharField(max_length=80, blank=True, editable=False)
    created_at = models.DateTimeField(_("told at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    mail = models.CharField(_("mail"), max_length=6, choices=Mail)
    mail_due_at = models.DateTimeField(_("mail is due at"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts to mail"), default=0)
    mail_error = models.CharField(_("last error"), max_length=300, blank=True)
    digest = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("daily mail"))

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="notice_due_has_a_moment",
                condition=Q(mail="due", mail_due_at__isnull=False) | (~Q(mail="due") & Q(mail_due_at__isnull=True)),
            ),
            models.UniqueConstraint(fields=["user", "once"], name="told_once", condition=~Q(once="")),
            models.CheckConstraint(name="notice_mailed_has_a_moment", condition=~Q(mail="sent") | Q(mailed_at__isnull=False)),
        ]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notices_of_an_account"),
            models.Index(fields=["user"], name="notices_unread", condition=Q(read_at__isnull=True)),
            models.Index(fields=["mail_due_at"], name="notices_to_be_mailed", condition=Q(mail="due")),
            models.Index(fields=["created_at"], name="notices_for_the_daily_mail", condition=Q(mail="daily")),
            models.Index(fields=["about", "-created_at"], name="notices_about_a_record", condition=~Q(about="")),
        ]

    def __str__(self) -> str:
        return self.subject


class NoticePreference(models.Model):
    """How an account wants to be told things of one kind. No row means at once.

    Kinds that are not refusable have none. Personal data: a wish. Kept as long as the account.
    """

    class Way(models.TextChoices):
        """When the mail comes; on the site it stands at once either way."""

        AT_ONCE = "at_once", _("by mail at once")
        DAILY = "daily", _("in one mail a day")
        SITE = "site", _("only on this site")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_preferences", verbose_name=_("account")
    )
    kind = models.CharField(_("kind"), max_length=40)
    way = models.CharField(_("way"), max_length=8, choices=Way)

    class Meta:
        verbose_name = _("wish about notices")
        verbose_name_plural = _("wishes about notices")
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_way_a_kind_and_account")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_way_display()}"


class Resending(models.Model):
    """That HR had the mail of a notice sent once more: when, and who. Append-only; kept as long as the notice."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="resendings", verbose_name=_("notice"))
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=200)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("account"))

    class Meta:
        verbose_name = _("mailing again")
        verbose_name_plural = _("mailings again")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.by}: {self.notice}"


class NoticeText(models.Model):
    """The words of a kind of notice in one language, where HR wants others than those that come with Bina.

    What is written here holds for what is told from now on. No row means the words that come with Bina. The history
    keeps who wrote what.
    """

    kind = models.CharField(_("kind"), max_length=40)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("words of a notice")
        verbose_name_plural = _("words of notices")
        ordering = ["kind", "language"]
        constraints = [models.UniqueConstraint(fields=["kind", "language"], name="one_text_a_kind_and_language")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"


pghistory.track()(NoticeText)
