"""What the room adds to the back office."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from participation.viewsets.places import MapPointRegister
from participation.viewsets.satisfaction import SchemeRegister
from participation.viewsets.services import DeskRegister, ReportRuleRegister, ServiceRegister
from participation.viewsets.topics import TopicRegister
from participation.viewsets.words import HeldWordRegister


class VoiceRegisters(ViewSetGroup):
    """What HR keeps for the public's voice, in one menu."""

    menu_label = _("Public's voice")
    menu_icon = "comment"
    menu_order = 240
    items = (ServiceRegister, DeskRegister, ReportRuleRegister, SchemeRegister, TopicRegister, HeldWordRegister, MapPointRegister)


@hooks.register("register_admin_viewset")
def registers() -> VoiceRegisters:
    """Add the room's registers."""
    return VoiceRegisters()
