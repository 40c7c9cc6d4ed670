"""What each sample is made of: the records of one person and their unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from certificates.models import Certificate
from courses.models import Offering
from lms.kit.actors import Actor
from people.models import Employee, RoleAssignment, Unit

if TYPE_CHECKING:
    from tests.permissions.world import World

WEEK = dt.timedelta(days=7)
CLOCK = Actor.system("test")
SIGNS = {"s": ("Zubaidah", "198001012005012001"), "f": ("Yusniar", "198202022006022002")}


@dataclass(frozen=True)
class Records:
    """What belongs to one person or their unit; a sample finds among it the argument that an address asks for."""

    employee: Employee
    unit: Unit
    offering: Offering
    waiting: Any
    certificate: Certificate
    token: Any
    role: RoleAssignment


Sample: TypeAlias = "Callable[[Records, World], Any]"
