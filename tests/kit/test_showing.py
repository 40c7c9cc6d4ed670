"""Lists of some hundred objects are shown without asking a serializer for each, and look the same."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from rest_framework import serializers

from competencies.api.serializers import GapSerializer, UnitGapSerializer
from competencies.queries import UnitGap
from lms.kit.api import shower


class Plain(serializers.Serializer):
    """Fields that are shown as they are, and one that is rounded."""

    name = serializers.CharField(source="called.name")
    points = serializers.DecimalField(6, 2, allow_null=True)


@pytest.mark.parametrize("points", [Decimal(3), Decimal("2.675"), Decimal("-0.125"), None])
def test_an_object_looks_as_its_serializer_shows_it(points):
    one = SimpleNamespace(called=SimpleNamespace(name="Satu"), points=points)
    assert shower(Plain)(one) == Plain(one).data


def test_a_gap_of_a_unit_does_too_and_what_is_not_plain_is_refused():
    gap = UnitGap(1, "a", "Dinas", True, 2, "MAN-01", "Integritas", 1, 3, "managerial", 8, 3, Decimal("-0.4500000"))
    assert shower(UnitGapSerializer)(gap) == UnitGapSerializer(gap).data
    with pytest.raises(TypeError, match="evidence"):
        shower(GapSerializer)
