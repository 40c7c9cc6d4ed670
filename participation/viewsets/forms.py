"""Forms of the registers: services, desks, deadlines."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from competencies.models import Competency
from participation.models import HeldWord, MapPoint, ReportRule, SatisfactionScheme, Service, Topic
from people.forms import UnitChoiceField
from people.models import Agency, Unit
from people.scopes import scope_of
from people.viewsets.forms import ChoosesPost, Told, ToldModelForm


class ServiceForm(ToldModelForm):
    """A public service."""

    class Meta:
        model = Service
        fields = ("unit", "name", "description", "is_open")
        field_classes: ClassVar[dict[str, Any]] = {"unit": UnitChoiceField}

    def fit(self) -> None:
        """Offer the units that the person keeps."""
        self.fields["unit"].queryset = Unit.objects.kept_by_hr(self.user).filter(ended_on=None)


class DeskForm(ChoosesPost, Told):
    """Which post answers the reports about which unit."""

    over = UnitChoiceField(
        Unit.objects.none(), label=gettext_lazy("Answers for"), help_text=gettext_lazy("And everything below.")
    )
    since = forms.DateField(label=gettext_lazy("Since"), widget=AdminDateInput)
    field_order = ("over", "unit", "job_role", "since")

    def fit(self) -> None:
        """Offer the units that the person keeps, and the posts of the agency."""
        units = Unit.objects.kept_by_hr(self.user)
        self.fields["over"].queryset = units
        self.offer_posts(Unit.objects.filter(agency__in=units.order_by().values("agency")))
        self.fields["unit"].label = _("Unit of the post")
        self.fields["since"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Find the post."""
        cleaned = super().clean() or self.cleaned_data
        self.find_post(cleaned)
        return cleaned


class OfAgency(forms.ModelForm):
    """A dated rule of an agency, new each time."""

    def __init__(self, *args: Any, user: Any, record: Any = None, **kwargs: Any) -> None:
        """Offer the agencies that the person keeps as a whole."""
        super().__init__(*args, **kwargs)
        kept = {one.agency_id for one in scope_of(user).granted("hr") if one.is_agency_wide}
        agency = self.fields["agency"]
        agency.queryset = Agency.objects.all() if user.is_superuser else Agency.objects.filter(pk__in=kept)
        agency.required = not user.is_superuser
        self.initial.setdefault("agency", next(iter(kept), None))


class ReportRuleForm(OfAgency):
    """Deadlines from a day on."""

    class Meta:
        model = ReportRule
        fields = ("agency", "kind", "verify_days", "answer_days", "reply_days", "since", "legal_source", "is_confirmed")
        widgets: ClassVar[dict[str, Any]] = {"since": AdminDateInput}


class SchemeForm(Told):
    """From which index on each class holds, and the factor, from a day on; the elements stay."""

    since = forms.DateField(label=gettext_lazy("Since"), widget=AdminDateInput)
    factor = forms.IntegerField(label=gettext_lazy("Factor"), min_value=1, max_value=100)
    a = forms.DecimalField(label=gettext_lazy("Class A from"), max_digits=5, decimal_places=2)
    b = forms.DecimalField(label=gettext_lazy("Class B from"), max_digits=5, decimal_places=2)
    c = forms.DecimalField(label=gettext_lazy("Class C from"), max_digits=5, decimal_places=2)
    legal_source = forms.CharField(label=gettext_lazy("Legal source"), max_length=200)
    is_confirmed = forms.BooleanField(label=gettext_lazy("Checked against the regulation"), required=False)

    def fit(self) -> None:
        """Begin with what holds now."""
        self.latest = SatisfactionScheme.objects.order_by("-since").first()
        if self.latest is not None:
            begins = {grade.grade.lower(): grade.since for grade in self.latest.grades if grade.grade != "D"}
            self.initial = {"factor": self.latest.factor, **begins}

    def clean(self) -> dict[str, Any]:
        """Refuse classes that are not in order."""
        said = super().clean() or self.cleaned_data
        begins = [said.get(name) for name in ("a", "b", "c")]
        if None not in begins and begins != sorted(begins, reverse=True):
            raise forms.ValidationError(_("Class A begins above class B, and that above class C."))
        return said

    def scheme(self) -> SatisfactionScheme:
        """Return the unsaved scheme."""
        said = dict(self.cleaned_data)
        begins = {name.upper(): str(said.pop(name)) for name in ("a", "b", "c")}
        classes = [{**row, "from": begins.get(row["grade"], row["from"])} for row in self.latest.classes]
        return SatisfactionScheme(elements=self.latest.elements, classes=classes, **said)


class TopicForm(ToldModelForm):
    """By which words a topic is known, and to which competencies it points."""

    elements = forms.MultipleChoiceField(label=gettext_lazy("Elements of the survey"), required=False)
    competencies = forms.MultipleChoiceField(label=gettext_lazy("Competencies"), required=False)

    class Meta:
        model = Topic
        fields = ("code", "name", "english", "words", "elements", "competencies")

    def fit(self) -> None:
        """Offer the elements of the latest survey and the competencies of published frameworks."""
        scheme = SatisfactionScheme.objects.order_by("-since").first()
        elements = [(row["key"], scheme.words_of(row)["name"]) for row in scheme.elements] if scheme else []
        rows = Competency.objects.filter(framework__state="published").order_by("order")
        offered = {"elements": elements, "competencies": [(one.code, str(one)) for one in rows]}
        for name, choices in offered.items():
            self.fields[name].widget = forms.CheckboxSelectMultiple()
            self.fields[name].choices = choices


class HeldWordForm(ToldModelForm):
    """A word for which posts wait."""

    class Meta:
        model = HeldWord
        fields = ("word", "since")
        widgets: ClassVar[dict[str, Any]] = {"since": AdminDateInput}

    def fit(self) -> None:
        """Begin today."""
        self.fields["since"].initial = timezone.localdate()

    def clean_word(self) -> str:
        """Keep it in small letters."""
        return str(self.cleaned_data["word"]).lower()


class MapPointForm(ToldModelForm):
    """Where a kecamatan lies."""

    class Meta:
        model = MapPoint
        fields = ("unit", "latitude", "longitude", "source", "is_confirmed")
        field_classes: ClassVar[dict[str, Any]] = {"unit": UnitChoiceField}

    def fit(self) -> None:
        """Offer the kecamatan."""
        self.fields["unit"].queryset = Unit.objects.filter(kind=Unit.Kind.DISTRICT, ended_on=None).order_by("path")
