"""Words for which a post of the public waits until somebody has read it."""

from __future__ import annotations

from typing import Any

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import Dated, ends_after_it_begins, never_two_at_once
from participation.querysets import HeldWordQuerySet

_NUMBER_OF_WORD: Func[Any] = Func(F("word"), Value(0), function="hashtextextended", output_field=models.BigIntegerField())


@pghistory.track()
class HeldWord(Dated):
    """An insult or a word of advertising, in small letters. A post with it is not refused: a person reads it first.

    Never deleted: what ends on the day it began was taken back.
    """

    word = models.CharField(
        _("word"),
        max_length=40,
        validators=[RegexValidator(r"^[^\W\d_]+\Z", _("One word, letters only."))],
        help_text=_("One word; capital or small letters make no difference."),
    )

    objects = HeldWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("held word")
        verbose_name_plural = _("held words")
        ordering = ["word", "-since"]
        constraints = [
            ends_after_it_begins("held_word_ends_after_it_begins"),
            never_two_at_once("a_word_is_held_once", _NUMBER_OF_WORD),
            models.CheckConstraint(name="held_words_are_small", condition=Q(word=Lower("word"))),
        ]

    def __str__(self) -> str:
        return self.word
