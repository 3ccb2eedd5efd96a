"""Which places have an edge to look inside, and which are a point to look around."""


def is_region(where):
    """A region, or London, which is a town and a region in one."""
    return where.kind == "region" or (where.kind == "town" and len(where.districts) > 1)


def is_area(where):
    """A place with an edge to look inside; every other is a point to look around."""
    return where.kind in ("county", "districts", "district") or is_region(where)
