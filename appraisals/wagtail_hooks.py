"""What the room adds to the back office."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from appraisals.viewsets.rules import AnnualTargetViewSet, HoursRuleViewSet


class RuleBooks(ViewSetGroup):
    """The dated rules behind credits in one menu."""

    menu_label = _("Rule books")
    menu_icon = "list-ul"
    menu_order = 230
    items = (HoursRuleViewSet, AnnualTargetViewSet)


@hooks.register("register_admin_viewset")
def registers() -> RuleBooks:
    """Add the rule books."""
    return RuleBooks()
