"""From where accounts are signed in, and what happened to their keys."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.querysets.signing_in import SignInQuerySet


class Browser(models.Model):
    """A browser from which an account has signed in. Known by a cookie of which only the hash is kept.

    While it is trusted, the password alone is enough there. `trusted_with` is a fingerprint of the account's keys on
    the day of trust: another password or factor ends the trust. Personal data: kind of browser, times. Kept as long as
    the account, or until its owner forgets it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="browsers", verbose_name=_("account"))
    digest = models.CharField(max_length=64, editable=False)
    name = models.CharField(_("name"), max_length=80)
    first_seen_at = models.DateTimeField(_("first seen"))
    last_seen_at = models.DateTimeField(_("last seen"))
    trusted_until = models.DateTimeField(_("trusted until"), null=True, blank=True)
    trusted_with = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("browser")
        verbose_name_plural = _("browsers")
        ordering = ["-last_seen_at"]
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="one_row_a_browser_and_account")]

    def __str__(self) -> str:
        return self.name


class SignIn(models.Model):
    """A session that is open: from which browser, roughly where, since when; by which identity provider, if by one.

    Deleted with the session that it describes. Personal data: the shortened IP address.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_ins", verbose_name=_("account"))
    session_key = models.CharField(max_length=40, unique=True, editable=False)
    browser = models.CharField(_("browser"), max_length=80)
    place = models.CharField(_("place"), max_length=45)
    signed_in_at = models.DateTimeField(_("signed in at"))
    last_seen_at = models.DateTimeField(_("last seen"))
    provider = models.CharField(_("provider"), max_length=40, blank=True)
    subject = models.CharField(max_length=255, blank=True)
    provider_session = models.CharField(max_length=255, blank=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = _("open session")
        verbose_name_plural = _("open sessions")
        ordering = ["-last_seen_at"]
        indexes = [
            models.Index(fields=["provider", "subject"], name="sign_in_by_subject", condition=~Q(provider="")),
        ]

    def __str__(self) -> str:
        return f"{self.browser}, {self.place}"


class SecurityEvent(models.Model):
    """Something that happened to the keys of an account: what, when, by whom. Append-only; its owner reads it.

    `by` is empty where the system or a stranger acted. Personal data: kept as long as the account.
    """

    class Kind(models.TextChoices):
        """What happened."""

        NEW_BROWSER = "new-browser", _("signed in from a new browser")
        FACTOR_ADDED = "factor-added", _("second factor set up")
        FACTOR_REMOVED = "factor-removed", _("second factor removed")
        CODES_MADE = "codes-made", _("new recovery codes made")
        FACTORS_RESET = "factors-reset", _("second factors reset")
        PASSWORD_CHANGED = "password-changed", _("password changed")
        EMAIL_CHANGED = "email-changed", _("e-mail address changed")
        EMAIL_CONFIRMED = "email-confirmed", _("e-mail address confirmed")
        PROVIDER_LINKED = "provider-linked", _("linked to the agency's sign-in")
        PROVIDER_UNLINKED = "provider-unlinked", _("unlinked from the agency's sign-in")
        SESSIONS_ENDED = "sessions-ended", _("sessions ended by the agency's sign-in")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="security_events", verbose_name=_("account"))
    kind = models.CharField(_("what"), max_length=20, choices=Kind)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    actor = models.CharField(_("by"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("security event")
        verbose_name_plural = _("security events")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["user", "-at"], name="event_by_account")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.user}"
