"""
One pass up and one pass down a compiled network, for a block of rows at once.

The batch axis is last in every table, so that each step is a few long vector operations.
Parts of the network that no row says anything about are worked out once, when first met.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from stridemend.inference.exact.discrete import Array
from stridemend.inference.exact.layout import Layout, times
from stridemend.inference.exact.program import Program

BLOCK_BYTES = 8 << 20
"""Size of the tables of one block of rows; near what a core keeps in its caches."""
TINY = 1e-240
"""A row whose evidence is less likely than this is done again with every message scaled."""
LEAST = 1e-300
"""Stands in for zero below a fraction whose numerator is then zero too."""


@dataclass(frozen=True)
class Beliefs:
    """
    What one sweep gives.

    Attributes
    ----------
        log_evidence: shape (rows,); natural log of the sum over all worlds, minus infinity
            where the evidence contradicts itself.
        marginals: P(state | row) of each wanted variable, shape (states, rows); not a
            number where the evidence contradicts itself.
    """

    log_evidence: Array
    marginals: Mapping[int, Array]


@dataclass(frozen=True)
class Messages:
    """
    What the clusters tell each other, by cluster; flat over its separator, (cells, rows).

    Attributes
    ----------
        up: what a cluster tells its parent; of a root the evidence.
        down: what its parent tells it, divided by the evidence; roots have none.
    """

    up: Sequence[Array]
    down: Mapping[int, Array]


class Space:
    """
    Memory that the blocks of one run share.

    Fresh arrays of this size would go back to the system after each block, and be cleared
    by it before the next: half of the time of a long run.
    """

    def __init__(self) -> None:
        self._rooms: dict[tuple[str, int, int], Array] = {}

    def room(self, use: str, place: int, shape: tuple[int, ...]) -> Array:
        """Return an array of this shape; the last axis, rows, tells blocks apart."""
        key = (use, place, shape[-1])
        if key not in self._rooms:
            self._rooms[key] = np.empty(shape)
        return self._rooms[key]


class Runner:
    """
    A program with its numbers, ready for rows.

    ``tables`` are the factors' tables in the order of ``program.scopes``.
    """

    def __init__(self, program: Program, tables: Sequence[Array]) -> None:
        self.program = program
        self.tables = tuple(tables)
        self.layouts = tuple(Layout(program, place) for place in range(len(program.clusters)))

    def run(
        self,
        evidence: Mapping[int, Array],
        rows: int,
        tables: Mapping[int, Array] | None = None,
        wanted: Sequence[int] | None = None,
    ) -> Beliefs:
        """
        Return the beliefs of ``rows`` rows.

        ``evidence`` holds, for a variable, the likelihood of what was seen under each of its
        states, shape (states, rows), non-negative. ``tables`` replaces factors' tables by
        ones with a last axis of rows. ``wanted`` are the variables to report; all if None.
        """
        wanted = range(len(self.program.sizes)) if wanted is None else wanted
        marginals = {v: np.empty((self.program.sizes[v], rows)) for v in wanted}
        log_evidence = np.empty(rows)
        space = Space()
        for start, stop in pairwise([*range(0, rows, self.block_rows), rows]):
            columns = np.arange(start, stop)
            given = (evidence, tables or {}, space)
            self._solve(given, columns, log_evidence, marginals, scaled=False)
            tiny = columns[log_evidence[columns] < np.log(TINY)]
            if len(tiny):
                self._solve(given, tiny, log_evidence, marginals, scaled=True)
        return Beliefs(log_evidence, marginals)

    def messages(
        self, evidence: Mapping[int, Array], rows: int, tables: Mapping[int, Array]
    ) -> Messages | None:
        """
        Return all messages of some rows; None when the evidence of a row is near zero.

        ``evidence`` and ``tables`` are those of `run`.
        """
        clusters = self.program.clusters
        cells = [layout.kept for layout in self.layouts]
        up = [np.empty((count, rows)) for count in cells]
        down = {p: np.empty((cells[p], rows)) for p, c in enumerate(clusters) if c.parent >= 0}
        space = Space()
        for start, stop in pairwise([*range(0, rows, self.block_rows), rows]):
            taken = np.arange(start, stop)
            seen = {v: table[..., taken] for v, table in evidence.items()}
            changed = {index: table[..., taken] for index, table in tables.items()}
            wanted = frozenset(range(len(self.program.sizes)))
            block = _Block(self, seen, changed, wanted, space, len(taken))
            if (block.up(scaled=False) < np.log(TINY)).any():
                return None
            for place, message in enumerate(block.messages):
                up[place][:, taken] = message
            block.down()
            for place, message in block.incoming.items():
                down[place][:, taken] = message
        return Messages(up, down)

    def _solve(
        self,
        given: tuple[Mapping[int, Array], Mapping[int, Array], "Space"],
        columns: Array,
        log_evidence: Array,
        marginals: Mapping[int, Array],
        *,
        scaled: bool,
    ) -> None:
        evidence, tables, space = given
        taken = columns if len(columns) > 1 else columns.repeat(2)  # one row sums like many
        seen = {v: table[..., taken] for v, table in evidence.items()}
        changed = {index: table[..., taken] for index, table in tables.items()}
        block = _Block(self, seen, changed, frozenset(marginals), space, len(taken))
        with np.errstate(divide="ignore", invalid="ignore"):
            log_evidence[columns] = block.up(scaled=scaled)[: len(columns)]
            for v, found in block.down():
                marginals[v][:, columns] = found[:, : len(columns)]

    @cached_property
    def block_rows(self) -> int:
        """Rows that are worked on together."""
        return max(2, min(4096, BLOCK_BYTES // (8 * max(1, self.program.cells))))

    @cached_property
    def own_factors(self) -> tuple[Array, ...]:
        """The product of each cluster's factors, last axis 1."""
        return tuple(layout.product(self.tables, {}) for layout in self.layouts)

    @cached_property
    def idle(self) -> tuple[tuple[Array, Array], ...]:
        """Each cluster's table and message with nothing known, last axis 1."""
        found: list[tuple[Array, Array]] = []
        for layout, own in zip(self.layouts, self.own_factors, strict=True):
            table = own.repeat(2, axis=-1)  # two columns, so that they sum like those of a block
            for child in layout.cluster.children:
                table = times(table, found[child][1].reshape(layout.child_shape[child]))
            message = layout.message(table)
            found.append((table[..., :1], message[..., :1]))
        return tuple(found)


class _Block:
    """A block of rows on its way up and down the tree."""

    def __init__(
        self,
        runner: Runner,
        evidence: Mapping[int, Array],
        changed: Mapping[int, Array],
        wanted: frozenset[int],
        space: "Space",
        rows: int,
    ) -> None:
        self.space = space
        self.runner, self.evidence, self.changed, self.wanted = runner, evidence, changed, wanted
        self.rows = rows
        self.tables: list[Array] = []
        self.messages: list[Array] = []
        self.incoming: dict[int, Array] = {}

    def up(self, *, scaled: bool) -> Array:
        """Sum everything out, children first; return the log evidence of each row."""
        log_evidence: Array = np.zeros(self.rows)
        touched: list[bool] = []
        for place, layout in enumerate(self.runner.layouts):
            touched.append(self._touched(layout, touched))
            if touched[place]:
                table = self._table(place, layout)
                message = self._message(place, layout, table)
                if scaled and layout.cluster.parent >= 0:
                    top = np.maximum(message.max(axis=0), LEAST)
                    message = message / top
                    log_evidence += np.log(top)
            else:
                table, message = self.runner.idle[place]
            self.tables.append(table)
            self.messages.append(message)
            if layout.cluster.parent < 0:
                log_evidence += np.log(message[0])
        return log_evidence

    def _touched(self, layout: Layout, touched: Sequence[bool]) -> bool:
        return (
            any(touched[child] for child in layout.cluster.children)
            or any(v in self.evidence for v in layout.own)
            or any(index in self.changed for index in layout.cluster.factors)
        )

    def _table(self, place: int, layout: Layout) -> Array:
        cluster = layout.cluster
        if any(index in self.changed for index in cluster.factors):
            table = layout.product(self.runner.tables, self.changed)
        else:
            table = self.runner.own_factors[place]
        parts = [(layout.child_shape[child], self.messages[child]) for child in cluster.children]
        parts += [(layout.own_shape[v], self.evidence[v]) for v in layout.own if v in self.evidence]
        if not parts:
            return table
        room = self.space.room("table", place, (*layout.shape, self.rows))
        for shape, part in parts:
            table = np.multiply(table, part.reshape(shape), out=room)
        return table

    def _message(self, place: int, layout: Layout, table: Array) -> Array:
        room = self.space.room("message", place, (layout.kept, self.rows))
        if table.shape[-1] != self.rows:
            return layout.message(table)
        summed: Array = np.add.reduce(
            table.reshape(layout.summed, layout.kept, self.rows), axis=0, out=room
        )
        return summed

    def down(self) -> list[tuple[int, Array]]:
        """Return the marginals of the wanted variables, parents first."""
        found: list[tuple[int, Array]] = []
        needed = self._needed()
        incoming = self.incoming
        for place in reversed(range(len(self.runner.layouts))):
            if not needed[place]:
                continue
            layout = self.runner.layouts[place]
            belief = self._belief(place, layout, incoming)
            for child in layout.cluster.children:
                if needed[child]:
                    onto = layout.child_belief(child, belief)
                    incoming[child] = onto / np.maximum(self.messages[child], LEAST)
            found += [item for item in layout.marginals(belief) if item[0] in self.wanted]
        return found

    def _belief(self, place: int, layout: Layout, incoming: dict[int, Array]) -> Array:
        table = self.tables[place]
        if layout.cluster.parent < 0:
            belief: Array = np.divide(table, self.messages[place], order="C")
            return belief if belief.shape[-1] == self.rows else belief.repeat(self.rows, axis=-1)
        room = self.space.room("table", place, (*layout.shape, self.rows))
        part = incoming[place].reshape(layout.message_shape)
        return np.multiply(table, part, out=room)

    def _needed(self) -> list[bool]:
        layouts = self.runner.layouts
        needed = [any(v in self.wanted for v in layout.own) for layout in layouts]
        for place, layout in enumerate(layouts):
            if needed[place] and layout.cluster.parent >= 0:
                needed[layout.cluster.parent] = True
        return needed
