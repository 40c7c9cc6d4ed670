"""Signing what waits: the signatory types NIK and passphrase for one batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.validators import RegexValidator
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters

from certificates import permissions
from certificates.models import Certificate
from certificates.queries import kept_agencies
from lms.kit.actors import Actor
from lms.kit.errors import WrongState
from lms.kit.registers import ActPage

if TYPE_CHECKING:
    from django.http import HttpRequest

# The service takes about a second for each.
MOST_A_BATCH = 20


class NotSigned(WrongState):
    """The service signed nothing or stopped; what waits, waits on."""

    code = "not-signed"
    message = gettext_lazy("Nothing was signed.")


class SignForm(forms.Form):
    """Who signs; the passphrase goes to the service and is kept nowhere."""

    nik = forms.CharField(
        label=gettext_lazy("NIK of the signatory"),
        validators=[RegexValidator(r"^\d{16}$", gettext_lazy("A NIK has 16 digits."))],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    passphrase = forms.CharField(
        label=gettext_lazy("Passphrase"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("It is sent to the e-sign service for this batch and kept nowhere."),
    )

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Take what the page knows; neither is asked for."""
        super().__init__(*args, **kwargs)


@method_decorator(sensitive_post_parameters("passphrase"), name="dispatch")
class SignWaiting(ActPage):
    """Signs the next certificates that wait; for hundreds there is `manage.py sign_certificates`."""

    form_class = SignForm
    title = gettext_lazy("Sign certificates")
    submit = gettext_lazy("Sign")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who is not HR of a whole agency, and everybody where no service is set up."""
        if not settings.ESIGN_URL or not permissions.can_write_templates(Actor.of(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def waiting(self) -> Any:
        """The certificates of the visitor's agencies that wait for a signature."""
        return Certificate.objects.to_render().filter(agency__in=kept_agencies(self.request.user))

    @property
    def explanation(self) -> str:
        """Say how many wait."""
        return self.said_of(self.waiting.count())

    @staticmethod
    def said_of(number: int) -> str:
        """Say that so many wait, or that none does."""
        if not number:
            return _("No certificate waits for a signature.")
        return ngettext("%(number)s certificate waits.", "%(number)s certificates wait.", number) % {"number": number}

    def act(self, form: Any) -> str:
        """Sign a batch."""
        # Loaded here alone: what sets PDFs is large.
        from certificates import rendering
        from certificates.esign import EsignService

        done = rendering.render_waiting(MOST_A_BATCH, among=self.waiting, signer=EsignService(**form.cleaned_data))
        if not done.made:
            if not self.waiting.exists():
                raise NotSigned(self.said_of(0))
            reason = self.waiting.exclude(last_error="").values_list("last_error", flat=True).first()
            raise NotSigned(reason or NotSigned.message)
        said = ngettext("%(made)s certificate signed", "%(made)s certificates signed", done.made) % {"made": done.made}
        return f"{said}. {self.said_of(self.waiting.count())}"
