"""A "worth a look" query, declared once: its name and title, why it matters, how bad it is, which groups it finds."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models


class Level(models.TextChoices):
    """How sure it is that something is not as it should be."""

    WRONG = "wrong", "Wrong"
    ODD = "odd", "Odd"
    BETTER = "better", "Could be better"


@dataclass(frozen=True)
class Query:
    """`find(today)` gives a QuerySet of groups; its docstring says to a curator why they matter."""

    slug: str
    title: str
    level: Level
    find: Callable

    @property
    def why(self):
        return " ".join(self.find.__doc__.split())


def query(title, level):
    """Makes a `Query` of a function; its slug is the function's name."""

    def declared(find):
        return Query(find.__name__.replace("_", "-"), title, level, find)

    return declared
