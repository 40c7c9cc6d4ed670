"""QTI, the format of IMS: items of 2.1, 2.2 and 3.0 are read, packages of 2.1 written.

Choice (one, several), match, order, text entry (text and number with an absolute tolerance). The XML of others is read without
entities, document types and network; a package only with bounded numbers and sizes, and nothing is unpacked to disk.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.etree import ElementTree

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from courses.rules.exchange import Exchanged, Fault, Read, is_whole
from courses.rules.scoring import MATCHING, MULTIPLE, NUMBER, ORDER, SINGLE, TEXT, number

MOST_FILES, LARGEST_FILE, LARGEST_PACKAGE = 500, 1024 * 1024, 20 * 1024 * 1024
ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"
MATCH_CORRECT = f"{TEMPLATES}/match_correct"
LINE = "{bina}line"
# Characters that no XML may hold.
UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
MEDIA = ("img", "object", "audio", "video", "math")
_COMPETENCY = re.compile("bina-competency-([a-zA-Z0-9_-]{1,60})")


class _Wrong(ValueError):
    def __init__(self, line: int, code: str) -> None:
        self.line, self.code = line, code
        super().__init__(code)


def read_qti(content: bytes) -> Read:
    """Return the questions of a QTI package (zip) or of a single item (XML), or the faults with file and line."""
    try:
        files = list(_files(content))
    except (_Wrong, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        return Read((), (Fault(1, getattr(error, "code", "zip")),))
    found: list[Exchanged] = []
    faults: list[Fault] = []
    for name, xml in files:
        try:
            root = _parsed(xml)
            if _name(root) == "assessmentitem":
                found.append(_question(root))
        except _Wrong as error:
            faults.append(Fault(error.line, error.code, name))
    if not found and not faults:
        faults.append(Fault(1, "empty"))
    return Read((), tuple(faults)) if faults else Read(tuple(found))


def _files(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the XML files of a package in the order of their names, or the one file that `content` is."""
    if not content.startswith(b"PK"):
        if len(content) > LARGEST_FILE:
            raise _Wrong(1, "too-large")
        yield "", content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        infos = [one for one in package.infolist() if one.filename.lower().endswith(".xml") and not one.is_dir()]
        if len(infos) > MOST_FILES or sum(one.file_size for one in infos) > LARGEST_PACKAGE:
            raise _Wrong(1, "too-large")
        for info in sorted(infos, key=lambda one: one.filename):
            with package.open(info) as file:
                xml = file.read(LARGEST_FILE + 1)
            if len(xml) > LARGEST_FILE:
                raise _Wrong(1, "too-large")
            yield info.filename, xml


class _Parser(DefusedXMLParser):  # type: ignore[misc] # has no types
    """Keeps with each element the line on which it begins."""

    def _start(self, tag: str, attributes: list[str]) -> Any:
        node = super()._start(tag, attributes)
        node.set(LINE, str(self.parser.CurrentLineNumber))
        return node


def _parsed(xml: bytes) -> Any:
    parser = _Parser(forbid_dtd=True)
    try:
        parser.feed(xml)
        return parser.close()
    except DefusedXmlException as error:
        raise _Wrong(1, "doctype") from error
    except ElementTree.ParseError as error:
        raise _Wrong(error.position[0], "xml") from error
    except (ValueError, LookupError) as error:  # an encoding that is none
        raise _Wrong(1, "xml") from error


def _line(node: Any) -> int:
    return int(node.get(LINE, "1"))


def _name(node: Any) -> str:
    """Return a name as 2.x and 3.0 share it: "choiceInteraction" and "qti-choice-interaction" are one."""
    return str(node.tag).rpartition("}")[2].removeprefix("qti-").replace("-", "").lower()


def _attribute(node: Any, name: str) -> str:
    known = {key.replace("-", "").lower(): value for key, value in node.attrib.items()}
    return str(known.get(name.lower(), ""))


def _all(node: Any, *names: str) -> list[Any]:
    return [one for one in node.iter() if _name(one) in names]


def _words(node: Any, *without: str) -> str:
    """Return the text in a node without what stands in nodes of these names."""
    parts: list[str] = []

    def walk(one: Any) -> None:
        if _name(one) in without:
            return
        parts.append(one.text or "")
        for child in one:
            walk(child)
            parts.append(child.tail or "")

    walk(node)
    return " ".join("".join(parts).split())


INTERACTIONS = ("choiceinteraction", "matchinteraction", "orderinteraction", "textentryinteraction")


def _question(item: Any) -> Exchanged:
    body = next(iter(_all(item, "itembody")), None)
    if body is None:
        raise _Wrong(_line(item), "no-body")
    if media := _all(body, *MEDIA):
        raise _Wrong(_line(media[0]), "media")
    found = [one for one in body.iter() if _name(one).endswith("interaction")]
    if len(found) != 1 or _name(found[0]) not in INTERACTIONS:
        raise _Wrong(_line(found[0] if found else body), "interaction")
    act = found[0]
    kind, answers = _READERS[_name(act)](item, act)
    made = Exchanged(kind, _text_of(body, act), answers, _general_feedback(item), _points(item), _competency(item))
    if not is_whole(made):
        raise _Wrong(_line(act), "answers")
    return made


def _text_of(body: Any, act: Any) -> str:
    prompts = _all(act, "prompt")
    parts = [_words(body, *INTERACTIONS), *(_words(one) for one in prompts)]
    return " ".join(filter(None, parts))


def _general_feedback(item: Any) -> str:
    return " ".join(filter(None, (_words(one) for one in _all(item, "modalfeedback"))))


def _points(item: Any) -> int:
    for one in _all(item, "outcomedeclaration"):
        if _attribute(one, "identifier") == "MAXSCORE":
            value = number(_words(one))
            if value is None or value != value.to_integral_value():
                raise _Wrong(_line(one), "points")
            return int(value)
    return 1


def _competency(item: Any) -> str:
    known = _COMPETENCY.fullmatch(_attribute(item, "label"))
    return known[1] if known else ""


def _declared(item: Any, act: Any) -> Any:
    wanted = _attribute(act, "responseIdentifier")
    for one in _all(item, "responsedeclaration"):
        if _attribute(one, "identifier") == wanted:
            return one
    raise _Wrong(_line(act), "no-response")


def _correct(item: Any, act: Any) -> list[str]:
    right = [_words(value) for one in _all(_declared(item, act), "correctresponse") for value in _all(one, "value")]
    if not right:
        raise _Wrong(_line(act), "no-response")
    return right


def _read_choices(item: Any, act: Any) -> tuple[str, dict[str, Any]]:
    right = set(_correct(item, act))
    answers = [
        {
            "text": _words(one, "feedbackinline"),
            "is_right": _attribute(one, "identifier") in right,
            "feedback": " ".join(_words(note) for note in _all(one, "feedbackinline")),
        }
        for one in _all(act, "simplechoice")
    ]
    is_single = _attribute(_declared(item, act), "cardinality") == "single"
    return SINGLE if is_single else MULTIPLE, {"answers": answers}


def _read_order(item: Any, act: Any) -> tuple[str, dict[str, Any]]:
    words = {_attribute(one, "identifier"): _words(one) for one in _all(act, "simplechoice")}
    return ORDER, {"items": _looked_up(words, _correct(item, act), act)}


def _looked_up(words: dict[str, str], keys: Iterable[str], act: Any) -> list[str]:
    try:
        return [words[key] for key in keys]
    except KeyError as error:
        raise _Wrong(_line(act), "no-response") from error


def _read_pairs(item: Any, act: Any) -> tuple[str, dict[str, Any]]:
    words = {_attribute(one, "identifier"): _words(one) for one in _all(act, "simpleassociablechoice")}
    pairs = [_looked_up(words, pair.split(), act) for pair in _correct(item, act)]
    return MATCHING, {"pairs": pairs}


def _read_entry(item: Any, act: Any) -> tuple[str, dict[str, Any]]:
    declared = _declared(item, act)
    if _attribute(declared, "baseType") in ("float", "integer"):
        value, within = number(_correct(item, act)[0]), number("0")
        for one in _all(item, "equal"):
            if _attribute(one, "toleranceMode") == "absolute":
                within = number((_attribute(one, "tolerance").split() or ["0"])[0])
        if value is None or within is None:
            raise _Wrong(_line(act), "number")
        return NUMBER, {"value": str(value), "tolerance": str(within)}
    mapped = [
        _attribute(one, "mapKey") for one in _all(declared, "mapentry") if (number(_attribute(one, "mappedValue")) or 0) > 0
    ]
    return TEXT, {"accepted": list(dict.fromkeys(mapped or _correct(item, act)))}


_READERS: dict[str, Callable[[Any, Any], tuple[str, dict[str, Any]]]] = {
    "choiceinteraction": _read_choices,
    "orderinteraction": _read_order,
    "matchinteraction": _read_pairs,
    "textentryinteraction": _read_entry,
}


def write_qti(questions: Iterable[Exchanged]) -> bytes:
    """Return a package of QTI 2.1 with one file a question; reading it gives them again."""
    made = io.BytesIO()
    names = []
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for place, one in enumerate(questions, start=1):
            names.append(f"items/q{place:04}.xml")
            package.writestr(names[-1], _bytes(_item(one, f"q{place:04}")))
        package.writestr("imsmanifest.xml", _bytes(_manifest(names)))
    return made.getvalue()


def _bytes(root: Any) -> bytes:
    return bytes(ElementTree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _manifest(names: list[str]) -> Any:
    root = ElementTree.Element("manifest", xmlns=PACKAGE, identifier="bina")
    about = ElementTree.SubElement(root, "metadata")
    ElementTree.SubElement(about, "schema").text = "QTIv2.1 Package"
    ElementTree.SubElement(about, "schemaversion").text = "1.0.0"
    ElementTree.SubElement(root, "organizations")
    resources = ElementTree.SubElement(root, "resources")
    for name in names:
        facts = {"identifier": name[6:-4], "type": "imsqti_item_xmlv2p1", "href": name}
        resource = ElementTree.SubElement(resources, "resource", facts)
        ElementTree.SubElement(resource, "file", href=name)
    return root


def _node(parent: Any, name: str, text: str = "", **facts: str) -> Any:
    made = ElementTree.SubElement(parent, name, facts)
    made.text = text.translate(UNWRITABLE) or None
    return made


def _item(one: Exchanged, key: str) -> Any:
    label = {"label": f"bina-competency-{one.competency}"} if one.competency else {}
    facts = {"identifier": key, "title": one.text[:60] or key, "adaptive": "false", "timeDependent": "false", **label}
    root = ElementTree.Element("assessmentItem", {"xmlns": ITEM, **facts})
    cardinality, base = _TYPES[one.kind]
    declared = _node(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base)
    _outcome(root, "SCORE", "0")
    _outcome(root, "MAXSCORE", str(one.points))
    _node(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="multiple", baseType="identifier")
    body = _node(root, "itemBody")
    _node(body, "p", one.text)
    values = _WRITERS[one.kind](body, one.body)
    correct = _node(declared, "correctResponse")
    for value in values:
        _node(correct, "value", value)
    _mapping(declared, one)
    _processing(root, one)
    if one.feedback:
        _node(root, "modalFeedback", one.feedback, outcomeIdentifier="FEEDBACK", identifier="GENERAL", showHide="hide")
    return root


def _outcome(root: Any, key: str, value: str) -> None:
    declared = _node(root, "outcomeDeclaration", identifier=key, cardinality="single", baseType="float")
    _node(_node(declared, "defaultValue"), "value", value)


def _mapping(declared: Any, one: Exchanged) -> None:
    if one.kind == TEXT:
        mapping = _node(declared, "mapping", defaultValue="0")
        for words in dict.fromkeys(one.body["accepted"]):
            _node(mapping, "mapEntry", mapKey=words, mappedValue="1", caseSensitive="false")


def _processing(root: Any, one: Exchanged) -> None:
    """Say how it is marked: by tolerance, by the accepted texts, or all right or nothing."""
    if one.kind != NUMBER:
        template = f"{TEMPLATES}/map_response" if one.kind == TEXT else MATCH_CORRECT
        _node(root, "responseProcessing", template=template)
        return
    condition = _node(_node(root, "responseProcessing"), "responseCondition")
    met = _node(condition, "responseIf")
    within = one.body["tolerance"]
    equal = _node(met, "equal", toleranceMode="absolute", tolerance=f"{within} {within}")
    _node(equal, "variable", identifier="RESPONSE")
    _node(equal, "correct", identifier="RESPONSE")
    outcome = _node(met, "setOutcomeValue", identifier="SCORE")
    _node(outcome, "baseValue", "1", baseType="float")


def _write_choices(body: Any, said: Any) -> list[str]:
    right = [f"A{place}" for place, one in enumerate(said["answers"]) if one["is_right"]]
    act = _node(
        body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="true", maxChoices="1" if len(right) == 1 else "0"
    )
    for place, one in enumerate(said["answers"]):
        choice = _node(act, "simpleChoice", one["text"], identifier=f"A{place}")
        if one.get("feedback"):
            facts = {"outcomeIdentifier": "FEEDBACK", "identifier": f"A{place}", "showHide": "show"}
            _node(choice, "feedbackInline", one["feedback"], **facts)
    return right


def _write_order(body: Any, said: Any) -> list[str]:
    act = _node(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    for place, words in enumerate(said["items"]):
        _node(act, "simpleChoice", words, identifier=f"A{place}")
    return [f"A{place}" for place in range(len(said["items"]))]


def _write_pairs(body: Any, said: Any) -> list[str]:
    act = _node(body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="true", maxAssociations="0")
    lefts, rights = _node(act, "simpleMatchSet"), _node(act, "simpleMatchSet")
    known = {words: f"R{place}" for place, words in enumerate(dict.fromkeys(right for _left, right in said["pairs"]))}
    for place, (left, _right) in enumerate(said["pairs"]):
        _node(lefts, "simpleAssociableChoice", left, identifier=f"L{place}", matchMax="1")
    for words, key in known.items():
        _node(rights, "simpleAssociableChoice", words, identifier=key, matchMax="0")
    return [f"L{place} {known[right]}" for place, (_left, right) in enumerate(said["pairs"])]


def _write_entry(body: Any, said: Any) -> list[str]:
    _node(_node(body, "p"), "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="40")
    return [said["value"] if "value" in said else said["accepted"][0]]


_TYPES = {
    SINGLE: ("single", "identifier"),
    MULTIPLE: ("multiple", "identifier"),
    MATCHING: ("multiple", "directedPair"),
    ORDER: ("ordered", "identifier"),
    NUMBER: ("single", "float"),
    TEXT: ("single", "string"),
}
_WRITERS: dict[str, Callable[[Any, Any], list[str]]] = {
    SINGLE: _write_choices,
    MULTIPLE: _write_choices,
    MATCHING: _write_pairs,
    ORDER: _write_order,
    NUMBER: _write_entry,
    TEXT: _write_entry,
}
