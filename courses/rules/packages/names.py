"""Names of files in an archive: what is read from them, and which are refused."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from courses.rules.packages.faults import WrongPackage

LONGEST_PATH = 240
LONGEST_PART = 120
DEEPEST = 20
UTF8_FLAG = 0x800
# What a server or somebody's computer would run; a browser needs none of these.
EXECUTABLE = (
    *("app", "apk", "bat", "cmd", "com", "cpl", "deb", "dll", "dmg", "elf", "exe", "hta", "jar", "lnk", "msi", "msp"),
    *("pif", "pl", "ps1", "py", "rb", "reg", "rpm", "scr", "sh", "so", "vb", "vbe", "vbs", "wsf"),
    *("asp", "aspx", "cgi", "htaccess", "jsp", "jspx", "phar", "php", "php3", "php4", "php5", "phtml"),
)
# What the systems of those who packed it leave behind.
_LEFT_BEHIND = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"[A-Za-z]:")


def written_name(name: str, flags: int) -> str:
    """Return the name as its writer meant it: many write UTF-8 without saying so, which a reader takes for code page 437."""
    if flags & UTF8_FLAG:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def is_left_behind(name: str) -> bool:
    """Whether a file is none of the package's, but of the computer on which it was packed."""
    return bool(_LEFT_BEHIND.search(name))


def checked_name(name: str) -> str:
    """Return a file's path inside the package, without "./", in one way of writing (NFC).

    Raises WrongPackage for paths that could leave the folder, or that some file system or reader takes for another one.
    """
    shown = {"name": _CONTROL.sub("?", name)[:LONGEST_PATH]}
    if _CONTROL.search(name):
        raise WrongPackage(_("A file's name holds control characters: %(name)s") % shown)
    if "\\" in name:
        raise WrongPackage(_("A file's path is written with backslashes: %(name)s. Pack it with another program.") % shown)
    if name.startswith("/") or _DRIVE.match(name):
        raise WrongPackage(_("A file's path does not begin in the package: %(name)s") % shown)
    parts = [part for part in unicodedata.normalize("NFC", name).split("/") if part not in ("", ".")]
    if ".." in parts:
        raise WrongPackage(_("A file's path leads out of the package: %(name)s") % shown)
    path = "/".join(parts)
    if not path or len(path) > LONGEST_PATH or len(parts) > DEEPEST or any(len(part) > LONGEST_PART for part in parts):
        raise WrongPackage(_("A file's path is empty, too long or too deep: %(name)s") % shown)
    if parts[-1].rsplit(".", 1)[-1].lower() in EXECUTABLE:
        raise WrongPackage(_("The package holds a program: %(name)s. Take it out and pack it again.") % shown)
    return path
