"""Accounts that can sign in."""

from __future__ import annotations

import datetime as dt

import pghistory
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from people.models.chart import Agency, new_public_id
from people.querysets import UserManager


class User(AbstractBaseUser, PermissionsMixin):
    """An account that can sign in, with NIP or e-mail. Employees have one; so may a system's operator."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    username = models.CharField(_("NIP or user name"), max_length=150, unique=True)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    email_verified_at = models.DateTimeField(
        _("e-mail confirmed at"), null=True, blank=True, help_text=_("Since when the owner is known to read this address.")
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="id")
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("since"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "email"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_an_email", condition=~Q(email="")),
            models.CheckConstraint(name="user_name_in_small_letters", condition=Q(username=Lower("username"))),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """Return the name, or the user name where there is none."""
        return self.name or self.username

    def get_short_name(self) -> str:
        """Return the first name, for greetings."""
        return self.get_full_name().split(" ")[0]

    @property
    def first_name(self) -> str:
        """The first name, under the name by which the back office asks for it."""
        return self.get_short_name()

    def may_sign_in(self, on: dt.date) -> bool:
        """Whether the account is open on a day and its employee, if there is one, has not left the service."""
        employee = getattr(self, "employee", None)
        return self.is_active and (employee is None or employee.is_in_service(on))

    @property
    def is_staff(self) -> bool:
        """Whether a back-office permission makes this account one of the staff."""
        return self.is_superuser or self.has_perm("wagtailadmin.access_admin")


class ProvisionedAccount(models.Model):
    """What an agency's identity system says of an account that it keeps over SCIM; the rest is the account's own.

    `employee_number` is the NIP that was sent: once it is that of an employee of the agency, the account is theirs.
    `removed_at` says that the system deleted the account: it is blocked and hidden from that system, never deleted.
    Personal data: NIP and the identity system's own key. Kept as long as the account.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="provisioned", verbose_name=_("account"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    external_id = models.CharField(_("key in the identity system"), max_length=255, blank=True)
    employee_number = models.CharField(_("NIP sent"), max_length=64, blank=True)
    preferred_language = models.CharField(_("language sent"), max_length=64, blank=True)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("provisioned account")
        verbose_name_plural = _("provisioned accounts")
        indexes = [models.Index(fields=["agency", "external_id"], name="account_by_external_id")]

    def __str__(self) -> str:
        return str(self.user)


pghistory.track(exclude=["password", "last_login"])(User)
pghistory.track()(ProvisionedAccount)
