"""Floor 3: appraisal credits that explain themselves."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AppraisalsConfig(AppConfig):
    """Credit ledger and rule books."""

    name = "appraisals"
    verbose_name = _("Appraisals")

    def ready(self) -> None:
        """Listen to completions, and to who asks for their own data."""
        from appraisals import handlers, notices  # noqa: F401 notices declares what people are told
        from competencies.signals import successors_asked, version_published
        from courses.signals import completed
        from people.signals import own_data_asked

        completed.connect(handlers.post_credits_for_completions, dispatch_uid="appraisals.post")
        successors_asked.connect(handlers.boxes_of_successors, dispatch_uid="appraisals.boxes_of_successors")
        version_published.connect(handlers.follow_a_version, dispatch_uid="appraisals.follow_a_version")
        own_data_asked.connect(handlers.own_data, dispatch_uid="appraisals.own_data")
