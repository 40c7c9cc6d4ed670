"""A certificate of nobody, to see how a template looks before anything is issued with it."""

from __future__ import annotations

from datetime import date

from certificates import rules
from certificates.models import Certificate, Template
from people.models import Agency

# An NIP with the serial 000, which is never given out.
_NOBODY = {
    "name": "Nama Pegawai, S.STP., M.Si.",
    "nip": "198001012005011000",
    "grade": "Penata (III/c)",
    "job_role": "Analis Sumber Daya Manusia Aparatur",
    "unit": "Nama Unit Kerja",
    "score": "87.5",
}
# How a sample reads where an agency has no template yet.
_WORDING = {
    "title": "Sertifikat",
    "number_format": "000/{seq:04d}/{unit}/{roman_month}/{year}",
    "signatory_name": "Nama Pejabat, S.H., M.Si.",
    "signatory_nip": _NOBODY["nip"],
    "signatory_role": "Jabatan Pejabat",
}
_MODULES = [
    {"title": "Materi pertama", "hours": "4.0", "levels": [{"competency": "Pelayanan Publik", "level": 2}]},
    {"title": "Materi kedua", "hours": "4.0", "levels": []},
]


def sample_pdf(template: Template, day: date) -> bytes:
    """Return the PDF that an invented person would get today. Writes nothing; its code verifies nothing."""
    from certificates import pdf

    return pdf.render(_sample(template, day))


def sample(agency: Agency, day: date, *, name: str = "") -> Certificate:
    """Return what a person of an agency would get today, under an invented name or the one that is given. 1 statement.

    Writes nothing; its code verifies nothing.
    """
    template = Template.objects.filter(agency=agency, is_in_use=True).select_related("agency").first()
    return _sample(template or Template(agency=agency, **_WORDING), day, name)


def _sample(template: Template, day: date, name: str = "") -> Certificate:
    number = rules.write_number(
        template.number_format, sequence=0, unit=template.agency.short_name, month=day.month, year=day.year
    )
    content = _content(template, day)
    if name:
        content["person"] = _NOBODY | {"name": name}
    return Certificate(code="0" * rules.CODE_LENGTH, number=number, issued_on=day, year=day.year, content=content)


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
