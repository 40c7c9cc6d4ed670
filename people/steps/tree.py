"""Writing the tree of units as a whole: where many hang elsewhere, or are new, for the price of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import F, Value
from django.db.models.functions import Concat

from lms.kit import bulk
from people.models import Unit

ROOT = 0


@dataclass(frozen=True)
class Node:
    """A unit in the tree: its id, its path, and how deep it stands with how many units directly below."""

    pk: int
    path: str
    depth: int
    numchild: int


@dataclass(frozen=True)
class Tree:
    """The units of an agency, the units below each in their order, and the unit above each (none for the root)."""

    nodes: Mapping[int, Node]
    above: Mapping[int, int]

    def children(self) -> dict[int, list[int]]:
        """Return the units directly below each, in the order of their paths."""
        found: dict[int, list[int]] = defaultdict(list)
        for node in sorted(self.nodes.values(), key=lambda one: one.path):
            found[self.above.get(node.pk, ROOT)].append(node.pk)
        return found


def tree_of(agency_id: int) -> Tree:
    """Return the tree of an agency as it is. One statement."""
    rows = Unit.objects.filter(agency=agency_id).order_by("path").values_list("pk", "path", "depth", "numchild")
    nodes = {pk: Node(pk, *facts) for pk, *facts in rows}
    by_path = {node.path: pk for pk, node in nodes.items()}
    parents = {pk: by_path.get(node.path[: -Unit.steplen]) for pk, node in nodes.items()}
    return Tree(nodes, {pk: above for pk, above in parents.items() if above is not None})


def hang(agency_id: int, places: Mapping[int, int]) -> None:
    """Hang units, each with all below it, as the last below others: `places` has the unit above each. 3 statements.

    The caller holds the lock of the chart, and has refused a unit below itself.
    """
    tree = tree_of(agency_id)
    after = Tree(tree.nodes, dict(tree.above) | dict(places))
    changed = [node for node in _placed(after, set(places)) if node != tree.nodes[node.pk]]
    # First out of each other's way: no two may share a path, not even for a moment.
    Unit.objects.filter(pk__in=[node.pk for node in changed]).order_by().update(path=Concat(Value("~"), F("path")))
    bulk.update(Unit, [{"id": one.pk, "path": one.path, "depth": one.depth, "numchild": one.numchild} for one in changed], PLACE)


PLACE = ("path", "depth", "numchild")


def _placed(tree: Tree, moved: set[int]) -> Iterator[Node]:
    """Every unit with the path that follows from what is above it; who was not moved keeps its step."""
    below = tree.children()
    waiting = [replace(tree.nodes[pk], numchild=len(below[pk])) for pk in below[ROOT]]
    while waiting:
        node = waiting.pop()
        yield node
        staying = [pk for pk in below[node.pk] if pk not in moved]
        step = last_step([tree.nodes[pk].path for pk in staying])
        for pk in staying:
            path = node.path + tree.nodes[pk].path[-Unit.steplen :]
            waiting.append(Node(pk, path, node.depth + 1, len(below[pk])))
        for number, pk in enumerate((one for one in below[node.pk] if one in moved), start=step + 1):
            waiting.append(Node(pk, path_below(node.path, number), node.depth + 1, len(below[pk])))


def last_step(paths: Sequence[str]) -> int:
    """Return the number of the last of some units that stand directly below the same one; 0 where there is none."""
    return max((int(Unit.numconv_obj().str2int(path[-Unit.steplen :])) for path in paths), default=0)


def path_below(path: str, number: int) -> str:
    """Return the path of the unit with a number directly below the one at a path."""
    step: str = Unit.numconv_obj().int2str(number)
    return path + step.rjust(Unit.steplen, Unit.alphabet[0])


def grow(agency_id: int, units: Sequence[tuple[Unit, int | Unit]]) -> list[Unit]:
    """Write new units below others, which may be new too but come earlier. 3 statements whatever the number.

    Each pair is an unsaved unit, and the unit above it: its id, or the unsaved unit itself. The caller holds the lock.
    """
    tree = tree_of(agency_id)
    last = {tree.nodes[pk].path: last_step([tree.nodes[one].path for one in rows]) for pk, rows in tree.children().items() if pk}
    more: Counter[str] = Counter()
    for unit, above in units:
        place = above if isinstance(above, Unit) else tree.nodes[above]
        more[place.path] += 1
        step = last.get(place.path, 0) + more[place.path]
        unit.path, unit.depth = path_below(place.path, step), place.depth + 1
    for unit, _above in units:
        unit.numchild = more[unit.path]
    made = Unit.objects.bulk_create([unit for unit, _above in units])
    grown = [{"id": one.pk, "numchild": one.numchild + more[one.path]} for one in tree.nodes.values() if one.path in more]
    bulk.update(Unit, grown, ("numchild",))
    return made
