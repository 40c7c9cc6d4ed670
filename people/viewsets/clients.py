"""The register of client systems: registered, rotated, changed and ended by HR."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people import actions
from people.clients import SCOPES
from people.models import RoleAssignment, SystemClient, Unit
from people.models.clients import MOST_REQUESTS
from people.viewsets.forms import Told, UnitChoiceField

RELATED = ("application", "account", "assignment__unit", "registered_by")


class ChangeClientForm(Told):
    """What a client may, and who answers for it."""

    purpose = forms.CharField(label=gettext_lazy("Purpose"), max_length=300, help_text=gettext_lazy("What it uses the data for."))
    contact = forms.EmailField(label=gettext_lazy("Contact"), help_text=gettext_lazy("Who runs it."))
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("It may"),
        choices=[(name, words) for name, words in SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    requests_per_minute = forms.IntegerField(
        label=gettext_lazy("Requests a minute"), min_value=1, max_value=MOST_REQUESTS, initial=600
    )


class RegisterClientForm(ChangeClientForm):
    """A new client: whose it is, and how far it sees."""

    name = forms.CharField(
        label=gettext_lazy("System"),
        max_length=100,
        help_text=gettext_lazy("Such as “e-Kinerja”. People read it as who saw their record."),
    )
    unit = UnitChoiceField(
        Unit.objects.none(), label=gettext_lazy("Scope"), help_text=gettext_lazy("This unit and everything below it.")
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Acts as"), choices=RoleAssignment.Role.choices, initial=RoleAssignment.Role.AUDITOR
    )
    field_order: ClassVar[list[str]] = ["name", "purpose", "contact", "unit", "role", "scopes", "requests_per_minute"]

    def fit(self) -> None:
        """Offer the units that the person keeps."""
        self.fields["unit"].queryset = Unit.objects.kept_by_hr(self.user)


class NoQuestionForm(Told):
    """Nothing is asked."""


class ClientAct(ActPage):
    """A page that does something with a client."""

    model = SystemClient
    related = RELATED
    form_class = NoQuestionForm


class RegisterClient(ClientAct):
    """A new client; its secret is shown once."""

    form_class = RegisterClientForm
    permission_required = "add"
    title = gettext_lazy("Register a client system")
    explanation = gettext_lazy(
        "Another system signs in by itself, sees what its role over the unit sees, and of that only what is ticked. "
        "Its key and secret are shown once, after saving."
    )

    def act(self, form: Any) -> str:
        """Register it."""
        chosen = dict(form.cleaned_data)
        where = (chosen.pop("unit"), chosen.pop("role"))
        name, terms = chosen.pop("name"), actions.ClientTerms(**chosen)
        new = actions.register_client(*where, name=name, terms=terms, by=Actor.of(self.request.user), at=timezone.now())
        self.object = new.client
        return shown_once(new)


class RotateClient(ClientAct):
    """A new secret."""

    title = gettext_lazy("New secret")
    explanation = gettext_lazy("The secret so far holds for two days more, so that the system can change over.")
    submit = gettext_lazy("Make a new secret")

    def act(self, form: Any) -> str:
        """Rotate."""
        return shown_once(actions.rotate_client(self.object, by=Actor.of(self.request.user), at=timezone.now()))


class ChangeClient(ClientAct):
    """What it may."""

    form_class = ChangeClientForm
    title = gettext_lazy("Change what it may")
    explanation = gettext_lazy("It holds at once, also for the tokens that the system has.")

    def get_initial(self) -> dict[str, Any]:
        """Show what holds."""
        return {name: getattr(self.object, name) for name in ("purpose", "contact", "scopes", "requests_per_minute")}

    def act(self, form: Any) -> str:
        """Change it."""
        terms = actions.ClientTerms(**form.cleaned_data)
        actions.change_client(self.object, terms=terms, by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class EndClient(ClientAct):
    """End it."""

    title = gettext_lazy("End the client")
    submit = gettext_lazy("End the client")
    explanation = gettext_lazy("Its tokens and its role end at once and do not come back.")
    is_dangerous = True

    def act(self, form: Any) -> str:
        """End it."""
        actions.end_client(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("The client has ended.")


def shown_once(new: actions.NewSecret) -> str:
    """Return the words that show key and secret."""
    words = _("Key: %(key)s – secret: %(secret)s – the secret is shown this once only; hand it over now.")
    return words % {"key": new.client_id, "secret": new.secret}


class ClientPage(RecordPage):
    """One client: how far it sees, what it may, when it was last here."""

    model = SystemClient
    related = RELATED
    template_name = "people/office/client.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words of what it may."""
        return super().get_context_data(scopes=[(name, SCOPES[name]) for name in self.object.scopes], **kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Offer what may be done, to who may."""
        is_kept = SystemClient.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk, ended_at=None).exists()
        acts = (
            ("rotate", _("New secret"), "key"),
            ("change", _("Change what it may"), "edit"),
            ("end", _("End the client"), "cross"),
        )
        return [
            HeaderButton(label, url=reverse(f"clients_register:{name}", args=[self.object.pk]), icon_name=icon)
            for name, label, icon in acts
            if is_kept
        ]


class ClientIndex(ScopedIndex):
    """All that one may see."""

    related = RELATED
    add_item_label = gettext_lazy("Register a client system")


class ClientRegister(Register):
    """Client systems."""

    model = SystemClient
    name = "clients_register"
    url_prefix = "people/clients"
    icon = "link"
    menu_label = gettext_lazy("Client systems")
    index_view_class = ClientIndex
    show_page = ClientPage
    add_page = RegisterClient
    act_pages: ClassVar[dict[str, Any]] = {"rotate": RotateClient, "change": ChangeClient, "end": EndClient}
    list_display: ClassVar[list[Any]] = [
        Column("name", label=gettext_lazy("System"), sort_key="name"),
        Column("assignment.unit.name", label=gettext_lazy("Scope")),
        Column("assignment.get_role_display", label=gettext_lazy("Acts as")),
        Column("requests_per_minute", label=gettext_lazy("Requests a minute")),
        DateColumn("last_used_on", label=gettext_lazy("Last used on")),
        DateColumn("ended_at", label=gettext_lazy("Ended")),
    ]
    list_export: ClassVar[list[str]] = ["name", "purpose", "contact", "assignment.unit.name", "last_used_on", "ended_at"]
    export_headings: ClassVar[dict[str, Any]] = {"assignment.unit.name": gettext_lazy("Scope")}
    search_fields: ClassVar[list[str]] = ["name", "purpose"]
    export_filename = "client-systems"
