"""Gives lines of BKN's index that 0009 wrote the article of the kind that held on their day, as new ones have it."""

from django.db import migrations

from lms.kit.migrations import GroupedMigration

GUARDS = (
    "SELECT tgname FROM pg_trigger WHERE tgrelid = 'appraisals_creditline'::regclass AND tgname LIKE '%the_ledger_only_grows%'"
)
# Closings hash amounts, days and sources, not explanations: what was signed stays as it is.
ARTICLES = """
UPDATE appraisals_creditline AS line
SET explanation = line.explanation || jsonb_build_object(
    'legal_source', kind.legal_source, 'is_confirmed', kind.is_confirmed, 'kind_rule', kind.id
)
FROM appraisals_creditkind AS kind
WHERE line.source = 'appraisals.index' AND line.reverses_id IS NULL AND NOT line.explanation ? 'legal_source'
    AND kind.code = line.kind AND kind.since <= line."on" AND (kind.until IS NULL OR kind.until > line."on")
"""


def give_articles(_apps, schema_editor):
    """Write what was left out; the trigger that keeps the ledger from changing looks away for this one statement."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(GUARDS)
        guards = [name for (name,) in cursor.fetchall()]
        for name in guards:
            cursor.execute(f'ALTER TABLE appraisals_creditline DISABLE TRIGGER "{name}"')
        cursor.execute(ARTICLES)
        for name in guards:
            cursor.execute(f'ALTER TABLE appraisals_creditline ENABLE TRIGGER "{name}"')


class Migration(GroupedMigration):
    """What is known stays known on the way back."""

    dependencies = [("appraisals", "0010_answers_have_a_last_day")]

    operations = [migrations.RunPython(give_articles, migrations.RunPython.noop)]
