"""The register of roles: who holds what over which unit, given and ended here."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people import actions
from people.models import RoleAssignment, Unit
from people.viewsets.employees import UnitFilter
from people.viewsets.forms import DayForm, GiveRoleForm


def last_day(role: RoleAssignment) -> str:
    """Return the last day on which a role holds, in words; nothing where no end is set."""
    return date_format(role.last_day) if role.last_day else ""


class RoleFilter(WagtailFilterSet):
    """Filters of the list."""

    unit = UnitFilter(
        label=gettext_lazy("Unit"),
        method="in_unit",
        queryset=lambda request: Unit.objects.visible_to(request.user),
        widget=forms.Select,
    )
    holds = django_filters.ChoiceFilter(
        label=gettext_lazy("Holds today"), method="by_day", choices=[("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))]
    )

    class Meta:
        """Fields of the model that filter by themselves."""

        model = RoleAssignment
        fields: ClassVar[list[str]] = ["role"]

    def in_unit(self, rows: Any, _name: str, unit: Unit) -> Any:
        """Keep the roles over the unit or one below it."""
        return rows.filter(unit__path__startswith=unit.path)

    def by_day(self, rows: Any, _name: str, value: str) -> Any:
        """Keep the roles that hold today, or those that do not."""
        held = rows.held_on(timezone.localdate())
        return held if value == "yes" else rows.exclude(pk__in=held.order_by().values("pk"))


class RoleIndex(ScopedIndex):
    """Who holds what over which unit."""

    related = ("user", "unit", "given_by")
    add_item_label = gettext_lazy("Give a role")

    def get_header_buttons(self) -> list[Any]:
        """Lead to who can see whom."""
        seen = HeaderButton(_("Who can see whom"), url=reverse("who_sees"), icon_name="view")
        return [*super().get_header_buttons(), seen]


class RolePage(RecordPage):
    """One role that was given."""

    model = RoleAssignment
    related = ("user", "unit", "given_by")
    template_name = "people/office/role.html"

    def get_header_buttons(self) -> list[Any]:
        """Offer to end it to who may, while it holds."""
        is_over = self.object.until is not None and self.object.until <= timezone.localdate()
        if is_over or not RoleAssignment.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [HeaderButton(_("End the role"), url=reverse("roles_register:end", args=[self.object.pk]), icon_name="cross")]


class GiveRole(ActPage):
    """Give an account a role."""

    model = RoleAssignment
    permission_required = "add"
    form_class = GiveRoleForm
    title = gettext_lazy("Give a role")
    submit = gettext_lazy("Give the role")
    explanation = gettext_lazy(
        "Trainers write courses and mark attendance; HR keeps records and decides; auditors see all and change nothing. "
        "HR of a unit can make trainers only."
    )

    def get_initial(self) -> dict[str, Any]:
        """Take the account from the address."""
        return {"account": self.request.GET.get("account", "")}

    def act(self, form: Any) -> str:
        """Give it."""
        chosen = dict(form.cleaned_data)
        (self.object,) = actions.give_role(
            [chosen.pop("account")],
            chosen.pop("role"),
            chosen.pop("unit"),
            **chosen,
            by=Actor.of(self.request.user),
            at=timezone.now(),
        )
        return _("The role has been given.")


class EndRole(ActPage):
    """End a role."""

    model = RoleAssignment
    related = ("user", "unit")
    form_class = DayForm
    title = gettext_lazy("End the role")
    submit = gettext_lazy("End the role")
    is_dangerous = True
    explanation = gettext_lazy("On the day it began, ending takes the role back.")

    def act(self, form: Any) -> str:
        """End it."""
        on = form.cleaned_data["on"]
        actions.end_role([self.object], on=on, by=Actor.of(self.request.user), at=timezone.now())
        return _("The role ends.")


class RoleRegister(Register):
    """Roles with scope and term."""

    model = RoleAssignment
    name = "roles_register"
    url_prefix = "people/roles"
    icon = "key"
    menu_label = gettext_lazy("Roles")
    index_view_class = RoleIndex
    filterset_class = RoleFilter
    show_page = RolePage
    add_page = GiveRole
    act_pages: ClassVar[dict[str, Any]] = {"end": EndRole}
    list_display: ClassVar[list[Any]] = [
        Column("user", label=gettext_lazy("Account"), sort_key="user__name"),
        "role",
        Column("unit", label=gettext_lazy("Scope"), sort_key="unit__path"),
        Column("since", label=gettext_lazy("Since"), sort_key="since", accessor=lambda row: date_format(row.since)),
        Column("until", label=gettext_lazy("Until"), sort_key="until", accessor=last_day),
        Column("given_by", label=gettext_lazy("Given by")),
    ]
    list_export: ClassVar[list[str]] = ["user", "get_role_display", "unit.name", "since", "until", "given_by"]
    export_headings: ClassVar[dict[str, Any]] = {
        "get_role_display": gettext_lazy("Role"),
        "unit.name": gettext_lazy("Scope"),
    }
    search_fields: ClassVar[list[str]] = ["user__name", "user__username"]
    export_filename = "roles"
    ordering = "user__name"
