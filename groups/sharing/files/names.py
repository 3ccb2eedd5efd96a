"""What a file is called: its day, and its region where that is all that was asked. Never what somebody typed."""

from django.utils import timezone


def file_name(search, ending):
    """ "peer-support-groups-london-2026-11-28.csv"; `search` is None for a shortlist."""
    parts = ["peer-support-groups", *filter(None, [one_region(search)]), f"{timezone.localdate():%Y-%m-%d}"]
    return f"{'-'.join(parts)}.{ending}"


def one_region(search):
    """The slug of the region that a search is for; "" where it is for more, or less."""
    if search is None or search.terms.q or search.terms.place or list(search.terms.chosen) != ["region"]:
        return ""
    slugs = search.terms.chosen["region"]
    return slugs[0] if len(slugs) == 1 else ""
