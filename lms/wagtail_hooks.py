"""What the installation adds to the back office."""

from __future__ import annotations

from wagtail import hooks

from lms.viewsets.webhooks import WebhookRegister


@hooks.register("register_admin_viewset")
def webhooks() -> WebhookRegister:
    """Add the register of webhooks, for the operator."""
    return WebhookRegister()
