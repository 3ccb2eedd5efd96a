"""A rare repair: the point of a venue is put right by those who run the site, as a new version of its listing."""

from groups.models import What

from . import states
from .errors import NotYours, Problem, Refused
from .people.roles import is_admin, keeps
from .questions.rows import LATITUDE, LONGITUDE


def move_venue(venue, *, lat, lng, version, by, why):
    """Give a venue another point; gives the `Change`. Raises NotYours, and Refused: late, or no point near England."""
    listing = venue.group or venue.organisation
    if not is_admin(by) or keeps(by, listing):
        raise NotYours("Only those who run the site do this here, and not for a listing that they keep.")
    if problem := LATITUDE.problem(lat) or LONGITUDE.problem(lng):
        raise Refused(Problem("point", problem))

    def moved(record):
        if not any(row["uuid"] == venue.uuid for row in record["venues"]):
            raise Refused(f"“{listing}” has no such place any more.")
        rows = (row.with_(lat=lat, lng=lng) if row["uuid"] == venue.uuid else row for row in record["venues"])
        return record.with_answers({"venues": tuple(rows)})

    return states.act(listing, moved, What.CHANGED, version=version, by=by, why=why)
