"""The register of programmes."""

from __future__ import annotations

import re
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

from courses import actions
from courses.models import Course, Programme, ProgrammeCompletion
from courses.permissions import can_publish_programme, can_write_programme
from courses.transitions import PROGRAMME
from courses.viewsets.forms import writable_units
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people.access import log_access
from people.forms import UnitChoiceField
from people.models import Unit
from people.viewsets.forms import ToldModelForm

PEOPLE_A_PAGE = 50


class ProgrammeForm(ToldModelForm):
    """What a programme is called, when, and which courses it asks for."""

    owner = UnitChoiceField(Unit.objects.none(), label=gettext_lazy("Responsible unit"))
    required = forms.ModelMultipleChoiceField(
        Course.objects.none(),
        label=gettext_lazy("Required courses"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.ModelMultipleChoiceField(
        Course.objects.none(),
        label=gettext_lazy("Courses to choose from"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    order = forms.CharField(
        label=gettext_lazy("Order"),
        required=False,
        max_length=1_000,
        help_text=gettext_lazy("Codes of courses in the order in which they are best taken; those left out come after them."),
    )

    class Meta:
        """All but the state."""

        model = Programme
        fields = ("name", "code", "owner", "summary", "since", "until", "required", "others", "order", "choices")
        widgets: ClassVar[dict[str, Any]] = {"since": AdminDateInput, "until": AdminDateInput}

    def fit(self) -> None:
        """Offer the units for which the person writes, and their agencies' courses; show what it has."""
        units = writable_units(self.user)
        self.fields["owner"].queryset = units
        parts = list(self.instance.parts.select_related("course").order_by("order")) if self.instance.pk else []
        for name, is_required in (("required", True), ("others", False)):
            courses = Course.objects.filter(agency__in=units.order_by().values("agency")).order_by("code", "pk")
            self.fields[name].queryset = courses
            self.initial[name] = [part.course_id for part in parts if part.is_required == is_required]
        self.initial["order"] = ", ".join(part.course.code for part in parts)
        self.fields["since"].initial = timezone.localdate().replace(month=1, day=1)
        self.fields["since"].help_text = gettext_lazy("Courses that are completed from this day on count.")

    def clean(self) -> dict[str, Any]:
        """Refuse a code that is given away, a course in both lists or of another agency, and a period turned round."""
        facts = super().clean() or self.cleaned_data
        owner, required, others = facts.get("owner"), facts.get("required", ()), facts.get("others", ())
        if set(required) & set(others):
            self.add_error("others", _("A course is either required or to be chosen."))
        if owner and any(one.agency_id != owner.agency_id for one in [*required, *others]):
            self.add_error("required", _("A course belongs to another agency."))
        codes = [code for code in re.split(r"[\s,;]+", facts.get("order", "")) if code]
        unknown = sorted(set(codes) - {one.code for one in [*required, *others]})
        if unknown:
            self.add_error("order", _("This course is not chosen above: %(code)s.") % {"code": unknown[0]})
        places = {code: place for place, code in enumerate(codes)}
        for name in ("required", "others"):
            facts[name] = sorted(facts.get(name, ()), key=lambda one: places.get(one.code, len(places)))
        same = Programme.objects.filter(code=facts.get("code")).exclude(pk=self.instance.pk)
        if owner and same.filter(agency=owner.agency_id).exists():
            self.add_error("code", _("Another programme has this code."))
        if facts.get("choices", 0) > len(others):
            self.add_error("choices", _("There are fewer courses to choose from."))
        return facts


class ProgrammeIndex(ScopedIndex):
    """All programmes in scope."""

    related = ("owner",)

    def get_add_url(self) -> Any:
        """Offer a new one to who writes courses."""
        return super().get_add_url() if writable_units(self.request.user).exists() else None


class ProgrammePage(RecordPage):
    """A programme: its courses, and who of the people in scope completed it."""

    model = Programme
    related = ("owner", "agency")
    template_name = "courses/office/programme.html"

    def get_header_buttons(self) -> list[Any]:
        """Offer what the visitor may do."""
        by, ends = Actor.of(self.request.user), []
        if can_write_programme(by, self.object):
            ends.append(("change", _("Edit"), "edit"))
        if can_publish_programme(by, self.object):
            words = {"publish": (_("Publish"), "check"), "close": (_("Close"), "cross")}
            ends += [(verb, *said) for verb, said in words.items() if self.object.state in PROGRAMME.sources(verb)]
        return [
            HeaderButton(said, url=reverse(f"programmes_register:{end}", args=[self.object.pk]), icon_name=icon)
            for end, said, icon in ends
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add courses and a page of people; whose names were read is written down."""
        rows = ProgrammeCompletion.objects.visible_to(self.request.user).filter(programme=self.object)
        page = Paginator(rows.select_related("employee"), PEOPLE_A_PAGE).get_page(self.request.GET.get("p"))
        log_access(self.request.user, [one.employee for one in page.object_list], "completions of a programme", "")
        parts = self.object.parts.select_related("course").order_by("order")
        return super().get_context_data(parts=parts, page=page, **kwargs)


class _WriteProgramme(ActPage):
    model = Programme
    form_class = ProgrammeForm

    def get_queryset(self) -> Any:
        """Return what the visitor may write."""
        return Programme.objects.written_by(self.request.user)

    def act(self, form: Any) -> str:
        """Call the action."""
        programme, said = form.save(commit=False), form.cleaned_data
        chosen = {"required": list(said["required"]), "others": list(said["others"])}
        self.object = actions.write_programme(programme, **chosen, by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class AddProgramme(_WriteProgramme):
    """A new programme."""

    permission_required = "add"
    title = gettext_lazy("New programme")
    explanation = gettext_lazy("Learning hours are credited for its courses; a programme adds none.")


class ChangeProgramme(_WriteProgramme):
    """What a programme is called, and which courses it asks for."""

    title = gettext_lazy("Edit programme")
    explanation = gettext_lazy("Who has completed it keeps that. Who completes it by the change of a published one is noted.")


class PublishProgramme(ActPage):
    """Let everybody read and complete it."""

    model = Programme
    form_class = None
    title = gettext_lazy("Publish the programme")
    submit = gettext_lazy("Publish")
    explanation = gettext_lazy(
        "Everybody can read it then. Who has completed all its courses since its first day has completed it."
    )

    def get_form(self) -> Any:
        """Return a form without questions."""
        return forms.Form(self.request.POST if self.request.method == "POST" else None)

    def act(self, form: Any) -> str:
        """Publish it, and say how many have completed it."""
        number = actions.publish_programme(self.object, by=Actor.of(self.request.user), at=timezone.now())
        words = ngettext("%(number)d person has completed it.", "%(number)d people have completed it.", number)
        return _("The programme is published.") + " " + words % {"number": number}


class CloseProgramme(PublishProgramme):
    """Let nobody complete it any more."""

    title = gettext_lazy("Close the programme")
    submit = gettext_lazy("Close")
    is_dangerous = True
    explanation = gettext_lazy("It leaves the catalogue. Who has completed it keeps that; it can be published again.")

    def act(self, form: Any) -> str:
        """Close it."""
        actions.close_programme(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("The programme is closed.")


class ProgrammeRegister(Register):
    """Programmes: trainers and HR write them, HR publishes."""

    model = Programme
    name = "programmes_register"
    url_prefix = "courses/programmes"
    icon = "list-ul"
    menu_label = gettext_lazy("Programmes")
    index_view_class = ProgrammeIndex
    show_page = ProgrammePage
    add_page = AddProgramme
    act_pages: ClassVar[dict[str, Any]] = {"change": ChangeProgramme, "publish": PublishProgramme, "close": CloseProgramme}
    list_display: ClassVar[list[Any]] = [
        "name",
        "code",
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("owner", label=gettext_lazy("Responsible unit")),
    ]
    list_filter: ClassVar[list[str]] = ["state"]
    list_export: ClassVar[list[str]] = ["code", "name", "state", "owner", "since", "until", "choices"]
    search_fields: ClassVar[list[str]] = ["name", "code"]
    export_filename = "programmes"
    ordering = "name"
