"""What the back office answers differently here."""

from __future__ import annotations

from typing import Any

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, NotificationsSettingsPanel, ThemeSettingsPanel


class DeskSettings(AccountView):
    """How the back office looks and what it sends; name, e-mail, password and language are kept at the account."""

    def get_panels(self) -> list[Any]:
        """Return notifications and theme."""
        kept = (NotificationsSettingsPanel, ThemeSettingsPanel)
        return [panel for panel in super().get_panels() if isinstance(panel, kept)]


desk_settings = require_admin_access(DeskSettings.as_view())
