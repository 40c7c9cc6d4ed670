"""What the back office answers differently here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.auth import require_admin_access
from wagtail.admin.localization import get_localized_response
from wagtail.admin.views.account import AccountView, NotificationsSettingsPanel, ThemeSettingsPanel

if TYPE_CHECKING:
    from django.http import HttpRequest

_WORDS = JavaScriptCatalog.as_view(packages=["wagtail.admin", "cms"])


def door(request: HttpRequest) -> HttpResponseRedirect:
    """Lead strangers to the sign-in and back; tell those who are signed in but have no desk that this is not for them."""
    if request.user.is_authenticated:
        raise PermissionDenied
    wanted = request.GET.get("next", "") or reverse("wagtailadmin_home")
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")


def words_of_scripts(request: HttpRequest) -> HttpResponse:
    """Return the words of the back office's scripts, with the Indonesian ones that Wagtail lacks."""
    response: HttpResponse = get_localized_response(_WORDS, request)
    return response


class DeskSettings(AccountView):
    """How the back office looks and what it sends; name, e-mail, password and language are kept at the account."""

    def get_panels(self) -> list[Any]:
        """Return notifications and theme."""
        kept = (NotificationsSettingsPanel, ThemeSettingsPanel)
        return [panel for panel in super().get_panels() if isinstance(panel, kept)]


desk_settings = require_admin_access(DeskSettings.as_view())
