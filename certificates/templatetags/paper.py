"""What templates need: texts of designs with their placeholders, the facts of a part, numbers that break well."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from certificates import looks

if TYPE_CHECKING:
    from certificates.document import Document, Fact

register = template.Library()


@register.simple_tag(takes_context=True)
def written(context: Any, text: str) -> str:
    """Return a text of the design with its placeholders replaced; what people typed stays text."""
    return looks.filled(text, context["document"].values)


@register.filter
def fitting(parts: Iterable[looks.Part], document: Document) -> list[looks.Part]:
    """Return the parts that have something to say; texts about hours have nothing where no hours are certified."""
    return [part for part in parts if document.speaks_of_hours or "{hours" not in part.text]


@register.filter
def shown(part: looks.Part, facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts that a part shows, in their usual order."""
    return [fact for fact in facts if fact.key in part.facts]


@register.filter
def breakable(number: str) -> SafeString:
    """Return a certificate's number that breaks after its slashes where a line is too narrow for it."""
    return SafeString("/<wbr>".join(conditional_escape(part) for part in number.split("/")))
