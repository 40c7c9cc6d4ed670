"""The checks of rules.faults as SQL, for as many rows as there are; a test holds both side by side."""

from __future__ import annotations

from siasn.rules import FAULT_PATTERNS, GIVEN_LATER, SERVICES, Column, Service


def faults_sql(body: str, kind: str) -> str:
    """Return an expression for what does not fit in a body (jsonb) of a kind: column → code of the fault.

    Bodies that facts make have no columns of their own; whether a date is in the calendar is not asked of a date that
    the database wrote itself.
    """
    cases = " ".join(f"WHEN '{one.kind}' THEN {_of_service(body, one)}" for one in SERVICES.values())
    return f"CASE {kind} {cases} END"


def _of_service(body: str, service: Service) -> str:
    asked = [column for column in service.columns if column.kind not in GIVEN_LATER]
    pairs = ", ".join(f"'{column.name}', {_of_column(body, column)}" for column in asked)
    return f"jsonb_strip_nulls(jsonb_build_object({pairs}))"


def _of_column(body: str, column: Column) -> str:
    text, value = f"({body} ->> '{column.name}')", f"({body} -> '{column.name}')"
    whens = [f"WHEN coalesce({text}, '') = '' THEN {_quoted('missing') if column.is_required else 'NULL'}"]
    if column.choices:
        allowed = ", ".join(_quoted(one) for one in column.choices)
        whens.append(f"WHEN {text} NOT IN ({allowed}) THEN 'no-choice'")
    return f"CASE {' '.join([*whens, *_of_kind(text, value, column)])} END"


def _of_kind(text: str, value: str, column: Column) -> list[str]:
    is_text = f"jsonb_typeof({value}) = 'string'"
    if column.kind == "nothing":
        return ["ELSE 'not-empty'"]
    if column.kind in ("text", "code"):
        return [f"WHEN NOT {is_text} THEN 'no-text'", f"WHEN length({text}) > {column.longest} THEN 'too-long'"]
    pattern, fault = FAULT_PATTERNS[column.kind]
    typed = f"jsonb_typeof({value}) = 'number'" if column.kind == "int" else is_text
    return [f"WHEN NOT ({typed} AND {text} ~ {_quoted(f'^({pattern})$')}) THEN {_quoted(fault)}"]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("%", "%%") + "'"
