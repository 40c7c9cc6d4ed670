"""The register of numbers that were reserved for certificates written outside Bina."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from certificates import actions, permissions
from certificates.models import Kind, ReservedNumber
from certificates.templatetags.paper import breakable
from certificates.viewsets.rules import RuleIndex
from certificates.viewsets.template import kept_agencies
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register
from people.models import Agency

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST_AT_ONCE = 500


class ReserveForm(forms.Form):
    """How many numbers of which kind, and for what."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=gettext_lazy("Agency"), empty_label=None)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Kind.choices, initial=Kind.COMPLETION)
    count = forms.IntegerField(label=gettext_lazy("How many numbers"), min_value=1, max_value=MOST_AT_ONCE, initial=1)
    reason = forms.CharField(
        label=gettext_lazy("Reserved for"),
        max_length=200,
        help_text=gettext_lazy("Such as certificates on paper for a training held by somebody else."),
    )

    def __init__(self, data: Any = None, *, user: Any, record: Any, initial: Any = None) -> None:
        """Limit the agencies to those of which `user` is HR."""
        super().__init__(data, initial=initial)
        self.fields["agency"].queryset = kept_agencies(user)


class UseForm(forms.Form):
    """What a number was used for."""

    used_for = forms.CharField(
        label=gettext_lazy("Used for"),
        max_length=200,
        help_text=gettext_lazy("Whose certificate it is, or that the number was not needed. It cannot be changed later."),
    )

    def __init__(self, data: Any = None, *, user: Any, record: Any, initial: Any = None) -> None:
        """Take what the page knows; nothing of it is needed."""
        super().__init__(data, initial=initial)


class ReservePage(ActPage):
    """Draws numbers."""

    form_class = ReserveForm
    permission_required = "add"
    title = gettext_lazy("Reserve numbers")
    explanation = gettext_lazy("The next numbers of the kind are drawn and never given to a certificate of Bina.")
    submit = gettext_lazy("Reserve")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who keeps no agency."""
        if not permissions.can_write_templates(Actor.of(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def act(self, form: Any) -> str:
        """Draw them and say which."""
        by, said = Actor.of(self.request.user), form.cleaned_data
        rows = actions.reserve_numbers(
            said["agency"], said["kind"], said["count"], reason=said["reason"], by=by, at=timezone.now()
        )
        words = _("%(first)s is reserved.") if len(rows) == 1 else _("%(first)s to %(last)s are reserved.")
        return words % {"first": rows[0].number, "last": rows[-1].number}


class UsePage(ActPage):
    """Says what a number was used for."""

    form_class = UseForm
    title = gettext_lazy("What the number was used for")

    def get_queryset(self) -> Any:
        """Return the numbers that nobody has used."""
        return super().get_queryset().filter(used_for="")

    def act(self, form: Any) -> str:
        """Keep it."""
        actions.use_reserved_number(self.object, used_for=form.cleaned_data["used_for"], by=Actor.of(self.request.user))
        return _("It is written down.")


class ReservedNumberPage(RecordPage):
    """One number: for what it was reserved, and what it was used for."""

    template_name = "certificates/office/reserved_number.html"
    related = ("agency", "reserved_by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the visitor may say what it was used for."""
        can_use = not self.object.used_for and permissions.can_write_templates(Actor.of(self.request.user), self.object.agency)
        return super().get_context_data(can_use=can_use, **kwargs)


class ReservedNumberRegister(Register):
    """Numbers of certificates that Bina did not write."""

    model = ReservedNumber
    name = "reserved_numbers"
    url_prefix = "reserved-numbers"
    icon = "lock"
    menu_label = gettext_lazy("Reserved numbers")
    index_view_class = RuleIndex
    show_page = ReservedNumberPage
    add_page = ReservePage
    act_pages: ClassVar[dict[str, Any]] = {"use": UsePage}
    list_display: ClassVar[list[Any]] = [
        Column("number", label=gettext_lazy("Certificate number"), accessor=lambda one: breakable(one.number), sort_key="number"),
        Column("get_kind_display", label=gettext_lazy("Kind")),
        "reason",
        "used_for",
        "reserved_at",
    ]
    list_filter: ClassVar[list[str]] = ["kind", "year"]
    list_export: ClassVar[list[str]] = ["number", "kind", "reason", "used_for", "reserved_at"]
    export_filename = "reserved-numbers"
    ordering = ("-year", "counter", "-sequence")
