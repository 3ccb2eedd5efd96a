"""Where the people of a group come from, as service areas; and which groups cover a place, by the same rule."""

from django.db.models import Exists, OuterRef, Q

from groups.models import Group, Reach

from .ids import part_id

ENGLAND = ("England", "E92000001")
STATISTICS = "http://statistics.data.gov.uk/id/statistical-geography/"
# These are of one district, where that is known.
IN_ONE_DISTRICT = (Reach.LOCAL, Reach.AREA)
EVERYWHERE = (Reach.NATIONAL, Reach.ONLINE)


def areas_of(group):
    """The service areas of a group."""
    return [
        {
            "id": part_id(group.uuid, "area", code or name),
            "service_id": group.uuid,
            "name": name,
            "uri": STATISTICS + code if code else "",
        }
        for name, code in dict.fromkeys(named(group))
    ]


def named(group):
    """(name, code in the official statistics, or "") of each."""
    if group.reach == Reach.NATIONAL:
        return [ENGLAND]
    if group.reach == Reach.ONLINE:
        return [(Reach.ONLINE.label, "")]
    if group.reach == Reach.REGION and group.region:
        return [(group.region.name, "")]
    own = [group.district] if group.district and group.reach in IN_ONE_DISTRICT else []
    districts = [(district.name, district.pk) for district in (*group.areas.all(), *own)]
    return districts or ([(group.area, "")] if group.area else [])


def covering(where):
    """The condition for a group to have a place, of which the districts and the region are known, in one of them."""
    across = Group.areas.through.objects.filter(group=OuterRef("pk"), district__in=where.districts)
    local = Q(reach__in=IN_ONE_DISTRICT) & (Q(district__in=where.districts) | Q(Exists(across)))
    return local | Q(reach=Reach.REGION, region__slug=where.region) | Q(reach__in=EVERYWHERE)
