"""Writes the lines that standing ratings and the newest indices would have brought."""

from django.db import migrations

from lms.kit.migrations import GroupedMigration

RATINGS = """
INSERT INTO appraisals_creditline
    (agency_id, employee_id, kind, amount, "on", description, source, source_key, explanation, posted_at, posted_by_id)
SELECT rating.agency_id, rating.employee_id, 'angka_kredit', (share ->> 'credit')::numeric, rating.ends_on,
    'Konversi predikat kinerja, ' || to_char(rating.starts_on, 'DD-MM-YYYY') || ' s.d. ' || to_char(rating.ends_on, 'DD-MM-YYYY'),
    'appraisals.rating', rating.public_id || '/' || (share ->> 'job_class'),
    jsonb_build_object(
        'basis', 'conversion', 'job_class', share ->> 'job_class', 'months', (share ->> 'months')::int,
        'coefficient', share ->> 'coefficient', 'percent', coalesce(percent.percent::text, ''),
        'percent_rule', percent.id, 'coefficient_rule', coefficient.id,
        'legal_source', coalesce(percent.legal_source, coefficient.legal_source, ''),
        'is_confirmed', coalesce(percent.is_confirmed, false) AND coalesce(coefficient.is_confirmed, false)
    ), rating.rated_at, rating.rated_by_id
FROM appraisals_rating AS rating
CROSS JOIN LATERAL jsonb_array_elements(rating.shares) AS share
LEFT JOIN appraisals_predicateshare AS percent ON percent.predicate = rating.predicate
    AND percent.since <= rating.ends_on AND (percent.until IS NULL OR percent.until > rating.ends_on)
LEFT JOIN appraisals_creditcoefficient AS coefficient ON coefficient.job_class = share ->> 'job_class'
    AND coefficient.since <= rating.ends_on AND (coefficient.until IS NULL OR coefficient.until > rating.ends_on)
WHERE NOT EXISTS (SELECT FROM appraisals_rating AS newer WHERE newer.replaces_id = rating.id)
ON CONFLICT DO NOTHING
"""
INDICES = """
INSERT INTO appraisals_creditline
    (agency_id, employee_id, kind, amount, "on", description, source, source_key, explanation, posted_at, posted_by_id)
SELECT DISTINCT ON (measured.employee_id, measured.year)
    measured.agency_id, measured.employee_id, 'index_points', measured.value, make_date(measured.year, 12, 31),
    'Indeks Profesionalitas ASN ' || measured.year, 'appraisals.index', measured.id::text,
    jsonb_build_object('basis', 'measured', 'year', measured.year), measured.brought_at, measured.brought_by_id
FROM appraisals_officialindex AS measured
ORDER BY measured.employee_id, measured.year, measured.id DESC
ON CONFLICT DO NOTHING
"""


class Migration(GroupedMigration):
    """Lines are never deleted, so there is no way back but to leave them."""

    dependencies = [("appraisals", "0008_closings_hold_all_kinds")]

    operations = [
        migrations.RunSQL(RATINGS, migrations.RunSQL.noop),
        migrations.RunSQL(INDICES, migrations.RunSQL.noop),
    ]
