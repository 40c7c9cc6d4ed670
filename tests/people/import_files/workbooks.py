"""XLSX files and what is packed like them."""

import datetime as dt
import functools
import io
import zipfile

from openpyxl import Workbook

from tests.people.import_files.texts import NIP

NAMES = ("nipBaru", "nama", "tglLahir")
CELLS = (NIP, "Rosmawati Siregar", "31-03-1985")
DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;&b;">]>'


def saved(book):
    """Return the bytes of a workbook."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def book(*rows, change=None):
    """Return what makes a workbook of these rows, changed by `change` before it is saved."""

    def make():
        made = Workbook()
        made.active.title = "Pegawai"
        for row in rows or (NAMES, CELLS):
            made.active.append(row)
        if change:
            change(made)
        return saved(made)

    return make


@functools.cache
def good():
    """Return a right workbook."""
    return book()()


def repacked(edit=None, add=None, without=()):
    """Return what makes a right workbook with parts edited (name: function of bytes), added or left out."""

    def make():
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(good())) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            for part in source.infolist():
                if part.filename not in without:
                    content = source.read(part)
                    packed.writestr(part.filename, (edit or {}).get(part.filename, lambda same: same)(content))
            for name, content in (add or {}).items():
                packed.writestr(name, content)
        return target.getvalue()

    return make


def packed(parts):
    """Return what makes an archive of parts."""

    def make():
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return target.getvalue()

    return make


def bomb():
    """Return an archive whose one sheet would grow to 160 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _unused in range(160):
                part.write(bytes(1024 * 1024))
    return target.getvalue()


def locked():
    """Return an archive whose parts say that they are locked."""
    content = bytearray(good())
    start = content.rindex(b"PK\x01\x02")
    content[start + 8] |= 1
    return bytes(content)


def several_sheets(made):
    made.create_sheet("Lama").append(NAMES)


def merged(made):
    made.active.append((NIP, "", ""))
    made.active.merge_cells("B2:B3")


def after_head(declaration):
    return lambda content: content.replace(b"<worksheet", declaration + b"<worksheet", 1)


SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"

HOSTILE_WORKBOOKS = {
    "blank.xlsx": (book(()), "The file is empty."),
    "only-names.xlsx": (book(NAMES), "no rows below"),
    "names-in-row-2.xlsx": (book((), NAMES, CELLS), "Row 1 must hold the names of the columns, but it is empty"),
    "missing-nip.xlsx": (book(NAMES[1:], CELLS[1:]), "“nipBaru” (NIP)"),
    "doubled.xlsx": (book((*NAMES, "nama"), (*CELLS, "x")), "“nama” is there twice: columns 2 and 4"),
    "nip-as-number.xlsx": (book(NAMES, (198503312010011001, *CELLS[1:])), "Sheet “Pegawai”, row 2, column “nipBaru”"),
    "nip-as-float.xlsx": (
        book(NAMES, (1.98503312010011e17, *CELLS[1:])),
        "are lost. Format the column as text",
    ),
    "formula.xlsx": (book(NAMES, (NIP, "=A1", "x")), "Sheet “Pegawai”, row 2, column “B”: this is a formula"),
    "formula-in-names.xlsx": (book(("nipBaru", "=A1", "x"), CELLS), "row 1, column “B”: this is a formula"),
    "error-cell.xlsx": (book(NAMES, (NIP, "#REF!", "x")), "shows the error #REF!"),
    "merged.xlsx": (book(change=merged), "the cells B2:B3 are merged"),
    "several-sheets.xlsx": (book(change=several_sheets), "“Pegawai”, “Lama”. Leave only the one to import"),
    "all-hidden.xlsx": (
        repacked(edit={"xl/workbook.xml": lambda text: text.replace(b'state="visible"', b'state="hidden"')}),
        "no visible sheet",
    ),
    "long-cell.xlsx": (book(NAMES, (NIP, "R" * 1001, "x")), "longer than 1000 characters"),
    "beyond-the-names.xlsx": (book(NAMES, (*CELLS, "one more")), "there are 4 cells but 3 column names"),
    "macros.xlsm": (repacked(add={"xl/vbaProject.bin": b"\x00"}), "The workbook holds macros"),
    "macros-renamed.xlsx": (
        repacked(edit={TYPES: lambda text: text.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")}),
        "The workbook holds macros",
    ),
    "old-macros.xlsx": (repacked(add={"xl/macrosheets/sheet1.xml": b"<a/>"}), "The workbook holds macros"),
    "binary.xlsb": (packed({TYPES: "<Types/>", "xl/workbook.bin": b"\x00"}), "a binary workbook"),
    "open.ods": (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), "OpenDocument"),
    "letter.docx": (packed({TYPES: "<Types/>", "word/document.xml": "<a/>"}), "a document or a presentation"),
    "table.zip": (packed({"pegawai.csv": "nip;nama"}), "is packed but is no workbook"),
    "no-types.xlsx": (repacked(without=(TYPES,)), "is packed but is no workbook"),
    "no-workbook.xlsx": (repacked(without=("xl/workbook.xml",)), "breaks the format XLSX"),
    "no-sheet.xlsx": (repacked(without=(SHEET,)), "The workbook has no visible sheet with rows"),
    "cut.xlsx": (lambda: good()[: len(good()) // 2], "The workbook is damaged"),
    "only-the-beginning.xlsx": (lambda: b"PK\x03\x04 and nothing more", "The workbook is damaged"),
    "broken-xml.xlsx": (repacked(edit={SHEET: lambda text: text[:-20]}), "breaks the format XLSX"),
    "zip-bomb.xlsx": (bomb, "Unpacked, the file would be unusually large (160 MB)"),
    "many-parts.xlsx": (repacked(add={f"xl/{n}.txt": "" for n in range(2001)}), "unusually large"),
    "locked-parts.xlsx": (locked, "protected by a password"),
    "entities.xlsx": (repacked(edit={SHEET: after_head(DOCTYPE)}), "declares document types or entities"),
    "entities-in-styles.xlsx": (
        repacked(edit={"xl/styles.xml": lambda text: DOCTYPE + text}),
        "declares document types or entities",
    ),
    "outside-file.xlsx": (
        repacked(edit={SHEET: after_head(b'<!DOCTYPE a SYSTEM "file:///etc/passwd">')}),
        "declares document types or entities",
    ),
    "lying-size.xlsx": (lambda: good().replace(b"PK\x01\x02", b"PK\x01\x09"), "The workbook is damaged"),
}

RIGHT_WORKBOOKS = {
    "plain.xlsx": book(),
    "under-another-name.csv": book(),
    "date-cell.xlsx": book(NAMES, (*CELLS[:2], dt.datetime(1985, 3, 31))),  # noqa: DTZ001 - a cell knows no zone
    "date-number.xlsx": book(NAMES, (*CELLS[:2], 31137)),
    "second-sheet-empty.xlsx": book(change=lambda made: made.create_sheet("Sheet2")),
    "wrong-dimension.xlsx": repacked(edit={SHEET: lambda text: text.replace(b"A1:C2", b"A1:XFD1048576")}),
    "empty-rows-below.xlsx": book(NAMES, CELLS, (), ("", None, "")),
}
