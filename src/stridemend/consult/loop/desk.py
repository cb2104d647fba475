"""A runner's record on the desk: what every face reads and writes, with times in their zone."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from stridemend.consult.loop.advance import Advance, advance
from stridemend.consult.loop.agreement import agreed, must_agree
from stridemend.consult.loop.situation import Situation, situation
from stridemend.core import CaseError
from stridemend.core.timeline import Entry, Kind
from stridemend.schema import Pack

if TYPE_CHECKING:
    from stridemend.records.store import Record  # Django, only where a record is needed

TAKEN = "SM262"


@dataclass(frozen=True, slots=True)
class Desk:
    """A record, the pack and the time by the runner's clock."""

    record: "Record"
    pack: Pack
    now: datetime

    def entries(self) -> tuple[Entry, ...]:
        """Return the timeline with its times in the runner's zone."""
        return self.record.entries(self.now.tzinfo)

    def append(self, *entries: Entry) -> tuple[Entry, ...]:
        """
        Write entries, all or none.

        Raises
        ------
        CaseError
            SM279: the runner no longer agrees that the record is kept.

        """
        if not all(entry.kind is Kind.CONSENT for entry in entries):
            self.must_agree()
        return self.record.append(entries, self.now)

    def must_agree(self) -> None:
        """Raise CaseError SM279 when the runner no longer agrees that the record is kept."""
        must_agree(self.entries())

    def agreed(self) -> bool:
        """Say whether the runner agrees to the record; nobody asked counts as agreed."""
        return agreed(self.entries())

    def situation(self) -> Situation:
        """Return where the runner stands; raises CaseError SM276 when nothing was told."""
        return situation(self.entries(), self.pack)

    def told_anything(self) -> bool:
        """Say whether there is a story to work with."""
        return self.record.tells(Kind.STORY)

    def advance(self) -> tuple[Situation, Advance]:
        """
        Bring the plan up to date with the logs; a new version is written.

        When two do so at the same moment, the second goes on from what the first has written.
        """
        here = self.situation()
        found = advance(here, self.pack, self.now)
        if found.entry is None or not self.agreed():
            return here, found
        try:
            self.append(found.entry)
        except CaseError as bad:
            if bad.problems[0].id != TAKEN or self.situation().plan_number == here.plan_number:
                raise
            return self.advance()
        return here, found
