"""The two doors of the back office that lead elsewhere here: signing in, and one's account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, NotificationsSettingsPanel, ThemeSettingsPanel

if TYPE_CHECKING:
    from django.http import HttpRequest


def sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """Lead to the one sign-in page, which locks out after failures, and from there back to where one wanted to go."""
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    target = wanted if is_ours else reverse("wagtailadmin_home")
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': target})}")


class DeskSettings(AccountView):
    """How the back office looks and what it sends; name, e-mail, password and language are kept at the account."""

    def get_panels(self) -> list[Any]:
        """Return notifications and theme."""
        kept = (NotificationsSettingsPanel, ThemeSettingsPanel)
        return [panel for panel in super().get_panels() if isinstance(panel, kept)]


desk_settings = require_admin_access(DeskSettings.as_view())
