"""What a record holds, put together for its owner and for those who keep it."""

from people.queries.file import EmployeeFile, employee_file, roles_of

__all__ = ["EmployeeFile", "employee_file", "roles_of"]
