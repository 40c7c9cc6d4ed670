"""Long work that other systems ask for over the API: kept, done by a worker, followed by who asked.

The kinds are in `lms.jobs.kinds`; each calls actions and queries of the rooms, which know nothing of jobs.
"""
