"""What a record holds, put together for its owner and for those who keep it."""

from people.queries.file import EmployeeFile, employee_file, roles_of
from people.queries.organisation import Reach, reach_of

__all__ = ["EmployeeFile", "Reach", "employee_file", "reach_of", "roles_of"]
