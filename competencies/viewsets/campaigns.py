"""The register of assessment campaigns: HR begins, opens, closes; how far the units are."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from competencies import actions
from competencies.models import Assessment, Campaign
from competencies.queries import progress_of
from competencies.transitions import CAMPAIGN
from competencies.viewsets.forms import Told
from competencies.viewsets.keeping import short
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.models import JobRole, Unit

PEOPLE_A_PAGE = 50
FACTS = ["title", "opens_on", "closes_on", "peers_by", "most_peers", "supervisor_confirms", "least", "valid_months"]
ACTS = (
    ("open", gettext_lazy("Open"), "mail"),
    ("calibrate", gettext_lazy("End the rating"), "time"),
    ("close", gettext_lazy("Close"), "check"),
    ("cancel", gettext_lazy("Cancel the campaign"), "cross"),
)


class CampaignForm(forms.ModelForm[Campaign]):
    """For whom, from when to when, and who rates."""

    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=gettext_lazy("Units"), help_text=gettext_lazy("With the units below each.")
    )
    job_roles = forms.ModelMultipleChoiceField(
        JobRole.objects.none(),
        label=gettext_lazy("Job roles"),
        required=False,
        help_text=gettext_lazy("None chosen: all job roles."),
    )
    field_order: ClassVar[list[str]] = ["title", "units", "job_roles"]

    class Meta:
        """What of the campaign is written."""

        model = Campaign
        fields: ClassVar[list[str]] = FACTS
        widgets: ClassVar[dict[str, Any]] = {"opens_on": AdminDateInput, "closes_on": AdminDateInput}

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Offer the units that the person keeps and the roles of their agencies."""
        super().__init__(*args, **kwargs)
        units = Unit.objects.kept_by_hr(user)
        self.fields["units"].queryset = units.order_by("path")
        self.fields["job_roles"].queryset = JobRole.objects.filter(agency__in=units.values("agency")).order_by("name")
        self.fields["opens_on"].initial = timezone.localdate()


class EmptyForm(Told):
    """Nothing to fill in: only to say yes."""


class CampaignPage(RecordPage):
    """One campaign: its terms, how far each unit is, and the people in the reader's scope."""

    model = Campaign
    template_name = "competencies/office/campaign.html"

    def get_header_buttons(self) -> list[Any]:
        """Offer what the state allows to HR of all its units."""
        if not Campaign.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [
            HeaderButton(str(words), url=reverse(f"campaigns_register:{verb}", args=[self.object.pk]), icon_name=icon)
            for verb, words, icon in ACTS
            if CAMPAIGN.allows(verb, state=self.object.state)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add units, roles, progress and people."""
        people = Assessment.objects.visible_to(self.request.user).filter(campaign=self.object)
        rows = people.select_related("employee", "unit").order_by("employee__name", "pk")
        return super().get_context_data(
            units=self.object.units.all(),
            job_roles=self.object.job_roles.all(),
            progress=progress_of(people),
            page=Paginator(rows, PEOPLE_A_PAGE).get_page(self.request.GET.get("p")),
            object_url=self.request.path,
            **kwargs,
        )


class NewCampaign(ActPage):
    """A campaign as a draft."""

    model = Campaign
    permission_required = "add"
    form_class = CampaignForm
    title = gettext_lazy("New assessment campaign")
    explanation = gettext_lazy("It begins as a draft: nobody is asked before you open it.")

    def act(self, form: Any) -> str:
        """Call the action."""
        campaign, facts = form.save(commit=False), form.cleaned_data
        by, at = Actor.of(self.request.user), timezone.now()
        self.object = actions.begin_campaign(campaign, list(facts["units"]), list(facts["job_roles"]), by=by, at=at)
        return _("Saved as a draft.")


class CampaignAct(ActPage):
    """An act that needs no more than a yes."""

    model = Campaign
    form_class = EmptyForm


class Open(CampaignAct):
    """Freeze who is rated and ask the raters."""

    title = submit = gettext_lazy("Open")
    explanation = gettext_lazy(
        "Who is rated, and about what, is frozen as posts and standards stand today. Everybody and their supervisor are asked."
    )

    def act(self, _form: Any) -> str:
        """Call the action."""
        done = actions.open_campaign(self.object, by=Actor.of(self.request.user), at=timezone.now())
        words = ngettext("Opened: %(count)s person is rated.", "Opened: %(count)s people are rated.", done.people)
        return words % {"count": done.people}


class EndRating(CampaignAct):
    """Let nobody rate any more."""

    title = submit = gettext_lazy("End the rating")
    explanation = gettext_lazy("Nobody rates any more. Heads of units compare the ratings before you close the campaign.")

    def act(self, _form: Any) -> str:
        """Call the action."""
        actions.end_rating(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("The rating has ended.")


class Close(CampaignAct):
    """Turn ratings into evidence."""

    title = submit = gettext_lazy("Close")
    explanation = gettext_lazy("The ratings become evidence, levels are derived anew, and everybody is told their results.")

    def act(self, _form: Any) -> str:
        """Call the action."""
        count = actions.close_campaign(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return ngettext("Closed: %(count)s line of evidence.", "Closed: %(count)s lines of evidence.", count) % {"count": count}


class Cancel(CampaignAct):
    """Give it up."""

    title = submit = gettext_lazy("Cancel the campaign")
    is_dangerous = True
    explanation = gettext_lazy("What was rated leads nowhere, and nobody reads it.")

    def act(self, _form: Any) -> str:
        """Call the action."""
        actions.cancel_campaign(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("Cancelled.")


class CampaignRegister(Register):
    """Assessment campaigns of the units in scope."""

    model = Campaign
    name = "campaigns_register"
    url_prefix = "competencies/campaigns"
    icon = "group"
    menu_label = gettext_lazy("Assessment campaigns")
    index_view_class = ScopedIndex
    show_page = CampaignPage
    add_page = NewCampaign
    act_pages: ClassVar[dict[str, Any]] = {"open": Open, "calibrate": EndRating, "close": Close, "cancel": Cancel}
    list_display: ClassVar[list[Any]] = [
        Column("title", label=gettext_lazy("Title"), sort_key="title"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("opens_on", label=gettext_lazy("Rated from"), accessor=lambda one: short(one.opens_on), sort_key="opens_on"),
        Column("closes_on", label=gettext_lazy("Last day"), accessor=lambda one: short(one.closes_on), sort_key="closes_on"),
    ]
    list_export: ClassVar[list[str]] = ["title", "state", "opens_on", "closes_on"]
    search_fields: ClassVar[list[str]] = ["title"]
    export_filename = "campaigns"
    ordering = "-opens_on"
