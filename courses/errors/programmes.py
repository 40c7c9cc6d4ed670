"""What can go wrong with programmes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule


class ProgrammeIncomplete(BrokenRule):
    """A programme asks for two courses at least, and not for more choices than there are courses to choose from."""

    code = "programme-incomplete"
    message = _("A programme needs at least two courses, and as many to choose from as are asked for.")
