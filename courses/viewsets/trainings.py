"""The registers of trainings, and of which job roles require them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from competencies.permissions import can_keep_standards
from competencies.viewsets.forms import EndForm
from competencies.viewsets.keeping import PERIOD, KeptIndex, KeptPage, last_day
from courses import actions
from courses.models import RequiredTraining, Training, TrainingElsewhere
from courses.queries import lacking_training
from courses.views.answers import telling
from courses.viewsets.training_forms import ElsewhereForm, RequiredTrainingForm, TrainingForm
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register
from people.access import log_access
from people.models import Employee

if TYPE_CHECKING:
    from django.http import HttpRequest

PEOPLE_A_PAGE = 50


class TrainingPage(RecordPage):
    """A training: which courses are it, who requires it, who had it elsewhere."""

    model = Training
    related = ("agency",)
    template_name = "courses/office/training.html"

    def is_kept(self) -> bool:
        """Whether the visitor notes who had it elsewhere."""
        return self.request.user.has_perm("courses.change_training")

    def get_header_buttons(self) -> list[Any]:
        """Offer what the visitor may do."""
        ends = [("elsewhere", _("Note who had it elsewhere"), "plus")] if self.is_kept() else []
        if can_keep_standards(Actor.of(self.request.user), self.object.agency_id):
            ends.append(("change", _("Edit"), "edit"))
        return [
            HeaderButton(words, url=reverse(f"trainings_register:{end}", args=[self.object.pk]), icon_name=icon)
            for end, words, icon in ends
        ]

    def lines(self) -> Any:
        """Return the lines of the people whose record the visitor keeps."""
        kept = TrainingElsewhere.objects.standing().kept_by_hr(self.request.user).filter(training=self.object)
        return kept.select_related("employee")

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Take a line back."""
        line = get_object_or_404(self.lines(), pk=request.POST.get("line") or 0)
        with telling(request):
            actions.take_back_training(line, reason=_("taken back"), by=Actor.of(request.user), at=timezone.now())
        return redirect("trainings_register:show", self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add courses, requirements of today and lines; whose names were read is written down."""
        lines = list(self.lines()[:PEOPLE_A_PAGE])
        log_access(self.request.user, [one.employee for one in lines], "trainings had elsewhere", "")
        requirements = self.object.requirements.held_on(timezone.localdate()).select_related("job_role", "unit")
        return super().get_context_data(
            courses=self.object.courses.order_by("title"),
            requirements=requirements.order_by("job_role__name"),
            elsewhere=lines,
            is_kept=self.is_kept(),
            **kwargs,
        )


class _WriteTraining(KeptPage):
    model = Training
    form_class = TrainingForm

    def act(self, form: Any) -> str:
        """Call the action."""
        training, courses = form.save(commit=False), form.cleaned_data["courses"]
        self.object = actions.write_training(training, courses=courses, by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class AddTraining(_WriteTraining):
    """A new training."""

    permission_required = "add"
    title = gettext_lazy("New training")
    explanation = gettext_lazy("Who completed one of its courses, also before today, has had it.")


class ChangeTraining(_WriteTraining):
    """What a training is called, and which courses are it."""

    title = gettext_lazy("Edit training")
    explanation = AddTraining.explanation


class NoteElsewhere(ActPage):
    """That somebody had the training elsewhere."""

    model = Training
    form_class = ElsewhereForm
    title = gettext_lazy("Note who had it elsewhere")
    explanation = gettext_lazy("Only what you have seen the proof of. It counts from that day on.")

    def get_queryset(self) -> Any:
        """Return the trainings of the visitor's agencies: whose record, the form asks."""
        return Training.objects.visible_to(self.request.user)

    def act(self, form: Any) -> str:
        """Call the action."""
        actions.record_training_elsewhere(form.as_line(), by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class TrainingRegister(Register):
    """Trainings that job roles can require."""

    model = Training
    name = "trainings_register"
    url_prefix = "courses/trainings"
    icon = "clipboard-list"
    menu_label = gettext_lazy("Trainings")
    index_view_class = KeptIndex
    show_page = TrainingPage
    add_page = AddTraining
    act_pages: ClassVar[dict[str, Any]] = {"change": ChangeTraining, "elsewhere": NoteElsewhere}
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("group", label=gettext_lazy("Group"), accessor="get_group_display", sort_key="group"),
        "code",
    ]
    list_filter: ClassVar[list[str]] = ["group"]
    list_export: ClassVar[list[str]] = ["code", "name", "group"]
    search_fields: ClassVar[list[str]] = ["name", "code"]
    export_filename = "trainings"
    ordering = ("group", "name")


class RequiredTrainingIndex(KeptIndex):
    """Which trainings job roles require."""

    related = ("job_role", "training", "unit")


class RequiredTrainingPage(RecordPage):
    """One requirement, and who lacks the training."""

    model = RequiredTraining
    related = ("job_role", "training", "unit")
    template_name = "courses/office/required_training.html"

    def get_header_buttons(self) -> list[Any]:
        """Lead to the job role, and offer to end it to who keeps it."""
        role = reverse("standards_register:role", args=[self.object.job_role_id])
        buttons = [HeaderButton(_("Job role"), url=role, icon_name="user")]
        is_kept = can_keep_standards(Actor.of(self.request.user), self.object.job_role.agency_id)
        if is_kept and not (self.object.until and self.object.until <= timezone.localdate()):
            end = reverse("required_trainings:end", args=[self.object.pk])
            buttons.append(HeaderButton(_("End"), url=end, icon_name="cross"))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who lacks it, a page of those in scope; whose names were read is written down."""
        number, lacking = lacking_training(self.object, timezone.localdate())
        seen = Employee.objects.visible_to(self.request.user).filter(pk__in=lacking).order_by("name", "pk")
        page = Paginator(seen, PEOPLE_A_PAGE).get_page(self.request.GET.get("p"))
        log_access(self.request.user, list(page.object_list), "required training", "")
        return super().get_context_data(number=number, lacking=len(lacking), page=page, last_day=last_day(self.object), **kwargs)


class AddRequiredTraining(KeptPage):
    """Require a training from a day on; the requirement before ends."""

    model = RequiredTraining
    permission_required = "add"
    form_class = RequiredTrainingForm
    title = gettext_lazy("Require a training")
    explanation = gettext_lazy(
        "What the job role required of the same training until then ends that day. Past days keep what held then."
    )

    def get_initial(self) -> dict[str, Any]:
        """Propose the job role from whose page the visitor comes."""
        return {"job_role": self.request.GET.get("job_role")}

    def act(self, form: Any) -> str:
        """Call the action."""
        wanted = form.save(commit=False)
        self.object = actions.require_training(wanted, by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class EndRequiredTraining(ActPage):
    """End a requirement."""

    model = RequiredTraining
    related = ("job_role", "training")
    form_class = EndForm
    title = gettext_lazy("End the requirement")
    submit = gettext_lazy("End")
    is_dangerous = True
    explanation = gettext_lazy("From that day on the job role does not require this training. Past days keep what held then.")

    def act(self, form: Any) -> str:
        """Call the action."""
        until = form.cleaned_data["until"]
        actions.end_required_training(self.object, until=until, by=Actor.of(self.request.user), at=timezone.now())
        return _("Saved.")


class RequiredTrainingRegister(Register):
    """Which trainings job roles require: HR of the agency keeps it, HR of units and auditors look."""

    model = RequiredTraining
    name = "required_trainings"
    url_prefix = "courses/required-trainings"
    icon = "tasks"
    menu_label = gettext_lazy("Required trainings")
    index_view_class = RequiredTrainingIndex
    show_page = RequiredTrainingPage
    add_page = AddRequiredTraining
    act_pages: ClassVar[dict[str, Any]] = {"end": EndRequiredTraining}
    list_display: ClassVar[list[Any]] = [
        Column("job_role", label=gettext_lazy("Job role"), sort_key="job_role__name"),
        Column("training", label=gettext_lazy("Training"), sort_key="training__name"),
        Column("importance", label=gettext_lazy("Importance"), accessor="get_importance_display", sort_key="importance"),
        Column("unit", label=gettext_lazy("Only in the unit"), accessor=lambda one: one.unit or "–"),
        *PERIOD,
    ]
    list_filter: ClassVar[list[str]] = ["training", "importance", "job_role__job_class"]
    list_export: ClassVar[list[str]] = [
        "job_role.code",
        "job_role",
        "training",
        "unit.name",
        "importance",
        "valid_months",
        "since",
        "until",
        "legal_source",
    ]
    export_headings: ClassVar[dict[str, Any]] = {"job_role.code": gettext_lazy("Code")}
    search_fields: ClassVar[list[str]] = ["job_role__name", "training__name", "legal_source"]
    export_filename = "required-trainings"
    ordering = ("job_role__name", "training__name")
