"""The register of webhooks: the operator makes them, changes secrets, pauses them, and sends dead letters again."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.widgets.button import HeaderButton

from lms import webhooks
from lms.changed import RESOURCES
from lms.kit.errors import BrokenRule
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from lms.models import WebhookEndpoint, WebhookLetter
from people.viewsets.forms import Told


class EndpointForm(Told):
    """Where changes are sent, of what, and as whom they are read."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    address = forms.URLField(label=gettext_lazy("Address"), max_length=500, assume_scheme="https")
    owner = forms.ModelChoiceField(
        get_user_model().objects.none(),
        label=gettext_lazy("Sees as"),
        help_text=gettext_lazy("The receiver gets what this account may see."),
    )
    resources = forms.MultipleChoiceField(
        label=gettext_lazy("Only these"),
        required=False,
        choices=[(name, name) for name in RESOURCES],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen means all."),
    )
    from_now = forms.BooleanField(label=gettext_lazy("Only what comes from now on"), required=False, initial=True)
    is_private_allowed = forms.BooleanField(label=gettext_lazy("May lie in a private network"), required=False)

    def fit(self) -> None:
        """Offer the accounts that see more than themselves."""
        seeing = get_user_model().objects.filter(role_assignments__role__in=("hr", "auditor"), is_active=True)
        self.fields["owner"].queryset = seeing.distinct().order_by("name")  # type: ignore[attr-defined]
        if self.record:
            del self.fields["from_now"]

    def clean_address(self) -> str:
        """Refuse what is not https."""
        address: str = self.cleaned_data["address"]
        if not address.startswith("https://"):
            raise forms.ValidationError(_("Only https addresses are sent to."))
        return address


class NothingForm(Told):
    """Nothing is asked."""


class EndpointAct(ActPage):
    """A page that does something with a webhook."""

    model = WebhookEndpoint
    form_class = NothingForm

    def get_queryset(self) -> Any:
        """Return all: only the operator comes here."""
        return WebhookEndpoint.objects.all()


class NewEndpoint(EndpointAct):
    """A new webhook; its secret is shown once."""

    form_class = EndpointForm
    permission_required = "add"
    title = gettext_lazy("New webhook")
    explanation = gettext_lazy("Changes are sent as signed messages (Standard Webhooks). The secret is shown once, after saving.")

    def act(self, form: Any) -> str:
        """Make it."""
        chosen = dict(form.cleaned_data)
        from_now = chosen.pop("from_now")
        self.object = WebhookEndpoint(**chosen)
        return shown_once(webhooks.make_endpoint(self.object, from_now=from_now))


class ChangeEndpoint(EndpointAct):
    """Another address, account or choice of resources; secret and place in the feed stay."""

    form_class = EndpointForm
    title = gettext_lazy("Edit")
    explanation = gettext_lazy("Secret and place in the feed stay. What waits is sent at once.")

    def get_initial(self) -> dict[str, Any]:
        """Show what holds now."""
        kept = ("name", "address", "owner", "resources", "is_private_allowed")
        return {name: getattr(self.object, name) for name in kept}

    def act(self, form: Any) -> str:
        """Change it, and forget the pause after errors."""
        WebhookEndpoint.objects.filter(pk=self.object.pk).update(**form.cleaned_data, next_at=None, attempts=0)
        return _("Saved.")


class Rotate(EndpointAct):
    """A new secret."""

    title = gettext_lazy("New secret")
    explanation = gettext_lazy("For two days both secrets sign each message, so that the receiver can change over.")
    submit = gettext_lazy("Make a new secret")

    def act(self, form: Any) -> str:
        """Rotate."""
        return shown_once(webhooks.rotate_secret(self.object, at=timezone.now()))


class Pause(EndpointAct):
    """Send nothing for a while, or go on where it stopped."""

    title = gettext_lazy("Pause or go on")
    explanation = gettext_lazy("While it is paused nothing is sent and nothing is lost: it goes on where it stopped.")

    @property
    def submit(self) -> str:  # type: ignore[override]
        """Say which of both it will be."""
        return _("Pause") if self.object.is_active else _("Go on")

    def act(self, form: Any) -> str:
        """Change over, and forget the pauses after errors."""
        is_active = not self.object.is_active
        WebhookEndpoint.objects.filter(pk=self.object.pk).update(is_active=is_active, next_at=None, attempts=0)
        return _("Sending goes on.") if is_active else _("Sending is paused.")


class Replay(EndpointAct):
    """Send all dead letters again, oldest first."""

    title = gettext_lazy("Send dead letters again")
    submit = gettext_lazy("Send again")

    def act(self, form: Any) -> str:
        """Replay until one fails."""
        letters = WebhookLetter.objects.filter(endpoint=self.object, replayed_at=None).order_by("died_at", "pk")
        for letter in letters.select_related("endpoint"):
            try:
                webhooks.replay(letter, at=timezone.now())
            except webhooks.NotTaken as error:
                raise BrokenRule(_("The receiver did not take it: %(error)s") % {"error": error}) from error
        return _("All dead letters were taken.")


def shown_once(secret: str) -> str:
    """Return the words that show a secret."""
    return _("The secret, shown only now: %(secret)s") % {"secret": secret}


class EndpointPage(RecordPage):
    """One webhook: how it does, and its dead letters."""

    model = WebhookEndpoint
    related = ("owner",)
    template_name = "lms/office/webhook.html"

    def get_queryset(self) -> Any:
        """Return all: only the operator comes here."""
        return WebhookEndpoint.objects.all()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the dead letters."""
        return super().get_context_data(**webhooks.facts(self.object), **kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Offer what may be done."""
        acts = (
            ("change", _("Edit"), "edit"),
            ("rotate", _("New secret"), "key"),
            ("pause", _("Pause or go on"), "cog"),
            ("replay", _("Send again"), "redirect"),
        )
        return [
            HeaderButton(label, url=reverse(f"webhooks_register:{name}", args=[self.object.pk]), icon_name=icon)
            for name, label, icon in acts
        ]


class EndpointIndex(ScopedIndex):
    """All webhooks."""

    def get_base_queryset(self) -> Any:
        """Return all: only the operator comes here."""
        return WebhookEndpoint.objects.select_related("owner")


class WebhookRegister(Register):
    """Webhooks."""

    model = WebhookEndpoint
    name = "webhooks_register"
    url_prefix = "webhooks"
    icon = "link"
    menu_label = gettext_lazy("Webhooks")
    menu_order = 900
    add_to_settings_menu = True
    index_view_class = EndpointIndex
    show_page = EndpointPage
    add_page = NewEndpoint
    act_pages: ClassVar[dict[str, Any]] = {"change": ChangeEndpoint, "rotate": Rotate, "pause": Pause, "replay": Replay}
    list_display: ClassVar[list[Any]] = [
        Column("name", label=gettext_lazy("Name"), sort_key="name"),
        Column("address", label=gettext_lazy("Address")),
        BooleanColumn("is_active", label=gettext_lazy("Active")),
        Column("attempts", label=gettext_lazy("Failed attempts")),
        DateColumn("last_ok_at", label=gettext_lazy("Last delivered")),
    ]
    list_export: ClassVar[list[str]] = ["name", "address", "is_active", "attempts", "last_ok_at", "last_error"]
    export_filename = "webhooks"
