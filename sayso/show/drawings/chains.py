"""Who says so, drawn from the origin on the left through its hops to the reports on the right."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from sayso.show import dates, phrases
from sayso.show.addresses import Addresses
from sayso.show.claims import Root
from sayso.show.drawings.canvases import clip, element, label, width, words
from sayso.show.statements import Hop, Said

# Pixels: the room between columns, of a row, and the types' sizes; the drawing's width, and how wide a
# node may and must be.
GAP, ROW, TOP, SIZE, SMALL = 48.0, 44.0, 26.0, 14.0, 11.5
ACROSS, WIDEST, LEAST = 1180.0, 250.0, 150.0
# A row for every report is legible to about this many; past them the reader is told how many more.
ROWS = 60
# From so many reports on, each has one line, this high, and what they rest on stands within the first
# screen, so that one origin behind sixty reports is seen at once.
MANY, LINE, SCREEN = 24, 21.0, 420.0


# Roles of those who pass on what another knew.
PASSING = ("outlet", "relay", "translator")


class Reprint(NamedTuple):
    """A report that reprints another, or is its translation: with credit, without, or not known."""

    original: str
    copy: str
    credited: bool | None
    translated: bool = False


class Node(NamedTuple):
    """A place in the drawing: who stands there, in which column."""

    column: int
    key: str


class Plan(NamedTuple):
    """Where everything stands: the ways drawn, the height of each node, its number, and a node's room."""

    flows: list["Flow"]
    heights: dict[Node, float]
    numbers: dict[Node, int]
    room: float
    tight: bool

    def left(self, node: Node) -> float:
        """Where a node begins."""
        return node.column * (self.room + GAP)


class Flow(NamedTuple):
    """One way from an origin to a report: the nodes on it, what is said, and what each node shows."""

    nodes: tuple[Node, ...]
    said: Said
    shown: tuple[tuple[str, str], ...]


def draw(roots: Iterable[Root], reprints: Iterable[Reprint], to: Addresses, name: str) -> Markup:
    """The drawing; `name` is its id in the page. Nothing at all where no report tells anything."""
    flows = _flows(roots)
    if not flows:
        return Markup("")
    columns = max(len(flow.nodes) for flow in flows)
    flows = [_stretched(flow, columns) for flow in flows]
    more = len({flow.nodes[-1] for flow in flows}) - ROWS
    heights = _heights(flows)
    room = min(max((ACROSS - 30 - (columns - 1) * GAP) / columns, LEAST), WIDEST)
    plan = Plan(
        [flow for flow in flows if flow.nodes[-1] in heights],
        heights,
        {node: number for number, node in enumerate(heights)},
        room,
        len({flow.nodes[-1] for flow in flows}) > MANY,
    )
    widest = columns * room + (columns - 1) * GAP + 30
    tallest = max(heights.values()) + 34 + (20 if more > 0 else 0)
    drawn = [*_edges(plan), *_nodes(plan, to), *_reprints(plan, reprints)]
    if more > 0:
        drawn.append(element("text", words(f"and {more} more reports"), x=0, y=tallest - 6, class_="ours"))
    return element(
        "svg",
        element("title", words(_title(plan.flows))),
        *drawn,
        id=name,
        class_="chains",
        viewBox=f"0 0 {widest:.0f} {tallest:.0f}",
        width=widest,
        height=tallest,
        role="group",
    )


def _flows(roots: Iterable[Root]) -> list[Flow]:
    """One flow per origin, way and report, the reports of one way by their age."""
    flows: dict[tuple[str, ...], Flow] = {}
    for root in roots:
        ways = sorted(
            root.said,
            key=lambda said: (_way(root, said), said.report.published or "9999", said.report.path),
        )
        for said in ways:
            way = (root.key, *_way(root, said), said.report.id)
            flows.setdefault(way, _flow(root, said))
    return list(flows.values())


def _way(root: Root, said: Said) -> tuple[str, ...]:
    """The hops between the origin and the outlet, by key."""
    return tuple(hop.key for hop in _between(root, said))


def _between(root: Root, said: Said) -> list[Hop]:
    """The hops between the origin and the outlet, from the origin on: the last of the chain stands among
    them where it only passed on what another report heard first."""
    hops = [hop for hop in said.hops[1:] if hop.key != root.key]
    if hops and hops[-1] is said.origin and hops[-1].role not in PASSING:
        hops.pop()
    return hops[::-1]


def _flow(root: Root, said: Said) -> Flow:
    nodes, shown = [Node(0, root.key)], [(root.name, phrases.knows(root))]
    for column, hop in enumerate(_between(root, said), 1):
        nodes.append(Node(column, hop.key))
        into = f", in {phrases.tongue(hop.language)}" if hop.language else ""
        shown.append((hop.name, hop.role + into))
    nodes.append(Node(len(nodes), said.report.id))
    when = dates.day(said.report.published) if said.report.published else "undated"
    tongue = said.report.language
    when = when if tongue in (None, "en") else f"{when}, {phrases.tongue(tongue)}"
    shown.append((said.report.by, f"{when}, {said.report.named}" if said.report.anonymous else when))
    return Flow(tuple(nodes), said, tuple(shown))


def _stretched(flow: Flow, columns: int) -> Flow:
    """The flow with its report in the last column."""
    last = flow.nodes[-1]
    return flow._replace(nodes=(*flow.nodes[:-1], Node(columns - 1, last.key)))


def _heights(flows: list[Flow]) -> dict[Node, float]:
    """The height of every node: reports in rows, the others amid what flows out of them, none on another."""
    reports = list(dict.fromkeys(flow.nodes[-1] for flow in flows))[:ROWS]
    kept = [flow for flow in flows if flow.nodes[-1] in set(reports)]
    columns: dict[int, set[Node]] = defaultdict(set)
    for flow in kept:
        for node in flow.nodes[:-1]:
            columns[node.column].add(node)
    over = _passing(kept)
    row = LINE if len(reports) > MANY else ROW
    # Where more stand in another column than there are reports, the reports stand farther apart.
    step = max([row, *(ROW * len(nodes) / len(reports) for nodes in columns.values())])
    heights = {report: TOP + (number + 0.5) * step - row / 2 for number, report in enumerate(reports)}
    bottom = TOP + step * len(reports) - row
    pull = min(1.0, SCREEN / (bottom - TOP)) if len(reports) > MANY else 1.0
    flowing: dict[Node, list[float]] = defaultdict(list)
    for flow in kept:
        for node in flow.nodes[:-1]:
            flowing[node].append(heights[flow.nodes[-1]])
    for column, nodes in sorted(columns.items()):
        wanted = {node: TOP + pull * (sum(flowing[node]) / len(flowing[node]) - TOP) for node in nodes}
        order = sorted(nodes, key=lambda one, wanted=wanted: (wanted[one], one.key))  # type: ignore[misc]
        ways = sorted({heights[node] for node in over[column]})
        heights |= _amid(order, wanted, ways) if ways else _parted(order, wanted, bottom)
    return heights


def _passing(flows: list[Flow]) -> dict[int, set[Node]]:
    """The nodes whose ways run straight over a column, on their own height."""
    over: dict[int, set[Node]] = defaultdict(set)
    for flow in flows:
        for first, second in zip(flow.nodes, flow.nodes[1:], strict=False):
            for column in range(first.column + 1, second.column):
                over[column].add(first)
    return over


def _amid(order: list[Node], wanted: dict[Node, float], ways: list[float]) -> dict[Node, float]:
    """Heights near the wanted ones, a row apart, and amid the ways that run over the column."""
    edges = [TOP - ROW, *ways, max(ways[-1], *wanted.values()) + ROW * (len(order) + 2)]
    heights: dict[Node, float] = {}
    for node in order:
        free: list[float] = []
        for first, last in pairwise(edges):
            if last - first < ROW - 1:
                continue
            low, high = first + ROW / 2, last - ROW / 2
            spots = (min(max(wanted[node], low), high), low, high, *(one + ROW for one in heights.values()))
            free += [spot for spot in spots if low - 0.5 <= spot <= high + 0.5]
        free = [spot for spot in free if all(abs(spot - other) >= ROW - 0.5 for other in heights.values())]
        heights[node] = min(free, key=lambda spot, node=node: (abs(spot - wanted[node]), spot))  # type: ignore[misc]
    return heights


def _parted(order: list[Node], wanted: dict[Node, float], bottom: float) -> dict[Node, float]:
    """Heights near the wanted ones, a row apart: pushed down from the top, then up from the bottom."""
    heights, last = {}, TOP - ROW
    for node in order:
        last = heights[node] = max(wanted[node], last + ROW)
    last = bottom + ROW
    for node in reversed(order):
        last = heights[node] = min(heights[node], last - ROW)
    return heights


def _edges(plan: Plan) -> list[Markup]:
    """The ways: one line each between two nodes, the thicker the more reports come along it."""
    carried: dict[tuple[Node, Node], set[Node]] = defaultdict(set)
    heights, numbers = plan.heights, plan.numbers
    for flow in plan.flows:
        for first, second in zip(flow.nodes, flow.nodes[1:], strict=False):
            carried[first, second].add(flow.nodes[-1])
    edges = []
    for (first, second), reports in carried.items():
        x, y, over, down = plan.left(first) + plan.room, heights[first], plan.left(second), heights[second]
        bend = over - GAP / 2
        curve = f"C{bend:.1f} {y:.1f} {bend:.1f} {down:.1f} {over:.1f} {down:.1f}"
        path = f"M{x:.1f} {y:.1f}H{over - GAP:.1f}{curve}"
        edges.append(
            element(
                "path",
                d=path,
                class_="way",
                stroke_width=_thickness(len(reports)),
                data_node=f"{numbers[first]} {numbers[second]}",
            )
        )
    return edges


def _thickness(reports: int) -> float:
    return min(1.25 + 0.75 * (reports - 1), 6.0)


def _nodes(plan: Plan, to: Addresses) -> list[Markup]:
    """The names on their lines; a report's leads to its words."""
    carried: dict[Node, set[Node]] = defaultdict(set)
    ways: dict[Node, set[int]] = defaultdict(set)
    heights, numbers = plan.heights, plan.numbers
    for flow in plan.flows:
        ways[flow.nodes[-1]].update(numbers[node] for node in flow.nodes)
        for node in flow.nodes:
            carried[node].add(flow.nodes[-1])
    drawn, done = [], set()
    for flow in plan.flows:
        for node, shown in zip(flow.nodes, flow.shown, strict=True):
            if node in done:
                continue
            done.add(node)
            last = node == flow.nodes[-1]
            kind = "origin" if node.column == 0 else "report" if last else "hop"
            frame = (plan.left(node), heights[node], plan.room)
            draw = _line if last and plan.tight else _node
            inside = draw(kind, frame, shown, _thickness(len(carried[node])))
            if last:
                way = " ".join(map(str, sorted(ways[node])))
                address = to.finding(flow.said.report.id, flow.said.id)
                drawn.append(element("a", *inside, href=address, data_way=way, data_node=numbers[node]))
            else:
                drawn.append(element("g", *inside, data_node=numbers[node]))
    return drawn


def _node(
    kind: str, frame: tuple[float, float, float], shown: tuple[str, str], thickness: float
) -> tuple[Markup, ...]:
    """A name above its line, and under it how they know, their part, or the day."""
    (x, y, room), (name, about) = frame, shown
    return (
        element("path", d=f"M{x:.1f} {y:.1f}h{room:.1f}", class_=f"line {kind}", stroke_width=thickness),
        label(name, x, y - 6, room, SIZE, f"name {kind}"),
        label(about, x, y + 15, room, SMALL, "ours"),
    )


def _line(
    kind: str, frame: tuple[float, float, float], shown: tuple[str, str], thickness: float
) -> tuple[Markup, ...]:
    """A name and its day above one line, the day at its end."""
    (x, y, room), (name, about) = frame, shown
    day = clip(dates.shortened(about), room * 0.55, SMALL)
    left = room - width(day, SMALL) - 8
    return (
        element("path", d=f"M{x:.1f} {y:.1f}h{room:.1f}", class_=f"line {kind}", stroke_width=thickness),
        label(name, x, y - 5, left, SIZE, f"name {kind}"),
        element("text", words(day), x=x + room, y=y - 5, text_anchor="end", class_="ours"),
    )


def _reprints(plan: Plan, reprints: Iterable[Reprint]) -> list[Markup]:
    """Arcs on the right from the report that was copied to the copy, dashed where it gives no credit."""
    heights, rows = plan.heights, {flow.nodes[-1].key: flow.nodes[-1] for flow in plan.flows}
    drawn = []
    for one in reprints:
        if one.original not in rows or one.copy not in rows:
            continue
        x = plan.left(rows[one.original]) + plan.room
        first, second = heights[rows[one.original]], heights[rows[one.copy]]
        bend = min(10 + abs(first - second) / 10, 28)
        credit = {True: "with credit", False: "without credit", None: "credit not known"}[one.credited]
        drawn.append(
            element(
                "path",
                element("title", words(f"{'translated' if one.translated else 'reprinted'} {credit}")),
                d=f"M{x:.1f} {first:.1f}c{bend:.1f} 0 {bend:.1f} {second - first:.1f} 0 {second - first:.1f}",
                class_="reprint credited" if one.credited else "reprint",
            )
        )
    return drawn


def _title(flows: list[Flow]) -> str:
    origins = len({flow.nodes[0] for flow in flows})
    reports = len({flow.nodes[-1] for flow in flows})
    return (
        f"Who says so: {phrases.count(origins, 'origin')} on the left, "
        f"{phrases.count(reports, 'report')} on the right"
    )
