"""Try words on the search: `manage.py try_searches FILE`, or `-` to type or pipe them in."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from groups.finding.results.page import Results
from groups.finding.search import GroupSearch


class Command(BaseCommand):
    help = "Run searches, one a line, and print how each was read and its first answers, with why they are there."

    def add_arguments(self, parser):
        parser.add_argument("file", help="a text file with one search a line; - reads them as they are typed")
        parser.add_argument("--answers", type=int, default=5, help="how many answers to print for each (5)")

    def handle(self, *args, file, answers, **options):
        for text in filter(None, map(str.strip, self.lines_of(file))):
            self.stdout.write(text)
            for line in told(Results(GroupSearch({"q": text})), answers):
                self.stdout.write(f"    {line}")

    def lines_of(self, file):
        if file == "-":
            return sys.stdin
        try:
            return Path(file).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as problem:
            raise CommandError(f"{file} cannot be read as text: {problem}") from problem


def told(results, answers):
    """The lines that tell of one search: how it was read, what is said above the answers, and the first of them."""
    search = results.search
    if search.corrected:
        yield f"spelling: {search.corrected}"
    yield f"read as: {'; '.join(read(search)) or 'nothing'}"
    if search.needs_help_first:
        yield f"help first: {search.help_first}"
    if search.needs:
        yield f"helplines: {', '.join(need.title for need in search.needs)}"
    yield from filter(None, (results.fitting,))
    yield f"{results.total} group{'' if results.total == 1 else 's'}"
    for number, card in enumerate(results.cards(results.here[:answers], results.miles), 1):
        where = f" ({card.told.where})" if card.told.where else ""
        yield f"{number}. {card.told.name}{where}{f': {card.why}' if card.why else ''}"


def read(search):
    """How the words were read, and whether they are about where the person is."""
    return [*search.understood.in_words, *(["near the person"] if search.asks_where else [])]
