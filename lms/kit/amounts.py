"""Amounts that keep the decimals they were written with."""

from __future__ import annotations

from typing import Any

from django.db import models


class ExactDecimalField(models.DecimalField[Any, Any]):
    """A number whose decimals the database keeps as they come: what decides them is another column of the row.

    `max_digits` and `decimal_places` still bind forms. In the database it is `numeric` without a scale, so 10.0 stays 10.0
    beside 12.125, and older rows keep the text from which hashes were made.
    """

    def db_type(self, connection: Any) -> str:
        """Return the type without a scale."""
        return "numeric"
