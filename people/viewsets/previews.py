"""Acts that show what they would do before they do it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from lms.kit.errors import DomainError
from lms.kit.registers import ActPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

NOT_ASKED_AGAIN = ("csrfmiddlewaretoken", "confirmed", "again")


class PreviewedAct(ActPage):
    """An act with two steps: the form leads to a preview, and only what was seen there is done.

    Subclasses say in `preview` what the page of consequences shows, besides what an ActPage says.
    """

    preview_template: ClassVar[str] = ""

    def preview(self, form: Any) -> dict[str, Any]:
        """Return what the page of consequences shows; writes nothing."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the consequences of a right form, and do it when they are confirmed."""
        if "confirmed" in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        if "again" not in request.POST and form.is_valid():
            try:
                return self._shown(form, self.preview(form))
            except DomainError as error:
                form.add_error(None, error.message)
        return self.render_to_response(self.get_context_data(form=form))

    def _shown(self, form: Any, seen: dict[str, Any]) -> HttpResponse:
        """Render the consequences with what was filled in, to be sent once more."""
        sent = [(name, value) for name, value in self.request.POST.items() if name not in NOT_ASKED_AGAIN]
        context = self.get_context_data(form=form, sent=sent, **seen)
        return self.response_class(self.request, [self.preview_template], context)
