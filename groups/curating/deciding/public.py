"""Where somebody is and how to reach them: what exactly anybody could read that nobody can read now."""

from groups.models import ContactKind, ContactVisibility, Visibility, YesNo
from groups.records.disclosing import rows


def becomes_public(before, after):
    """[text] of the contacts and addresses that are public in a record and are not in the one before."""
    told = set(lines_of(before))
    return [line for line in lines_of(after) if line not in told]


def lines_of(record):
    """Each public contact and each full address of a record, in words."""
    for row in rows(record, "contacts"):
        if row["visibility"] == ContactVisibility.PUBLIC:
            whose = ", one person's own" if row["personal"] == YesNo.YES else ""
            label = f" ({row['label']})" if row["label"] else ""
            yield f"{ContactKind(row['kind']).label}: {row['value']}{label}{whose}"
    for row in rows(record, "venues"):
        if row["visibility"] == Visibility.FULL:
            lines = (row["name"], *str(row["address"]).splitlines(), row["town"], row["postcode"])
            yield f"Address: {', '.join(map(str, filter(None, lines)))}"
