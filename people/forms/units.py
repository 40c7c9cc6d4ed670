"""Choosing a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

if TYPE_CHECKING:
    from people.models import Unit


class UnitChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg] # Django's own is no generic class at run time
    """A unit of the tree, indented by its depth."""

    def label_from_instance(self, unit: Unit) -> str:
        """Return the name, moved to the right by depth."""
        return "\u2003" * (unit.depth - 1) + str(unit.name)
