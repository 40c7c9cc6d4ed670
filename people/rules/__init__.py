"""Pure rules about people, without the database."""

from people.rules.nip import NIP_PATTERN, NIP_PATTERN_PPPK, InvalidNip, Nip, NipFault, format_nip, read_nip, without_spaces

__all__ = ["NIP_PATTERN", "NIP_PATTERN_PPPK", "InvalidNip", "Nip", "NipFault", "format_nip", "read_nip", "without_spaces"]
