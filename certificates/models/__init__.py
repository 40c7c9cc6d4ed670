"""What the room keeps: templates, numbers, certificates and the signed lists of the days."""

from certificates.models.certificates import Certificate
from certificates.models.manifests import Manifest
from certificates.models.numbers import Counter
from certificates.models.templates import Template

__all__ = ["Certificate", "Counter", "Manifest", "Template"]
