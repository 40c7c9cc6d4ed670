"""Gives angka kredit of the years before PermenPANRB 1/2023 a version of the kind with the law of then."""

import datetime as dt

from django.db import migrations
from django.db.models import Q

from lms.kit.migrations import GroupedMigration

CHANGED = dt.date(2023, 1, 1)
LAW, LAW_BEFORE = "PermenPANRB 1/2023; PerBKN 3/2023", "PP 11/2017; peraturan menteri tiap jabatan fungsional"


def split(apps, _schema_editor):
    """Let the kind as it came with the product begin in 2023, and write what held before beside it.

    What HR has written stays, and so do lines: each keeps the source that it was posted with.
    """
    kinds = apps.get_model("appraisals", "CreditKind").objects
    held = kinds.filter(Q(until=None) | Q(until__gt=CHANGED), code="angka_kredit", since__lt=CHANGED, legal_source=LAW)
    for kind in held:
        since, kind.since = kind.since, CHANGED
        kind.save(update_fields=["since"])
        kind.pk, kind.since, kind.until, kind.legal_source, kind.is_confirmed = None, since, CHANGED, LAW_BEFORE, False
        kind.save(force_insert=True)


class Migration(GroupedMigration):
    """Both versions fit the table of before as well."""

    dependencies = [("appraisals", "0012_unit_of_measure")]

    operations = [migrations.RunPython(split, migrations.RunPython.noop)]
