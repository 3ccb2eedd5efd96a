"""What listings are called, and whose they are. An organisation that is not published is named nowhere."""

from groups.models import Publication


def seen(organisation):
    """The organisation, if anyone may see it; else None."""
    return organisation if organisation and organisation.publication == Publication.PUBLISHED else None


def organisation_of(group):
    """Who hosts the group; None when nobody does, or nobody that the public may know."""
    return seen(group.organisation)


def owner_of(organisation):
    """The organisation that this one is part of."""
    return seen(organisation.owner) if organisation else None


def networks_of(organisation):
    """The organisations that this one is affiliated to, in the order in which it joined them."""
    return [network for network in organisation.affiliated_to.all() if seen(network)] if organisation else []


def host_named_apart(group):
    """The group's organisation where it is called otherwise than the group: one name is not said twice."""
    organisation = organisation_of(group)
    return organisation if organisation and organisation.name != group.name else None


def names_of(group):
    """Every name that it goes by, its organisation's included."""
    organisation = organisation_of(group)
    theirs = [organisation.name, *organisation.other_names] if organisation else []
    return [group.name, *group.other_names, *theirs]


def belongs_to(group):
    """The names of the owner and the networks of its organisation."""
    organisation = organisation_of(group)
    owner = owner_of(organisation)
    return [above.name for above in ([owner] if owner else []) + networks_of(organisation)]
