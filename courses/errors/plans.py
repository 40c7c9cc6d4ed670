"""What can go wrong with development plans."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule


class NoPost(BrokenRule):
    """Who holds no definitive post today has no unit whose supervisor could agree."""

    code = "no-post"
    message = _("A plan is made for who holds a definitive post.")


class NothingPlanned(BrokenRule):
    """A plan without lines cannot be proposed."""

    code = "nothing-planned"
    message = _("A plan needs at least one line.")
