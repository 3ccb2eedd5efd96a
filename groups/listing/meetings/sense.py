"""What is made of the pieces of one line: which are used, what is left over, what is to be remarked."""

from groups.models.session import LONGEST

from .line import Line
from .pieces import pieces_of


class Sense:
    """The pieces of a line while they become answers. `today` settles years that nobody said."""

    longest = LONGEST.total_seconds() // 60

    def __init__(self, text, today):
        self.line, self.today = Line(text), today
        self.pieces = pieces_of(self.line)
        self.remarks, self.used = [], set()
        self.is_unclear = any(piece.kind == "unclear" for piece in self.pieces)

    def all(self, *kinds):
        """The pieces of these kinds, which are used by that."""
        return [self.use(piece) for piece in self.pieces if piece.kind in kinds]

    def only(self, kind):
        """The first piece of one kind, or None; others of the kind are not used."""
        return next((self.use(piece) for piece in self.pieces if piece.kind == kind), None)

    def use(self, piece):
        """The piece; it is no longer left over."""
        self.used.add(piece.start)
        return piece

    def unused(self):
        """The pieces that became no answer."""
        return [piece for piece in self.pieces if piece.start not in self.used]

    def words(self, piece):
        """A piece as it was typed."""
        return self.line.words(piece)

    def remark(self, words):
        """Say something once."""
        if words not in self.remarks:
            self.remarks.append(words)

    def leave(self, piece, words):
        """Leave a piece over, and say why."""
        self.line.give_back(piece)
        self.remark(words)
