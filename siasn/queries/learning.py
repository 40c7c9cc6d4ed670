"""Credited learning as rows of `kursus` and `diklat`."""

from __future__ import annotations

from appraisals.models import LearningClaim
from appraisals.steps.posting import SOURCE
from siasn.rules import STRUCTURAL

LEADERSHIP = "1"  # jenisDiklat of leadership trainings, which have a service of their own
REISSUED = "certificates.reissue"

# As rules.structural_code reads a title; PostgreSQL writes the edge of a word otherwise.
EDGE = (r"\b", r"\y")
WHICH = " ".join(f"WHEN fact.title ~* '{words.replace(*EDGE)}' THEN '{code}'" for words, code in STRUCTURAL)

# What stands in the ledger: hours of a completion also where its certificate was issued anew.
_CREDITED = f"""
    SELECT line.source, line.source_key, line.amount FROM appraisals_creditline AS line
    WHERE line.agency_id = %(agency)s AND line.kind = 'jp' AND line."on" >= %(since)s AND line.reverses_id IS NULL
        AND line.amount >= 1 AND line.source IN ('{SOURCE}', '{REISSUED}', '{LearningClaim.SOURCE}')
        AND NOT EXISTS (SELECT FROM appraisals_creditline AS later WHERE later.reverses_id = line.id)
"""  # noqa: S608 - constants of ours
_COMPLETED = f"""
    SELECT completion.employee_id, '{SOURCE}' AS source, completion.id::text AS source_key, course.title,
        form.siasn_id AS form, form.siasn_letter AS letter, %(agency_name)s AS organiser,
        coalesce(proof.number, '') AS number, least(offering.starts_on, completion.completed_on) AS starts_on,
        least(offering.ends_on, completion.completed_on) AS ends_on, trunc(counted.amount)::int AS hours
    FROM (
        SELECT source_key::bigint AS completion_id, amount FROM credited WHERE source = '{SOURCE}'
        UNION ALL
        SELECT certificate.completion_id, amount FROM credited
        JOIN certificates_certificate AS certificate ON certificate.code = credited.source_key
        WHERE credited.source = '{REISSUED}' AND certificate.completion_id IS NOT NULL
    ) AS counted
    JOIN courses_completion AS completion ON completion.id = counted.completion_id AND completion.completed_on >= %(since)s
    JOIN courses_enrolment AS enrolment ON enrolment.id = completion.enrolment_id
    JOIN courses_offering AS offering ON offering.id = enrolment.offering_id
    JOIN courses_curriculum AS curriculum ON curriculum.id = completion.curriculum_id
    JOIN courses_course AS course ON course.id = curriculum.course_id
    JOIN courses_developmentform AS form ON form.id = course.form_id
    LEFT JOIN (
        SELECT DISTINCT ON (completion_id) completion_id, number FROM certificates_certificate
        WHERE agency_id = %(agency)s AND state = 'valid' AND completion_id IS NOT NULL ORDER BY completion_id, id DESC
    ) AS proof ON proof.completion_id = completion.id
"""  # noqa: S608 - constants of ours
_CLAIMED = f"""
    SELECT claim.employee_id, '{LearningClaim.SOURCE}', claim.public_id, claim.title, form.siasn_id, form.siasn_letter,
        claim.organiser, claim.number, claim.starts_on, claim.ends_on, trunc(credited.amount)::int
    FROM appraisals_learningclaim AS claim
    JOIN credited ON credited.source = '{LearningClaim.SOURCE}' AND credited.source_key = claim.public_id
    JOIN courses_developmentform AS form ON form.id = claim.form_id
    WHERE claim.state = 'accepted'
"""  # noqa: S608 - constants of ours
_COURSE = """jsonb_build_object(
    'id', NULL, 'pnsOrangId', '', 'instansiId', %(agency_siasn_id)s::text, 'institusiPenyelenggara', fact.organiser,
    'jenisDiklatId', fact.form, 'jenisKursus', '', 'jenisKursusSertipikat', fact.letter, 'namaKursus', fact.title,
    'nomorSertipikat', fact.number, 'jumlahJam', fact.hours, 'lokasiId', '',
    'tahunKursus', extract(year FROM fact.ends_on)::int, 'tanggalKursus', to_char(fact.starts_on, 'DD-MM-YYYY'),
    'tanggalSelesaiKursus', to_char(fact.ends_on, 'DD-MM-YYYY')
)"""
_TRAINING = f"""jsonb_build_object(
    'id', NULL, 'bobot', 0, 'institusiPenyelenggara', fact.organiser, 'jenisKompetensi', '', 'jumlahJam', fact.hours,
    'latihanStrukturalId', CASE {WHICH} ELSE '' END, 'nomor', fact.number, 'pnsOrangId', '',
    'tahun', extract(year FROM fact.ends_on)::int, 'tanggal', to_char(fact.starts_on, 'DD-MM-YYYY'),
    'tanggalSelesai', to_char(fact.ends_on, 'DD-MM-YYYY')
)"""

# One row for each credited completion and accepted claim. Hours are those that were credited, whole ones: SIASN counts no
# parts. A completion without a certificate has no number, and its row is held until there is one.
FACTS = f"""
    SELECT CASE WHEN fact.form = '{LEADERSHIP}' THEN 'diklat' ELSE 'kursus' END AS kind, fact.employee_id, fact.source,
        fact.source_key, fact.ends_on AS "on", fact.title,
        CASE WHEN fact.form = '{LEADERSHIP}' THEN {_TRAINING} ELSE {_COURSE} END AS body
    FROM (WITH credited AS MATERIALIZED ({_CREDITED}) {_COMPLETED} UNION ALL {_CLAIMED}) AS fact
"""  # noqa: S608 - constants of ours
