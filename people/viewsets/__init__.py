"""The back office's registers of employees, units, job roles, posts and roles."""
