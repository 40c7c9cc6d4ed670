"""How HR changes the organisation: each change is seen before it is made, and a coming one can be taken back."""

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
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people import actions
from people.models import OrganisationChange, Unit
from people.viewsets.forms import NothingToFillForm, Told, UnitChoiceField
from people.viewsets.previews import PreviewedAct


class ChangeForm(Told):
    """From which day a unit changes, and by which decree."""

    on = forms.DateField(label=gettext_lazy("From the day"), widget=AdminDateInput)
    decree = forms.CharField(
        label=gettext_lazy("Decree"), max_length=200, required=False, help_text=gettext_lazy("Such as “Perda 3/2026”.")
    )

    def fit(self) -> None:
        """Propose today."""
        self.fields["on"].initial = timezone.localdate()

    def others(self) -> Any:
        """Return the units that the person keeps, but for the unit and what is below it."""
        kept = Unit.objects.kept_by_hr(self.user).open_on().filter(agency=self.record.agency_id)
        return kept.exclude(path__startswith=self.record.path)


class RenameForm(ChangeForm):
    """What the unit is called from then on."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=60, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Unit.Kind.choices)
    field_order = ("name", "short_name", "kind", "on", "decree")

    def fit(self) -> None:
        """Begin with what it is called now."""
        super().fit()
        for field in ("name", "short_name", "kind"):
            self.fields[field].initial = getattr(self.record, field)


class MoveForm(ChangeForm):
    """Below which unit it stands from then on."""

    parent = UnitChoiceField(Unit.objects.none(), label=gettext_lazy("New place: below"))
    field_order = ("parent", "on", "decree")

    def fit(self) -> None:
        """Offer the other units that the person keeps."""
        super().fit()
        self.fields["parent"].queryset = self.others()


class MergeForm(ChangeForm):
    """Which unit takes it in."""

    into = UnitChoiceField(Unit.objects.none(), label=gettext_lazy("Merge into"))
    field_order = ("into", "on", "decree")

    def fit(self) -> None:
        """Offer the other units that the person keeps."""
        super().fit()
        self.fields["into"].queryset = self.others()


class ChangeUnit(PreviewedAct):
    """A change of one unit from a day on."""

    model = Unit
    related = ("agency",)
    preview_template = "people/office/reorganisation.html"

    def call(self, form: Any) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
        """Return the action with what it takes, besides day, decree and actor."""
        raise NotImplementedError

    def _whole_call(self, form: Any) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
        action, what, how = self.call(form)
        said = {name: form.cleaned_data[name] for name in ("on", "decree")}
        return action, what, how | said | {"by": Actor.of(self.request.user), "at": timezone.now()}

    def preview(self, form: Any) -> dict[str, Any]:
        """Rehearse it."""
        action, what, how = self._whole_call(form)
        with actions.rehearsed(action, *what, **how) as done:
            return {"done": done, "is_coming": done.on > timezone.localdate(), "note": self.note(form)}

    def note(self, form: Any) -> str:
        """Return one sentence on what happens."""
        return ""

    def act(self, form: Any) -> str:
        """Do it."""
        action, what, how = self._whole_call(form)
        done = action(*what, **how)
        if done.on > timezone.localdate():
            return _("Entered. It holds from %(day)s; until then it can be taken back.") % {"day": date_format(done.on)}
        return _("Done.")


class RenameUnit(ChangeUnit):
    """Another name, short name or kind."""

    form_class = RenameForm
    title = gettext_lazy("Rename")
    submit = gettext_lazy("Rename the unit")

    def call(self, form: Any) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
        """Rename."""
        return actions.rename_unit, (self.object,), {name: form.cleaned_data[name] for name in ("name", "short_name", "kind")}

    def note(self, form: Any) -> str:
        """Name both."""
        return _("“%(old)s” becomes “%(new)s”.") % {"old": self.object.name, "new": form.cleaned_data["name"]}


class MoveUnit(ChangeUnit):
    """Another place in the tree."""

    form_class = MoveForm
    title = gettext_lazy("Move")
    submit = gettext_lazy("Move the unit")

    def call(self, form: Any) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
        """Move."""
        return actions.move_unit, (self.object, form.cleaned_data["parent"]), {}

    def note(self, form: Any) -> str:
        """Name the new place, and what it means for roles."""
        words = _(
            "%(unit)s will stand below %(parent)s. Roles given above the new place reach it; "
            "those above the old place no longer do."
        )
        return words % {"unit": self.object.name, "parent": form.cleaned_data["parent"].name}


class MergeUnit(ChangeUnit):
    """The unit goes up in another."""

    form_class = MergeForm
    title = gettext_lazy("Merge")
    submit = gettext_lazy("Merge the unit")
    is_dangerous = True

    def call(self, form: Any) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
        """Merge."""
        return actions.merge_units, ([self.object], form.cleaned_data["into"]), {}

    def note(self, form: Any) -> str:
        """Name what takes it in."""
        words = _("%(into)s takes in what stands below %(unit)s, its posts and who holds them. %(unit)s ends.")
        return words % {"unit": self.object.name, "into": form.cleaned_data["into"].name}


class CloseUnit(ChangeUnit):
    """The unit ends."""

    form_class = ChangeForm
    title = gettext_lazy("Close")
    submit = gettext_lazy("Close the unit")
    is_dangerous = True

    def call(self, form: Any) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
        """Close."""
        return actions.close_units, ([self.object],), {}

    def note(self, form: Any) -> str:
        """Name it."""
        return _("%(unit)s no longer exists from that day.") % {"unit": self.object.name}


CHANGES_OF_A_UNIT = {"rename": RenameUnit, "move": MoveUnit, "merge": MergeUnit, "close": CloseUnit}


class ChangeFilter(WagtailFilterSet):
    """Filters of the list of changes."""

    ahead = django_filters.ChoiceFilter(
        label=gettext_lazy("When"),
        method="by_day",
        choices=[("coming", gettext_lazy("coming")), ("begun", gettext_lazy("begun"))],
    )

    class Meta:
        """Fields of the model that filter by themselves."""

        model = OrganisationChange
        fields: ClassVar[list[str]] = ["kind"]

    def by_day(self, rows: Any, _name: str, value: str) -> Any:
        """Keep what comes, or what has begun."""
        return rows.ahead() if value == "coming" else rows.filter(on__lte=timezone.localdate())


class ChangeIndex(ScopedIndex):
    """The decisions in scope."""

    related = ("unit", "into")


class ChangePage(RecordPage):
    """One decision on a unit."""

    model = OrganisationChange
    related = ("unit", "into", "decided_by")
    template_name = "people/office/change.html"

    def get_header_buttons(self) -> list[Any]:
        """Offer to take a coming change back."""
        kept = OrganisationChange.objects.kept_by_hr(self.request.user).ahead()
        if not kept.filter(pk=self.object.pk).exists():
            return []
        url = reverse("organisation_changes:take-back", args=[self.object.pk])
        return [HeaderButton(_("Take back"), url=url, icon_name="rotate")]


class TakeBack(ActPage):
    """Take back a coming change."""

    model = OrganisationChange
    related = ("unit", "agency")
    form_class = NothingToFillForm
    title = gettext_lazy("Take back")
    submit = gettext_lazy("Take the change back")
    explanation = gettext_lazy("Units, posts, holders and roles stay as if it had never been decided. The entry is kept.")
    is_dangerous = True

    def get_queryset(self) -> Any:
        """Keep the coming ones."""
        return super().get_queryset().ahead()

    def act(self, form: Any) -> str:
        """Take it back."""
        actions.take_back(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("Taken back.")


def state_of_change(change: Any) -> str:
    """Return whether a change is coming, has begun or was taken back."""
    if change.taken_back_at:
        return _("taken back")
    return _("coming") if change.on > timezone.localdate() else _("begun")


class ChangeRegister(Register):
    """What was decided on units, the latest day first."""

    model = OrganisationChange
    name = "organisation_changes"
    url_prefix = "people/organisation-changes"
    icon = "history"
    menu_label = gettext_lazy("Changes of units")
    index_view_class = ChangeIndex
    filterset_class = ChangeFilter
    show_page = ChangePage
    act_pages: ClassVar[dict[str, Any]] = {"take-back": TakeBack}
    list_display: ClassVar[list[Any]] = [
        Column("unit", label=gettext_lazy("Unit"), accessor=lambda row: row.unit.name),
        Column("kind", label=gettext_lazy("Change"), accessor="get_kind_display"),
        Column("on", label=gettext_lazy("From the day"), sort_key="on", accessor=lambda row: date_format(row.on)),
        Column("decree", label=gettext_lazy("Decree")),
        Column("state", label=gettext_lazy("State"), accessor=state_of_change),
    ]
    list_export: ClassVar[list[str]] = ["unit.name", "get_kind_display", "on", "into", "decree", "decided_at", "taken_back_at"]
    export_headings: ClassVar[dict[str, Any]] = {
        "unit.name": gettext_lazy("Unit"),
        "get_kind_display": gettext_lazy("Change"),
    }
    search_fields: ClassVar[list[str]] = ["unit__name", "decree"]
    export_filename = "organisation-changes"
    ordering = "-on"
