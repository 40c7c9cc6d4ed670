"""Yearly ratings as rows of `skp22`; their angka kredit, and that of PAK given by their documents, as rows of `angkakredit`."""

from __future__ import annotations

from siasn.queries import GIVEN

SOURCE = "appraisals.rating"

# Each person's standing rating of a whole year: the longest that ends with it.
_YEARLY = """
    SELECT DISTINCT ON (rating.employee_id, rating.ends_on) rating.* FROM appraisals_rating AS rating
    WHERE rating.agency_id = %(agency)s AND rating.ends_on >= %(since)s AND rating.ends_on = ANY(%(year_ends)s)
        AND NOT EXISTS (SELECT FROM appraisals_rating AS newer WHERE newer.replaces_id = rating.id)
    ORDER BY rating.employee_id, rating.ends_on, rating.starts_on, rating.id
"""
# Who rated, in the post held for good on the last day.
_RATERS = """
    SELECT asked.rated_by_id, asked.ends_on, person.nip, grade.name AS grade, held.role, held.unit,
        trim(person.title_before || ' ' || person.name)
            || CASE WHEN person.title_after = '' THEN '' ELSE ', ' || person.title_after END AS name
    FROM (SELECT DISTINCT rated_by_id, ends_on FROM yearly) AS asked
    JOIN people_employee AS person ON person.user_id = asked.rated_by_id
    JOIN people_grade AS grade ON grade.id = person.grade_id
    LEFT JOIN LATERAL (
        SELECT role.name AS role, unit.name AS unit FROM people_position AS position
        JOIN people_post AS post ON post.id = position.post_id
        JOIN people_jobrole AS role ON role.id = post.job_role_id
        JOIN people_unit AS unit ON unit.id = post.unit_id
        WHERE position.employee_id = person.id AND position.kind = 'D' AND position.since <= asked.ends_on
            AND (position.until IS NULL OR position.until > asked.ends_on)
        ORDER BY position.since DESC LIMIT 1
    ) AS held ON true
"""
# Angka kredit that stands in the ledger: what a contest, a new rating or HR took back is not among it.
_STANDING = """
    SELECT line.source, line.source_key, line.employee_id, line.amount, line."on", line.description,
        coalesce(line.explanation ->> 'document', '') AS document
    FROM appraisals_creditline AS line
    WHERE line.agency_id = %(agency)s AND line.kind = 'angka_kredit' AND line.reverses_id IS NULL AND line.amount > 0
        AND NOT EXISTS (SELECT FROM appraisals_creditline AS later WHERE later.reverses_id = line.id)
"""
_RATED = f"""
    SELECT 'skp22' AS kind, rating.employee_id, '{SOURCE}' AS source, rating.public_id AS source_key, rating.ends_on AS "on",
        'SKP ' || extract(year FROM rating.ends_on) AS title,
        jsonb_build_object(
            'pnsDinilaiOrang', '', 'tahun', extract(year FROM rating.ends_on)::int, 'hasilKinerjaNilai', rating.result,
            'perilakuKerjaNilai', rating.behaviour, 'kuadranKinerjaNilai', rating.predicate,
            'penilaiNipNrp', coalesce(rater.nip, ''), 'penilaiNama', coalesce(rater.name, ''),
            'penilaiJabatan', coalesce(rater.role, ''), 'penilaiGolongan', coalesce(rater.grade, ''),
            'penilaiUnorNama', coalesce(rater.unit, ''), 'statusPenilai', CASE WHEN rater.nip IS NULL THEN '' ELSE 'ASN' END
        ) AS body
    FROM yearly AS rating
    LEFT JOIN rater ON rater.rated_by_id = rating.rated_by_id AND rater.ends_on = rating.ends_on
"""  # noqa: S608 - constants of ours
_CREDITED = f"""
    SELECT 'angkakredit', rating.employee_id, '{SOURCE}', rating.public_id, rating.ends_on,
        'Angka kredit ' || extract(year FROM rating.ends_on),
        jsonb_build_object(
            'id', NULL, 'pnsId', '', 'rwJabatanId', '', 'nomorSk', '', 'tanggalSk', '',
            'bulanMulaiPenailan', extract(month FROM rating.starts_on)::text,
            'tahunMulaiPenailan', extract(year FROM rating.starts_on)::text,
            'bulanSelesaiPenailan', extract(month FROM rating.ends_on)::text,
            'tahunSelesaiPenailan', extract(year FROM rating.ends_on)::text,
            'kreditUtamaBaru', counted.credit::text, 'kreditPenunjangBaru', '0', 'kreditBaruTotal', counted.credit::text,
            'isAngkaKreditPertama', '0', 'isIntegrasi', '0', 'isKonversi', '1'
        )
    FROM yearly AS rating
    JOIN (
        SELECT split_part(source_key, '/', 1) AS rating, sum(amount) AS credit FROM standing
        WHERE source = '{SOURCE}' AND "on" >= %(since)s GROUP BY 1
    ) AS counted ON counted.rating = rating.public_id
"""  # noqa: S608 - constants of ours
# The ledger knows number and amount of a PAK of old, and not for which months it is and of which sort: HR writes them.
_GIVEN = f"""
    SELECT 'angkakredit', line.employee_id, line.source, line.source_key, line."on", left('PAK ' || line.document, 250),
        jsonb_build_object(
            'id', NULL, 'pnsId', '', 'rwJabatanId', '', 'nomorSk', line.document, 'tanggalSk', '',
            'bulanMulaiPenailan', '', 'tahunMulaiPenailan', '', 'bulanSelesaiPenailan', '', 'tahunSelesaiPenailan', '',
            'kreditUtamaBaru', '', 'kreditPenunjangBaru', '', 'kreditBaruTotal', line.amount::text,
            'isAngkaKreditPertama', '', 'isIntegrasi', '', 'isKonversi', ''
        )
    FROM standing AS line WHERE line.source = '{GIVEN}'
"""  # noqa: S608 - constants of ours

# PAK that HR gave by its document are told of whatever their day is: they are written down late by nature.
FACTS = f"""
    SELECT * FROM (
        WITH yearly AS MATERIALIZED ({_YEARLY}), rater AS MATERIALIZED ({_RATERS}), standing AS MATERIALIZED ({_STANDING})
        {_RATED} UNION ALL {_CREDITED} UNION ALL {_GIVEN}
    ) AS fact
"""  # noqa: S608 - constants of ours
