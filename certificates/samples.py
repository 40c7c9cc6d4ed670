"""A certificate of nobody, to see how a template looks before anything is issued with it."""

from __future__ import annotations

from datetime import date

from certificates import rules
from certificates.models import Certificate, Template

# An NIP with the serial 000, which is never given out.
_NOBODY = {
    "name": "Nama Pegawai, S.STP., M.Si.",
    "nip": "198001012005011000",
    "grade": "Penata (III/c)",
    "job_role": "Analis Sumber Daya Manusia Aparatur",
    "unit": "Nama Unit Kerja",
}
_MODULES = [
    {"title": "Materi pertama", "hours": "4.0", "levels": [{"competency": "Pelayanan Publik", "level": 2}]},
    {"title": "Materi kedua", "hours": "4.0", "levels": []},
]


def sample_pdf(template: Template, day: date) -> bytes:
    """Return the PDF that an invented person would get today. Writes nothing; its code verifies nothing."""
    from certificates import pdf

    number = rules.write_number(
        template.number_format, sequence=0, unit=template.agency.short_name, month=day.month, year=day.year
    )
    return pdf.render(
        Certificate(code="0" * rules.CODE_LENGTH, number=number, issued_on=day, year=day.year, content=_content(template, day))
    )


def _content(template: Template, day: date) -> dict[str, object]:
    return {
        "locale": "id",
        "title": template.title,
        "legal_basis": template.legal_basis,
        "agency": template.agency.name,
        "city": template.agency.city,
        "person": _NOBODY,
        "course": {
            "title": "Contoh Judul Pelatihan",
            "form": "Workshop atau Lokakarya",
            "offering": f"Angkatan I {day.year}",
            "mode": "classroom",
            "place": "Aula",
            "starts_on": day.isoformat(),
            "ends_on": day.isoformat(),
            "completed_on": day.isoformat(),
        },
        "learning_hours": "8.0",
        "modules": _MODULES,
        "signatory": {"name": template.signatory_name, "nip": template.signatory_nip, "role": template.signatory_role},
    }
