"""CSV files and what people rename to CSV."""

HEAD = "nipBaru;nama;tglLahir"
NIP = "198503312010011001"
ROW = f"{NIP};Rosmawati Siregar;31-03-1985"
GOOD = f"{HEAD}\n{ROW}\n"


def text(content, encoding="utf-8"):
    """Return what makes the bytes."""
    return lambda: content.encode(encoding)


def raw(content):
    """Return what makes these very bytes."""
    return lambda: content


HOSTILE_TEXTS = {
    "empty.csv": (raw(b""), "The file is empty."),
    "only-spaces.csv": (raw(b" \n\n \t\n"), "The file is empty."),
    "only-a-mark.csv": (raw(b"\xef\xbb\xbf"), "The file is empty."),
    "only-separators.csv": (text(";;;\n;;;\n"), "The file is empty."),
    "only-names.csv": (text(HEAD + "\n"), "no rows below"),
    "one-column.csv": (text("nipBaru\n198503312010011001\n"), "one column only"),
    "names-in-row-3.csv": (text("\n\n" + GOOD), "Row 1 must hold the names of the columns, but it is empty"),
    "title-above.csv": (text("Daftar Pegawai;;\n" + GOOD), "one column only"),
    "no-names.csv": (text(ROW + "\n" + ROW + "\n"), "Row 1 must hold the names of the columns; column 1 holds"),
    "name-missing.csv": (text("nipBaru;;tglLahir\n" + ROW + "\n"), "Column 2 has no name in row 1"),
    "name-too-long.csv": (text("nipBaru;" + "n" * 101 + ";x\n" + ROW + "\n"), "column 2 holds a text"),
    "doubled-column.csv": (text("nipBaru;nama;nipBaru\n" + ROW + "\n"), "“nipBaru” is there twice: columns 1 and 3"),
    "doubled-by-case.csv": (text("nipBaru;nama;NIP_BARU\n" + ROW + "\n"), "is there twice: columns 1 and 3"),
    "too-many-cells.csv": (text(GOOD + ROW + ";one more\n"), "Row 3: there are 4 cells but 3 column names"),
    "missing-nip.csv": (text("nama;tglLahir\nRosmawati;31-03-1985\n"), "“nipBaru” (NIP)"),
    "other-table.csv": (text("barang;harga\nkertas;1000\n"), "These columns are missing"),
    "nip-rounded.csv": (
        text(f"{HEAD}\n1.98503E+17;Rosmawati;31-03-1985\n"),
        "Row 2, column “nipBaru”: “1.98503E+17” is a number whose last digits are lost. Format the column as text",
    ),
    "nip-rounded-comma.csv": (text(f"{HEAD}\n{ROW}\n1,98503E+17;Budi;01-01-1980\n"), "Row 3, column “nipBaru”"),
    "formula.csv": (text(f"{HEAD}\n{NIP};=A1&B1;31-03-1985\n"), "Row 2, column “nama”: this is a formula"),
    "formula-in-name.csv": (text("nipBaru;=B1;x\n" + ROW + "\n"), "Row 1, column “2”: this is a formula"),
    "command.csv": (text(f"{HEAD}\n{NIP};=cmd|' /C calc'!A0;31-03-1985\n"), "this is a formula"),
    "quote-open.csv": (text(f'{HEAD}\n{NIP};"Rosmawati;31-03-1985\n{ROW}\n'), "Row 2: a quotation mark is not closed"),
    "quote-within.csv": (text(f'{HEAD}\n{NIP};"Ros"mawati;31-03-1985\n'), "Row 2: a quotation mark"),
    "quote-open-long.csv": (text(f'{HEAD}\n{NIP};"' + "Rosmawati;\n" * 20_000), "Row 2: a cell is far too long"),
    "cell-too-long.csv": (text(f"{HEAD}\n{NIP};{'R' * 1001};31-03-1985\n"), "longer than 1000 characters"),
    "control-sign.csv": (text(f"{HEAD}\n{NIP};Ros\x07mawati;31-03-1985\n"), "a character that cannot be seen"),
    "turned-round.csv": (text(f"{HEAD}\n{NIP};Ros\u202emawati;31-03-1985\n"), "a character that cannot be seen"),
    "letter-lost.csv": (text(f"{HEAD}\n{NIP};Ros\ufffdmawati;31-03-1985\n"), "a letter was lost"),
    "unknown-encoding.csv": (raw(f"{HEAD}\n{NIP};".encode() + b"Ros\x81mawati;x\n"), "Row 2: the letters are in no encoding"),
    "utf16-without-mark.csv": (text(GOOD, "utf-16-le"), "zero bytes"),
    "utf16-cut.csv": (raw(GOOD.encode("utf-16")[:-1]), "in no encoding"),
    "utf32-cut.csv": (raw(GOOD.encode("utf-32")[:-2]), "in no encoding"),
    "zero-bytes.csv": (raw(GOOD.encode() + b"\x00\x00"), "zero bytes"),
    "zero-in-utf16.csv": (text(GOOD + "\x00", "utf-16"), "zero bytes"),
    "too-many-columns.csv": (text(";".join(f"c{n}" for n in range(201)) + "\n" + ROW + "\n"), "more than 200 columns"),
    "too-many-rows.csv": (text("nipBaru;nama\n" + "1;a\n" * 100_001), "more than 100000 rows"),
    "200-mb.csv": (lambda: bytearray(200 * 1024 * 1024), "The file has 200 MB; at most 20 MB"),
    "page.csv": (text("<html><body><table><tr><td>nip</td></tr></table></body></html>"), "a web page under another name"),
    "page.xls": (text("\ufeff\n<!DOCTYPE html><html></html>"), "a web page under another name"),
    "table-only.xls": (text("<table><tr><td>nip</td></tr></table>"), "a web page under another name"),
    "sheet-2003.xml": (text('<?xml version="1.0"?><Workbook></Workbook>'), "This is XML"),
    "json.csv": (text('[{"nip": "198503312010011001"}]'), "This is JSON"),
    "letter.rtf": (text("{\\rtf1 nip}"), "a text document"),
    "print.pdf": (raw(b"%PDF-1.7\n%\xe2\xe3"), "This is a PDF"),
    "pdf-named.csv": (raw(b"%PDF-1.4\n"), "This is a PDF"),
    "scan.csv": (raw(b"\x89PNG\r\n\x1a\n\x00"), "This is a picture"),
    "photo.xlsx": (raw(b"\xff\xd8\xff\xe0\x00"), "This is a picture"),
    "packed.gz": (raw(b"\x1f\x8b\x08\x00"), "Unpack it"),
    "packed.rar": (raw(b"Rar!\x1a\x07\x00"), "Unpack it"),
    "old.xls": (raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600), "an old Excel file"),
    "old-named.xlsx": (raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600), "an old Excel file"),
    "locked.xlsx": (
        raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")),
        "protected by a password",
    ),
    "text-named.xlsx": (text(GOOD), "The name ends like a workbook, but the file is none"),
}

RIGHT_TEXTS = {
    "plain.csv": text(GOOD),
    "marked.csv": text(GOOD, "utf-8-sig"),
    "utf16.csv": text(GOOD, "utf-16"),
    "utf16-big.csv": raw(b"\xfe\xff" + GOOD.encode("utf-16-be")),
    "utf32.csv": text(GOOD, "utf-32"),
    "comma.csv": text(GOOD.replace(";", ",")),
    "tab.csv": text(GOOD.replace(";", "\t")),
    "bar.csv": text(GOOD.replace(";", "|")),
    "said-separator.csv": text("sep=;\r\n" + GOOD),
    "windows-ends.csv": text(GOOD.replace("\n", "\r\n")),
    "no-last-end.csv": text(GOOD.rstrip("\n")),
    "blank-lines.csv": text(GOOD + "\n;;\n\n"),
    "quoted.csv": text(f'"nipBaru";"nama";"tglLahir"\n"{NIP}";"Rosmawati Siregar";"31-03-1985"\n'),
    "kept-as-text.csv": text(f'{HEAD}\n"=""{NIP}""";Rosmawati Siregar;31-03-1985\n'),
    "spaces-around.csv": text(f"{HEAD}\n {NIP} ; Rosmawati Siregar ;31-03-1985 \n"),
    "empty-last-columns.csv": text(f"{HEAD};;\n{ROW};;\n"),
}
