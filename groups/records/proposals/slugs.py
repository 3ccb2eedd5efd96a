"""A new listing's address, made of its name."""

from django.utils.text import slugify

from groups.models import RESERVED, Address

LONGEST = 90


def free_slug(record):
    """An address for a new listing, made of its name and, where that is taken, of its town or a number."""
    name = slugify(record["name"])[:LONGEST].strip("-") or "group"
    town = slugify(record.answers.get("town", ""))
    tries = [name, f"{name}-{town}"[:LONGEST].strip("-")] if town else [name]
    taken = set(RESERVED) | set(
        Address.objects.filter(slug__startswith=name[:40], **{f"{record.of}__isnull": False}).values_list(
            "slug", flat=True
        )
    )
    numbered = (f"{tries[-1]}-{number}" for number in range(2, 10_000))
    return next(slug for slug in (*tries, *numbered) if slug not in taken)
