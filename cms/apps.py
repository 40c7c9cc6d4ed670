"""Floor 4: what people read (Wagtail pages)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Home, catalogue, pages of courses, speakers."""

    name = "cms"
    verbose_name = _("Content")

    def ready(self) -> None:
        """Listen to what is published."""
        from wagtail.signals import page_published, page_unpublished, published

        from cms import notices  # noqa: F401 - its kinds make themselves known
        from cms.handlers import keep_design, learn_words, own_data
        from people.signals import own_data_asked

        page_published.connect(learn_words, dispatch_uid="cms.learn_words")
        page_unpublished.connect(learn_words, dispatch_uid="cms.learn_words")
        published.connect(keep_design, dispatch_uid="cms.keep_design")
        own_data_asked.connect(own_data, dispatch_uid="cms.own_data")
