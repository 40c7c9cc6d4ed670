"""Which records the feed of changes follows: the names of their lists in the API. Triggers write it (lms/migrations)."""

from __future__ import annotations

# Each list names its rows in a field of its own: `id`, certificates by `number`.
RESOURCES = ("certificates", "completions", "credits", "employees", "enrolments", "leave", "programme_completions", "ratings")
