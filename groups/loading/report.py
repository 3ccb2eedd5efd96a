"""What a load did, row by row."""

from collections import Counter
from dataclasses import dataclass, field

ADDED, CHANGED, LEFT, KEPT = "added", "changed", "left", "kept"


@dataclass
class Report:
    """Counts by kind of row, the names of what was added or changed, and the refusals with their reasons."""

    counts: Counter = field(default_factory=Counter)
    names: list = field(default_factory=list)
    refused: list = field(default_factory=list)

    def note(self, kind, what, name=""):
        self.counts[kind, what] += 1
        if what != LEFT:
            self.names.append(f"{what} {kind}: {name}")

    def refuse(self, kind, refusal):
        self.counts[kind, "refused"] += 1
        self.refused.append(f"refused {kind}: {refusal}")

    def lines(self):
        """One line a kind: "listing: 198 added, 0 changed, 0 left"."""
        for kind in dict.fromkeys(kind for kind, _ in self.counts):
            said = {what: self.counts[kind, what] for what in (ADDED, CHANGED, LEFT)}
            said |= {what: n for what in (KEPT, "refused") if (n := self.counts[kind, what])}
            yield f"{kind}: {', '.join(f'{n} {what}' for what, n in said.items())}"

    @property
    def changed_anything(self):
        return any(n for (_, what), n in self.counts.items() if what in (ADDED, CHANGED))
