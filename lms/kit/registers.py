"""What registers in the back office share: rows in scope, a page for each record, and pages that call an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from lms.kit.cells import harmless
from lms.kit.errors import DomainError, NotSeen
from lms.kit.history import event_model

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern


class ScopedIndex(IndexView):  # type: ignore[misc]
    """A list of what the visitor may see; a title leads to the page that shows the record."""

    show_url_name = ""
    related: ClassVar[tuple[str, ...]] = ()

    def get_base_queryset(self) -> Any:
        """Return the rows in scope with what the columns show."""
        return self.model.objects.visible_to(self.request.user).select_related(*self.related)

    def get_edit_url(self, instance: Any) -> str:
        """Lead to the page that shows the record; editing starts there."""
        return reverse(self.show_url_name, args=[instance.pk])

    @cached_property
    def columns(self) -> list[Any]:
        """Return the columns; the first one leads to the record."""
        first, *others = super().columns
        if not isinstance(first, TitleColumn):
            kept = {"label": first.label, "accessor": first.accessor, "sort_key": first.sort_key}
            first = TitleColumn(first.name, get_url=self.get_edit_url, **kept)
        return [first, *others]

    def get_list_buttons(self, _instance: Any) -> list[Any]:
        """Offer no menu in the row: everything is on the record's own page."""
        return []

    def get_preprocess_function(self, field: str, value: Any, export_format: str) -> Any:
        """Write cells of CSV files so that no spreadsheet runs them."""
        if export_format == self.FORMAT_CSV:
            return harmless
        return super().get_preprocess_function(field, value, export_format)


class RecordPage(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """One record in the admin's frame; 404 where it is out of scope."""

    model: ClassVar[Any] = None
    related: ClassVar[tuple[str, ...]] = ()
    index_url_name = ""
    show_url_name = ""
    any_permission_required: ClassVar[list[str] | None] = ["add", "change", "view"]
    has_history = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the record of the address, if it names one."""
        super().setup(request, *args, **kwargs)
        self.object = None
        if "pk" in kwargs:
            self.object = get_object_or_404(self.get_queryset().select_related(*self.related), pk=kwargs["pk"])

    def get_queryset(self) -> Any:
        """Return the records in scope."""
        return self.model.objects.visible_to(self.request.user)

    def get_page_title(self) -> str:
        """Name the page after the record."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home through the register's list."""
        listed = {"url": reverse(self.index_url_name), "label": capfirst(self.model._meta.verbose_name_plural)}
        return [*self.breadcrumbs_items, listed, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the record, and its history a button where the database keeps one."""
        context = super().get_context_data(object=self.object, **kwargs)
        if self.has_history and self.object is not None and event_model(self.model):
            record = f"{self.model._meta.label_lower}.{self.object.pk}"
            button = HeaderButton(_("History"), url=reverse("record_history", args=[record]), icon_name="history")
            context["header_buttons"] = [*context["header_buttons"], button]
        return context


class ActPage(RecordPage):
    """A page with a form that calls one action on a record, or makes a new one.

    Subclasses say `form_class`, `title`, `submit`, and in `act` what is done; `act` returns the words of success.
    A domain error comes back as an error of the form, and nothing has changed.
    """

    any_permission_required = None
    has_history = False
    permission_required = "change"
    template_name = "kit/act.html"
    form_class: ClassVar[Any] = None
    title: Any = ""
    explanation: Any = ""
    submit: Any = _("Save")
    is_dangerous = False

    def get_queryset(self) -> Any:
        """Return the records that the visitor keeps."""
        return self.model.objects.kept_by_hr(self.request.user)

    def get_page_title(self) -> str:
        """Name the page after what it does, and to which record."""
        if not self.object:
            return str(self.title)
        said = str(self.title)
        return f"{said} {self.object}" if said.endswith("?") else f"{said}: {self.object}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead home through list and record."""
        listed = {"url": reverse(self.index_url_name), "label": capfirst(self.model._meta.verbose_name_plural)}
        shown = [{"url": self.get_success_url(), "label": str(self.object)}] if self.object else []
        return [*self.breadcrumbs_items, listed, *shown, {"url": "", "label": self.get_page_title()}]

    def get_form(self) -> Any:
        """Return the form, told who asks and about which record."""
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, user=self.request.user, record=self.object, initial=self.get_initial())

    def get_initial(self) -> dict[str, Any]:
        """Return what the form shows at first."""
        return {}

    def act(self, form: Any) -> Any:
        """Do it and return the words of success."""
        raise NotImplementedError

    def get_success_url(self) -> str:
        """Lead to the record's page, or to the list where there is none."""
        if self.object is None:
            return reverse(self.index_url_name)
        return reverse(self.show_url_name, args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and its words."""
        form = kwargs.pop("form", None) or self.get_form()
        words = {"explanation": self.explanation, "submit": self.submit, "is_dangerous": self.is_dangerous}
        cancel = {"cancel_url": self.get_success_url()}
        return super().get_context_data(form=form, media=form.media, **words, **cancel, **kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Call the action if the form is right; then lead on with a message."""
        form = self.get_form()
        if form.is_valid():
            try:
                messages.success(request, self.act(form))
                return redirect(self.get_success_url())
            except NotSeen as error:
                raise Http404 from error
            except DomainError as error:
                form.add_error(None, error.message)
        return self.render_to_response(self.get_context_data(form=form))


class Register(ModelViewSet):  # type: ignore[misc]
    """A register with list, export and a page for each record; nothing is ever deleted.

    `act_pages` maps the end of an address to the page of an act on a record: {"appoint": AppointPage}.
    """

    form_fields: ClassVar[list[str]] = []
    show_page: ClassVar[Any] = None
    add_page: ClassVar[Any] = None
    act_pages: ClassVar[dict[str, Any]] = {}
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> None:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Return none: each page brings its own form."""

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Switch off what the registers do not have."""
        unused = ["delete_url_name", "history_url_name", "usage_url_name", "edit_url_name"]
        if self.add_page is None:
            unused.append("add_url_name")
        return super().get_common_view_kwargs(**{**dict.fromkeys(unused), **kwargs})

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the list where its titles lead."""
        return super().get_index_view_kwargs(show_url_name=self.get_url_name("show"), **kwargs)

    def page(self, view_class: Any) -> Any:
        """Return the view of a page of this register."""
        return view_class.as_view(
            model=self.model,
            permission_policy=self.permission_policy,
            index_url_name=self.get_url_name("index"),
            show_url_name=self.get_url_name("show"),
            header_icon=self.icon,
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return list, adding, the record and its acts; no delete."""
        patterns = [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]
        if self.add_page:
            patterns.append(path("new/", self.page(self.add_page), name="add"))
        acts = [path(f"<int:pk>/{name}/", self.page(view), name=name) for name, view in self.act_pages.items()]
        return [*patterns, path("<int:pk>/", self.page(self.show_page), name="show"), *acts]
