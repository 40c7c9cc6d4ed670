"""The room's part of the API: `/api/v1/`."""
