"""The root of the API: `/api/v1/` composes what the rooms offer."""
