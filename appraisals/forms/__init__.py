"""Forms of the room."""

from appraisals.forms.claims import ClaimForm

__all__ = ["ClaimForm"]
