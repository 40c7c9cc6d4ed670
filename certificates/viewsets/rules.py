"""The registers of kinds of certificates and of what courses bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.forms.models import model_to_dict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import AdminDateInput

from certificates import actions, permissions
from certificates.errors import KindNumberFormatUnusable
from certificates.models import AwardRule, KindRule, RenewalRule
from certificates.viewsets.template import kept_agencies
from courses.models import Course, Programme
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex

if TYPE_CHECKING:
    from django.http import HttpRequest

_LAST = ("since", "legal_source", "is_confirmed")


class RuleForm(forms.ModelForm):
    """What a rule says from a day on."""

    since = forms.DateField(label=gettext_lazy("Holds since"), widget=AdminDateInput)

    def __init__(self, *args: Any, user: Any, record: Any, **kwargs: Any) -> None:
        """Propose today; the record is where the form begins, not what it changes."""
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = timezone.localdate()
        self.fit(user)

    def fit(self, user: Any) -> None:
        """Limit the choices to what the person keeps."""


class KindRuleForm(RuleForm):
    """How certificates of a kind are titled and numbered from a day on."""

    class Meta:
        model = KindRule
        fields = ("agency", "kind", "title", "code", "number_format", "counter", *_LAST)

    def fit(self, user: Any) -> None:
        """Limit the agencies to those of which `user` is HR."""
        self.fields["agency"].queryset = kept_agencies(user)
        self.fields["number_format"].help_text = KindNumberFormatUnusable.message


class SubjectRuleForm(RuleForm):
    """A rule on a course or on a programme."""

    def fit(self, user: Any) -> None:
        """Limit courses and programmes to those of the agencies of which `user` is HR."""
        kept = kept_agencies(user)
        self.fields["course"].queryset = Course.objects.filter(agency__in=kept).order_by("title")
        self.fields["programme"].queryset = Programme.objects.filter(agency__in=kept)
        self.fields["programme"].help_text = _("Instead of a course.")

    def clean(self) -> dict[str, Any]:
        """Ask for a course or a programme, not both."""
        said = super().clean() or self.cleaned_data
        if bool(said.get("course")) == bool(said.get("programme")) and not {"course", "programme"} & set(self.errors):
            self.add_error("programme", _("Choose either a course or a programme."))
        return said


class AwardRuleForm(SubjectRuleForm):
    """What completing a course or programme brings from a day on."""

    class Meta:
        model = AwardRule
        fields = ("course", "programme", "kind", "mode", "valid_months", "renewal_days", *_LAST)


class RenewalRuleForm(SubjectRuleForm):
    """What renews certificates of a course or programme from a day on."""

    class Meta:
        model = RenewalRule
        fields = ("course", "programme", "kind", "way", "refresher", "hours", *_LAST)

    def fit(self, user: Any) -> None:
        """Limit the refresher courses as well."""
        super().fit(user)
        self.fields["refresher"].queryset = self.fields["course"].queryset

    def clean(self) -> dict[str, Any]:
        """Ask for the refresher course or the hours, whichever the way needs, and drop the other."""
        said = super().clean() or self.cleaned_data
        needed, other = ("refresher", "hours") if said.get("way") == RenewalRule.Way.REFRESHER else ("hours", "refresher")
        said[other] = None
        if not said.get(needed) and needed not in self.errors:
            self.add_error(needed, _("This way of renewal needs it."))
        return said


class RuleIndex(ScopedIndex):
    """All rules with the time in which they hold."""

    default_ordering = "-since"

    def get_add_url(self) -> str | None:
        """Offer a new rule to HR of the agency."""
        return super().get_add_url() if permissions.can_write_templates(Actor.of(self.request.user)) else None


class KindRuleIndex(RuleIndex):
    """Kinds of certificates."""

    related = ("agency",)


class AwardRuleIndex(RuleIndex):
    """What courses bring."""

    related = ("course", "programme")


class RenewalRuleIndex(RuleIndex):
    """What renews certificates."""

    related = ("course", "programme")


class WriteRule(ActPage):
    """A rule from a day on, written anew or after the one that the address names."""

    permission_required = "add"
    submit = gettext_lazy("Save")
    fields: ClassVar[tuple[str, ...]] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who keeps no agency."""
        if not permissions.can_write_templates(Actor.of(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Begin with what holds now."""
        return model_to_dict(self.object, self.fields) if self.object else {}

    def act(self, form: Any) -> str:
        """Write it."""
        self.object = self.write(form.save(commit=False), by=Actor.of(self.request.user), at=timezone.now())
        return _("The rule holds from %(day)s on.") % {"day": date_format(self.object.since)}


class WriteKindRule(WriteRule):
    """How certificates of a kind are titled and numbered."""

    form_class = KindRuleForm
    fields = ("agency", "kind", "title", "code", "number_format", "counter", "legal_source", "is_confirmed")
    title = gettext_lazy("Title and number of a kind of certificate")
    explanation = gettext_lazy("Certificates that were issued keep their title and number. Each counter starts anew every year.")
    write = staticmethod(actions.write_kind_rule)


class WriteAwardRule(WriteRule):
    """What completing a course brings."""

    form_class = AwardRuleForm
    fields = ("course", "programme", "kind", "mode", "valid_months", "renewal_days", "legal_source", "is_confirmed")
    title = gettext_lazy("What completing a course or programme brings")
    explanation = gettext_lazy(
        "The rule of the day of completion decides. A course or programme can bring several kinds; without any rule it brings a "
        "certificate of completion at once. A programme’s certificate brings no learning hours besides those of its courses."
    )
    write = staticmethod(actions.write_award_rule)


class WriteRenewalRule(WriteRule):
    """What renews a course's certificates."""

    form_class = RenewalRuleForm
    fields = ("course", "programme", "kind", "way", "refresher", "hours", "legal_source", "is_confirmed")
    title = gettext_lazy("What renews certificates of a course or programme")
    explanation = gettext_lazy(
        "Taking the course or all of the programme again always renews. In the days before the end a refresher course, or "
        "enough learning hours since the certificate was issued, can renew it as well: a new certificate follows, and the old "
        "one keeps its own end."
    )
    write = staticmethod(actions.write_renewal_rule)


class RulePage(RecordPage):
    """One rule, field by field."""

    template_name = "certificates/office/rule.html"
    fields: ClassVar[tuple[str, ...]] = ()
    correct_url = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it says, and where HR writes the one that follows."""
        kept = self.model.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists()
        address = reverse(self.correct_url, args=[self.object.pk]) if kept else ""
        return super().get_context_data(said=[self._said(name) for name in self.fields], correct_url=address, **kwargs)

    def _said(self, name: str) -> tuple[Any, Any]:
        if name == "of":
            return _("Course or programme"), self.object.of
        field = self.model._meta.get_field(name)
        value = getattr(self.object, f"get_{name}_display", lambda: getattr(self.object, name))()
        return field.verbose_name, {True: _("yes"), False: _("no")}.get(value, value) if isinstance(value, bool) else value


class KindRulePage(RulePage):
    """How certificates of a kind are titled and numbered."""

    related = ("agency",)
    fields = ("agency", "kind", "title", "code", "number_format", "counter", "since", "until", "legal_source", "is_confirmed")
    correct_url = "certificate_kinds:correct"


class AwardRulePage(RulePage):
    """What completing a course brings."""

    related = ("course", "programme")
    fields = ("of", "kind", "mode", "valid_months", "renewal_days", "since", "until", "legal_source", "is_confirmed")
    correct_url = "award_rules:correct"


class RenewalRulePage(RulePage):
    """What renews a course's certificates."""

    related = ("course", "programme", "refresher")
    fields = ("of", "kind", "way", "refresher", "hours", "since", "until", "legal_source", "is_confirmed")
    correct_url = "renewal_rules:correct"


def _term(rule: AwardRule) -> str:
    if rule.valid_months is None:
        return _("for good")
    return ngettext("%(number)s month", "%(number)s months", rule.valid_months) % {"number": rule.valid_months}


def _times() -> list[Any]:
    return [
        Column("since", label=gettext_lazy("Since"), accessor=lambda row: date_format(row.since)),
        Column("until", label=gettext_lazy("Last day"), accessor=lambda row: date_format(row.last_day) if row.until else "–"),
        BooleanColumn("is_confirmed", label=gettext_lazy("Checked")),
    ]


class KindRuleRegister(Register):
    """Kinds of certificates by agency."""

    model = KindRule
    name = "certificate_kinds"
    url_prefix = "certificate-kinds"
    icon = "tag"
    menu_label = gettext_lazy("Kinds of certificates")
    index_view_class = KindRuleIndex
    show_page = KindRulePage
    add_page = WriteKindRule
    act_pages: ClassVar[dict[str, Any]] = {"correct": WriteKindRule}
    list_display: ClassVar[list[Any]] = [
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("agency", label=gettext_lazy("Agency")),
        "number_format",
        "counter",
        *_times(),
    ]


class AwardRuleRegister(Register):
    """What courses bring."""

    model = AwardRule
    name = "award_rules"
    url_prefix = "certificate-awards/rules"
    icon = "list-ul"
    menu_label = gettext_lazy("What courses and programmes bring")
    index_view_class = AwardRuleIndex
    show_page = AwardRulePage
    add_page = WriteAwardRule
    act_pages: ClassVar[dict[str, Any]] = {"correct": WriteAwardRule}
    list_display: ClassVar[list[Any]] = [
        Column("of", label=gettext_lazy("Course or programme")),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("mode", label=gettext_lazy("Issued"), accessor="get_mode_display"),
        Column("valid_months", label=gettext_lazy("Valid for"), accessor=_term),
        *_times(),
    ]


class RenewalRuleRegister(Register):
    """What renews certificates of courses."""

    model = RenewalRule
    name = "renewal_rules"
    url_prefix = "certificate-awards/renewals"
    icon = "rotate"
    menu_label = gettext_lazy("What renews certificates")
    index_view_class = RenewalRuleIndex
    show_page = RenewalRulePage
    add_page = WriteRenewalRule
    act_pages: ClassVar[dict[str, Any]] = {"correct": WriteRenewalRule}
    list_display: ClassVar[list[Any]] = [
        Column("of", label=gettext_lazy("Course or programme")),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("way", label=gettext_lazy("Renewed by"), accessor="get_way_display"),
        *_times(),
    ]
