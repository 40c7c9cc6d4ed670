"""The background workers of a journey."""

import threading

from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker


def workers_work():
    """Do what waits for the background workers, apart from the browser's event loop: signing has one of its own."""
    worker = threading.Thread(target=_work)
    worker.start()
    worker.join()


def _work():
    try:
        Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="journey",
            excluded_queue_names=[],
        ).run()
    finally:
        connections.close_all()
