"""Which form writes which kind of unit."""

from courses.forms.assignments import AssignmentUnitForm
from courses.forms.units import UNIT_FORMS as PLAIN_FORMS
from courses.forms.units import UnitForm
from courses.models import LearningUnit

UNIT_FORMS: dict[str, type[UnitForm]] = {**PLAIN_FORMS, LearningUnit.Kind.ASSIGNMENT: AssignmentUnitForm}
