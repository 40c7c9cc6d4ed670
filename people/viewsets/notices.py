"""The register of notices: what people were told, whether it was read and mailed; HR has it mailed once more."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.actors import Actor
from lms.kit.registers import ActPage, RecordPage, Register, ScopedIndex
from people import actions
from people.access import log_access
from people.kinds import kind_of, kinds
from people.models import Notice
from people.viewsets.entrusted import moment
from people.viewsets.forms import NothingToFillForm

SEEN_NOTICE = gettext_noop("notice")
SEEN_NOTICES = gettext_noop("list of notices")


def kind_label(notice: Notice) -> str:
    """Return how the kind of a notice is called, in the reader's language."""
    kind = kind_of(notice.kind)
    return str(kind.label) if kind else notice.kind


def kind_choices() -> list[tuple[str, Any]]:
    """Return the kinds to choose from."""
    return [(kind.code, kind.label) for kind in kinds()]


class NoticeFilter(WagtailFilterSet):
    """Filters of the list; ?about=offering:Kx3… keeps those about one record."""

    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=kind_choices)
    seen = django_filters.ChoiceFilter(
        label=gettext_lazy("Read"), method="by_reading", choices=[("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))]
    )
    about = django_filters.CharFilter(label=gettext_lazy("About"), field_name="about", lookup_expr="exact")

    class Meta:
        """Fields of the model that filter by themselves."""

        model = Notice
        fields: ClassVar[list[str]] = ["mail"]

    def by_reading(self, rows: Any, _name: str, value: str) -> Any:
        """Keep those that were read, or were not."""
        return rows.filter(read_at__isnull=value == "no")


class NoticeIndex(ScopedIndex):
    """What people in scope were told, newest first."""

    related = ("user__employee",)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Log whose notices stand on the page."""
        context = super().get_context_data(*args, **kwargs)
        people = [row.user.employee.pk for row in context["object_list"] if hasattr(row.user, "employee")]
        log_access(self.request.user, people, SEEN_NOTICES, getattr(self.request, "request_id", ""))
        return context


class NoticePage(RecordPage):
    """One notice in the words that were read, and who had it mailed again."""

    model = Notice
    related = ("user__employee",)
    template_name = "people/office/notice.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Log the look."""
        employee = getattr(self.object.user, "employee", None)
        if employee is not None:
            log_access(self.request.user, [employee.pk], SEEN_NOTICE, getattr(self.request, "request_id", ""))
        return super().get_context_data(kind=kind_label(self.object), resendings=self.object.resendings.all(), **kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Offer to mail it again to who keeps the record."""
        if not Notice.objects.kept_by_hr(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [HeaderButton(_("Mail again"), url=reverse("notices_register:resend", args=[self.object.pk]), icon_name="mail")]


class Resend(ActPage):
    """Have a notice mailed once more."""

    model = Notice
    related = ("user",)
    form_class = NothingToFillForm
    title = gettext_lazy("Mail again")
    submit = gettext_lazy("Mail again")

    @property
    def explanation(self) -> str:  # type: ignore[override]
        """Say where it goes."""
        words = {"name": self.object.user.get_full_name(), "email": self.object.user.email or "–"}
        return _("%(name)s gets the same words once more, at %(email)s.") % words

    def act(self, form: Any) -> str:
        """Mail it."""
        actions.resend_notice(self.object, by=Actor.of(self.request.user), at=timezone.now())
        return _("It is on its way.")


class NoticeRegister(Register):
    """Notices: HR and auditors read those to people in their units, HR has them mailed again."""

    model = Notice
    name = "notices_register"
    url_prefix = "people/notices"
    icon = "mail"
    menu_label = gettext_lazy("Notices")
    index_view_class = NoticeIndex
    filterset_class = NoticeFilter
    show_page = NoticePage
    act_pages: ClassVar[dict[str, Any]] = {"resend": Resend}
    list_display: ClassVar[list[Any]] = [
        Column("subject", label=gettext_lazy("Subject")),
        Column("user", label=gettext_lazy("To"), sort_key="user__name"),
        Column("kind", label=gettext_lazy("Kind"), accessor=kind_label),
        Column("created_at", label=gettext_lazy("Told"), sort_key="created_at", accessor=lambda row: moment(row.created_at)),
        Column("read_at", label=gettext_lazy("Read"), accessor=lambda row: moment(row.read_at) if row.read_at else "–"),
        Column("mail", label=gettext_lazy("Mail"), accessor="get_mail_display"),
    ]
    list_export: ClassVar[list[str]] = ["created_at", "user", "kind", "subject", "read_at", "get_mail_display", "mailed_at"]
    export_headings: ClassVar[dict[str, Any]] = {"get_mail_display": gettext_lazy("Mail")}
    search_fields: ClassVar[list[str]] = ["subject", "user__name", "user__employee__nip"]
    export_filename = "notices"
    ordering = "-created_at"
