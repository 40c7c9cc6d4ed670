"""The site as an installation has it."""

import pytest

from cms.models import CataloguePage
from cms.reference import load_reference


@pytest.fixture
def catalogue(db) -> CataloguePage:
    """Return the catalogue of a fresh installation."""
    load_reference()
    return CataloguePage.objects.get()
