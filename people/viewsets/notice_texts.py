"""The words of notices: HR writes its own for a kind and language, sees before saving what people will read, or goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people import actions, permissions
from people.forms.notices import NoticeTextForm
from people.kinds import kind_of, kinds
from people.models import Notice, NoticeText
from people.rules.notices import fill
from people.telling import texts_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from people.kinds import Kind

LANGUAGES = ("id", "en")


class KeepersPage(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """A page for HR of a whole agency and the operator; nobody else finds it."""

    header_icon = "mail"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to everybody else."""
        super().setup(request, *args, **kwargs)
        if not permissions.can_keep_common_rules(Actor.of(request.user)):
            raise Http404


class NoticeTexts(KeepersPage):
    """All kinds of notices, and in which languages they have words of their own. 1 statement."""

    template_name = "people/office/notice_texts.html"
    page_title = gettext_lazy("Words of notices")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the kinds."""
        own = set(NoticeText.objects.values_list("kind", "language"))
        lines = [(kind, [(language, (kind.code, language) in own) for language in LANGUAGES]) for kind in kinds()]
        return super().get_context_data(lines=lines, **kwargs)


class EditNoticeText(KeepersPage):
    """The words of one kind in one language, with a preview of a notice that was told."""

    template_name = "people/office/notice_text.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find kind and language."""
        super().setup(request, *args, **kwargs)
        kind, self.language = kind_of(kwargs["code"]), kwargs["language"]
        if kind is None or self.language not in LANGUAGES:
            raise Http404
        self.kind: Kind = kind
        with override(self.language):
            self.standard = {"subject": str(kind.subject), "text": str(kind.text)}
        own = texts_of(kind).get(self.language)
        self.own = {"subject": own[0], "text": own[1]} if own else None

    def get_page_title(self) -> str:
        """Name kind and language."""
        return f"{self.kind.label} ({get_language_info(self.language)['name_local']})"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home through the list."""
        listed = {"url": reverse("notice_texts"), "label": str(NoticeTexts.page_title)}
        return [*self.breadcrumbs_items, listed, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, what can be put in, and what people will read."""
        said = self.own or self.standard
        form = kwargs.pop("form", None) or NoticeTextForm(initial=said)
        if form.is_bound and form.is_valid():
            said = form.cleaned_data
        words = self._sample()
        preview = {name: fill(said[name], words) for name in ("subject", "text")}
        places = sorted(self.kind.places | set(self.kind.sample))
        return super().get_context_data(
            form=form, preview=preview, places=[(one, words.get(one, "")) for one in places], has_own=bool(self.own), **kwargs
        )

    def _sample(self) -> dict[str, str]:
        """The words of the newest notice of this kind that the visitor may see, else made-up ones. 1 statement."""
        told = Notice.objects.visible_to(self.request.user).filter(kind=self.kind.code, user__language=self.language).first()
        sample = {name: str(value) for name, value in self.kind.sample.items()}
        return sample | (told.words if told else {})

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show the preview, save, or go back to the words that come with Bina."""
        if "standard" in request.POST:
            actions.forget_notice_text(self.kind, self.language, by=Actor.of(request.user), at=timezone.now())
            messages.success(request, _("From now on the words that come with Bina are told."))
            return redirect("notice_texts")
        form = NoticeTextForm(request.POST)
        if form.is_valid() and "preview" not in request.POST and self._is_saved(form):
            messages.success(request, _("Saved. What was told before stays as it was."))
            return redirect("notice_texts")
        return self.render_to_response(self.get_context_data(form=form))

    def _is_saved(self, form: NoticeTextForm) -> bool:
        try:
            actions.write_notice_text(
                self.kind, self.language, **form.cleaned_data, by=Actor.of(self.request.user), at=timezone.now()
            )
        except DomainError as error:
            form.add_error(None, error.message)
            return False
        return True
