"""The headings of a file: known whatever their case, told where nobody knows them, and told where one lacks."""

from rapidfuzz import fuzz, process

from .columns import HEADING_OF, HEADINGS, IDENTITY
from .refusing import CannotRead

# The column that the rows to mend bring, and that is not read again.
MEND = "What to mend"
KNOWN = {" ".join(heading.casefold().split()): heading for heading in (*HEADINGS, MEND)}
NEEDED = tuple(HEADING_OF[name] for name in ("name", "description", "who_for"))
# How like a heading must be, of a hundred, to be named as the one that may be meant.
LIKE = 60


def understood(cells, notes):
    """The headings as we write them, "" for an empty one. Raises CannotRead for one that stands there twice."""
    found = [known(cell) or cell.strip() for cell in cells]
    twice = sorted({heading for heading in found if heading and found.count(heading) > 1})
    if twice:
        raise CannotRead(f"These columns stand there twice: {', '.join(twice)}.")
    if not {IDENTITY, HEADING_OF["name"]} & set(found):
        raise CannotRead(
            f"The file has no column “{HEADING_OF['name']}” in its first row, so we do not know its groups. "
            "Use the headings of the template."
        )
    notes += [unknown(heading) for heading in found if heading and heading not in KNOWN.values()]
    return found


def known(cell):
    """A heading of ours, whatever its case and spaces; None for any other."""
    return KNOWN.get(" ".join(cell.casefold().split()))


def known_among(cells):
    """How many of these are headings of ours."""
    return sum(known(cell.strip().strip("\ufeff").strip('"')) is not None for cell in cells)


def unknown(heading):
    """What to say of a column that nobody knows, with the nearest that we know."""
    nearest = process.extractOne(heading.casefold(), KNOWN.keys(), scorer=fuzz.ratio, score_cutoff=LIKE)
    meant = f" Did you mean “{KNOWN[nearest[0]]}”?" if nearest else ""
    return f"We do not know the column “{heading[:100]}”, so it was not read.{meant}"


def lacking(names, has_new):
    """What to say of the columns that are not there."""
    said = []
    needed = [f"“{heading}”" for heading in NEEDED if heading not in names]
    if needed and has_new:
        said.append(f"A new group needs what the file has no column for: {', '.join(needed)}.")
    away = sum(heading not in names for heading in HEADINGS)
    if away:
        said.append(f"{away} columns of the template are not in the file. What is listed under them stays as it is.")
    return said
