"""The page of one unit of a draft: trainers write it, put it in its place, take it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.forms.unit_kinds import UNIT_FORMS
from courses.forms.units import UnitForm, close_up
from courses.models import Course, Curriculum, LearningUnit, Module
from courses.viewsets.frame import ShowView
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

Kind = LearningUnit.Kind


class WriteUnit(ShowView):
    """A unit of a draft: ?unit= names one that is there, ?module= and ?kind= a new one."""

    model = Curriculum
    related = ("course",)
    template_name = "courses/office/unit_form.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the unit that the address names, or the module that gets a new one; else 404."""
        super().setup(request, *args, **kwargs)
        self.unit = self._unit(request) if request.user.is_authenticated and self.object else None

    def _unit(self, request: HttpRequest) -> LearningUnit | None:
        units = LearningUnit.objects.filter(module__curriculum=self.object).select_related("module")
        if "unit" in request.GET:
            return get_object_or_404(units, public_id=request.GET["unit"])
        modules = Module.objects.filter(curriculum=self.object)
        number, kind = request.GET.get("module", ""), request.GET.get("kind", "")
        if not number.isdecimal() or kind not in UNIT_FORMS:
            return None
        return LearningUnit(module=get_object_or_404(modules, order=number), kind=kind)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a version that is no draft leads to the page that shows it."""
        if self.unit is None or not self._is_writable():
            return redirect(self._page_url())
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Save or take out the unit, under a lock on the version."""
        with transaction.atomic():
            self.object = Curriculum.objects.select_related("course").select_for_update(of=("self",)).get(pk=self.object.pk)
            if self.unit is None or not self._is_writable():
                return redirect(self._page_url())
            if "remove" in request.POST and self.unit.pk:
                return self._remove()
            form = self._form(request)
            if form.is_valid():
                form.save()
                messages.success(request, _("Saved."))
                return redirect(self._page_url())
        messages.error(request, _("Not saved yet: please correct what is marked below."))
        return self.render_to_response(self.get_context_data(form=form))

    def _remove(self) -> HttpResponse:
        module = self.unit.module
        try:
            with transaction.atomic():
                self.unit.delete()
        except ProtectedError:
            messages.error(self.request, _("This unit has content that others rely on. Remove that first."))
            return redirect(self.request.get_full_path())
        close_up(module)
        messages.success(self.request, _("Removed."))
        return redirect(self._page_url())

    def _form(self, request: HttpRequest) -> UnitForm:
        is_sent = request.method == "POST"
        return UNIT_FORMS[self.unit.kind](
            request.POST if is_sent else None,
            request.FILES if is_sent else None,
            instance=self.unit,
            by=Actor.of(request.user),
        )

    def get_page_title(self) -> str:
        """Name the page after the unit, or after what is added."""
        if self.unit is None:
            raise Http404
        return self.unit.title or _("New unit: %(kind)s") % {"kind": self.unit.get_kind_display()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form; a POST that failed brings its own."""
        form = kwargs.pop("form", None) or self._form(self.request)
        return super().get_context_data(form=form, media=form.media, unit=self.unit, page_url=self._page_url(), **kwargs)

    def _is_writable(self) -> bool:
        mine = Course.objects.writable_by(self.request.user).filter(pk=self.object.course_id)
        return self.object.state == Curriculum.State.DRAFT and mine.exists()

    def _page_url(self) -> str:
        return reverse("curricula_register:show", args=[self.object.pk])
