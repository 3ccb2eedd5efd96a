"""What a file is called: its day, and its region where that is all that was asked. Never what somebody typed."""

from django.utils import timezone


def file_name(chosen, ending):
    """ "peer-support-groups-london-2026-11-28.csv"."""
    region = chosen.regions if len(chosen.regions or ()) == 1 else ()
    return f"{'-'.join(('peer-support-groups', *region, f'{timezone.localdate():%Y-%m-%d}'))}.{ending}"
