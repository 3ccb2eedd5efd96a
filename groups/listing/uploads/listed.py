"""What is listed of an organisation, and what waits, as the rows of a file are compared with it."""

from collections import defaultdict
from functools import cached_property

from groups.models import Group, Proposal, ProposalState
from groups.records import history
from groups.records.questions.kinds import Text


def known_groups(organisation):
    """{identity: record} of the groups of an organisation that are listed."""
    groups = list(Group.objects.filter(organisation=organisation).exclude(publication__in=["withdrawn", "merged"]))
    records = history.latest(groups)
    return {group.uuid: records[group.pk] for group in groups}


def spelt(name):
    """A name, whatever its case, spaces and stops."""
    return Text().normal(name)


class Listed:
    """The groups of an organisation by identity and by name, and the names of its new ones that wait."""

    def __init__(self, organisation):
        self.organisation = organisation
        self.records = known_groups(organisation)

    @cached_property
    def named(self):
        """{a name as it is spelt: [(identity, name and town)]}, other names included."""
        found = defaultdict(list)
        for record in self.records.values():
            shown = ", ".join(filter(None, (record["name"], record["town"] or record["area"])))
            for name in {spelt(one) for one in (record["name"], *record["other_names"])}:
                found[name].append((str(record.uuid), shown))
        return found

    @cached_property
    def waiting(self):
        """{identity: name} of its new groups that wait for a curator."""
        waiting = Proposal.objects.filter(of="group", group=None, state=ProposalState.WAITING)
        of = str(self.organisation.uuid)
        mine = waiting.filter(record__answers__organisation=of)
        return dict(mine.values_list("listing_uuid", "name"))

    @cached_property
    def waiting_names(self):
        return {spelt(name) for name in self.waiting.values()}

    def alike(self, name):
        """The groups that a row of this name and without identity may be: [(identity, name and town)]."""
        return self.named.get(spelt(name), [])
