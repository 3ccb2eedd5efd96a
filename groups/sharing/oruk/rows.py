"""What a list holds, as rows that are counted and cut before anything is read of them."""

from functools import cached_property


class Rows:
    """Querysets one after the other, counted and cut as if they were one.

    `parts` are (queryset of tuples, a function that makes a row of a tuple).
    """

    def __init__(self, *parts):
        self.parts = parts

    @cached_property
    def counts(self):
        return [queryset.count() for queryset, _ in self.parts]

    def count(self):
        return sum(self.counts)

    def __getitem__(self, cut):
        """The rows from one place to another, as a list."""
        first, after, found = cut.start or 0, self.count() if cut.stop is None else cut.stop, []
        for (queryset, make), count in zip(self.parts, self.counts, strict=True):
            if first < count and after > 0:
                found += [make(*told) for told in queryset[max(first, 0) : after]]
            first, after = first - count, after - count
        return found


class Listed(list):
    """Rows that are in memory already, counted as others are."""

    def count(self):
        return len(self)
