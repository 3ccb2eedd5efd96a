"""What a service says, gathered question by question; what cannot be kept as an answer is noted in words."""

import hashlib
import json
from dataclasses import dataclass, field

from groups.records.questions import GROUP


@dataclass
class Told:
    """The answers of one service on the record of its group, a digest of what it says of each, notes and mistakes."""

    service: dict
    record: object
    words: object
    answers: dict = field(default_factory=dict)
    said: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    errors: list = field(default_factory=list)

    def answer(self, question, value, said=None):
        """An answer; `said` is what stood in the feed, where the answer keeps some of what is listed."""
        self.answers[question] = value
        self.said[question] = digest(GROUP[question].kind.to_json(value) if said is None else said)

    def note(self, text):
        if text not in self.notes:
            self.notes.append(text)

    def text(self, name, of=None):
        """A text of the service, or of a part of it; "" for anything else."""
        value = (self.service if of is None else of).get(name)
        return value if isinstance(value, str) else ""

    def rows(self, name, of=None):
        """The parts of one kind: [dict, ...]; what is no part is left out."""
        value = (self.service if of is None else of).get(name)
        return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []

    def part(self, name, of=None):
        value = (self.service if of is None else of).get(name)
        return value if isinstance(value, dict) else {}

    def is_new(self):
        return self.record.version == 0


def digest(value):
    """A short digest of what was said, by which it is known again."""
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def short(text, length=80):
    """A text of a feed as it is quoted to a reader."""
    return text if len(text) <= length else f"{text[: length - 2].rstrip()} …"
