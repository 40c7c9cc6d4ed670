"""The register of providers whose videos may be units."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from courses.models import VideoProvider
from lms.kit.registers import Register
from people.viewsets.forms import ToldModelForm
from people.viewsets.keeping import COMMON_COLUMNS, CommonRuleIndex, CommonRulePage, CorrectCommonRule, NewCommonRule

SAID = ("until", "legal_source", "is_confirmed")


class VideoProviderForm(ToldModelForm):
    """A provider from a day on."""

    class Meta:
        """All that a rule says."""

        model = VideoProvider
        fields = ("provider", "since", *SAID)
        widgets: ClassVar[dict[str, Any]] = {"since": AdminDateInput, "until": AdminDateInput}

    def validate_constraints(self) -> None:
        """Leave the overlap to the action, which ends the rule before."""


class CorrectVideoProviderForm(ToldModelForm):
    """What holds of a provider, and until when."""

    class Meta:
        """What may be corrected."""

        model = VideoProvider
        fields = SAID
        widgets: ClassVar[dict[str, Any]] = {"until": AdminDateInput}


class VideoProviderPage(CommonRulePage):
    """One provider."""

    model = VideoProvider
    said = ("provider", *SAID)
    register = "video_providers"


class NewVideoProvider(NewCommonRule):
    """A provider from a day on."""

    model = VideoProvider
    form_class = VideoProviderForm
    explanation = gettext_lazy("Trainers may use its videos as units. Who plays one is known to the provider from then on.")


class CorrectVideoProvider(CorrectCommonRule):
    """The end of a provider, or its source."""

    model = VideoProvider
    form_class = CorrectVideoProviderForm


class VideoProviderRegister(Register):
    """From where videos may come: HR of an agency and the operator keep it."""

    model = VideoProvider
    name = "video_providers"
    url_prefix = "video-providers"
    icon = "media"
    menu_label = gettext_lazy("Providers of videos")
    index_view_class = CommonRuleIndex
    show_page = VideoProviderPage
    add_page = NewVideoProvider
    act_pages: ClassVar[dict[str, Any]] = {"edit": CorrectVideoProvider}
    list_display: ClassVar[list[Any]] = ["provider", *COMMON_COLUMNS]
    list_export: ClassVar[list[str]] = ["provider", "since", *SAID]
    export_filename = "video-providers"
    ordering = "provider"
