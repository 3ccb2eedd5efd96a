"""The address of every kind of page that curators and admins open, in a directory that `curating_rows` filled."""

ADMIN = "/my/admin/groups/"


def pages():
    """{what it is: its address} as an admin opens it."""
    return lists() | sorted_lists() | old_facts() | waiting() | histories() | words() | people() | admin()


def of_a_region():
    """{what it is: its address} of the lists, as a curator of one region opens them."""
    told = lists() | sorted_lists() | old_facts()
    return {f"{name}, of one region": address for name, address in told.items()}


def to(name, *args):
    from django.urls import reverse

    return reverse(f"curating:{name}", args=args)


def lists():
    from groups.models import QueueItem

    queue, calls, find = to("queue"), to("calls"), to("find")
    return {
        "today": to("today"),
        "queue": queue,
        "queue, second page": f"{queue}?after={QueueItem.objects.order_by('waiting_since', 'pk')[20].pk}",
        "queue of a kind and a region": f"{queue}?kind=report&region=london",
        "queue by name": f"{queue}?name=garden&sort=name",
        "calls": calls,
        "calls of later days too": f"{calls}?region=london&later=on&last=no-answer",
        "found by number": f"{find}?q=01632+960123",
        "found by name": f"{find}?q=freindly+garden+12345",
        "pairs": to("pairs"),
        "merges": to("merges"),
        "requests to merge": to("merge_requests"),
        "worth a look": to("worth_a_look"),
        "one thing worth a look": to("findings", "no-contact"),
        "watching": to("watching"),
    }


def sorted_lists():
    """Each list in each of its orders but the first, which is the usual one."""
    from django.urls import resolve

    found = {}
    usual = [
        to(name) for name in ("queue", "calls", "staleness", "not_listed", "audits", "pairs", "merges", "watching")
    ]
    for address in (*usual, to("findings", "no-contact"), to("merge_requests"), to("missed_words"), to("terms")):
        match = resolve(address)
        for sort in match.func.view_class.sorts[1:]:
            found[f"{match.url_name}, {sort.label.lower()}"] = f"{address}?sort={sort.name}"
    return found


def old_facts():
    staleness = to("staleness")
    return {
        "staleness": staleness,
        "staleness, never confirmed": f"{staleness}?band=never",
        "staleness, nobody asked yet": f"{staleness}?ladder=unasked&sort=name",
        "staleness, to ring": f"{staleness}?ladder=curator&region=london",
        "staleness by a part of the name": f"{staleness}?name=garden",
        "not listed": to("not_listed"),
        "audits": to("audits"),
    }


def waiting():
    """One of each kind that waits, and the pages from which something is done about a group."""
    from django.urls import reverse

    from groups.models import Claim, Group, Merge, MergeRequest, NotYetSeen, Pair, Proposal, Report

    proposal, report = Proposal.objects.first(), Report.objects.first()
    group = Group.objects.published().order_by("-pk")[400]
    return {
        "several reports": to("item", report.item_id),
        "proposal": to("proposal", proposal.uuid),
        "proposals alike": to("alike", proposal.uuid),
        "report": to("report", report.number),
        "claim": to("claim", Claim.objects.first().uuid),
        "live already": to("change", NotYetSeen.objects.first().change_id),
        "pair": to("pair", Pair.objects.filter(state="open").first().pk),
        "merge": to("merge", Merge.objects.first().pk),
        "request to merge": to("merge_request", MergeRequest.objects.first().pk),
        "call": reverse("calling:call", args=[group.pk]),
        "group": to("group", group.slug),
        "left in peace": to("in_peace", group.pk),
    }


def histories():
    from groups.models import NotYetSeen

    changed = NotYetSeen.objects.first().change.group
    last = changed.version
    return {
        "history": to("group_history", changed.slug),
        "one version": to("group_version", changed.slug, last - 1),
        "two versions": f"{to('group_compare', changed.slug)}?one={last - 20}&other={last - 1}",
        "a version to put back": to("group_put_back", changed.slug, last - 1),
        "redactions": to("redactions"),
    }


def words():
    term = ("community", "women")
    return {
        "words": to("terms"),
        "one word": to("term", *term),
        "a word to reword": to("reword_term", *term),
        "a word to merge": to("merge_term", *term),
        "a word to retire": to("retire_term", *term),
        "a word to add": to("add_term", "community"),
        "words that found nothing": to("missed_words"),
        "helplines": to("helplines"),
    }


def people():
    from groups.models import Curator

    curator = Curator.objects.first().person
    return {
        "people who curate": to("people"),
        "appoint": to("appoint"),
        "a curator": to("person", curator.pk),
        "hand over": to("hand_over", curator.pk),
        "how they signed in": to("sign_ins", curator.pk),
    }


def admin():
    from groups.models import Group

    group = Group.objects.order_by("-pk").first()
    return {
        "admin": "/my/admin/",
        "admin, groups by name": f"{ADMIN}group/?q=garden",
        "admin, a group": f"{ADMIN}group/{group.pk}/change/",
        "admin, changes": f"{ADMIN}change/",
        "admin, changes of a kind": f"{ADMIN}change/?what__exact=restored",
        "admin, changes of a listing": f"{ADMIN}change/?q={group.slug}",
        "admin, checks": f"{ADMIN}check/",
        "admin, venues": f"{ADMIN}venue/?q=hall",
        "admin, features": f"{ADMIN}feature/?q=women",
        "admin, claims": f"{ADMIN}claim/",
        "admin, claims of somebody": f"{ADMIN}claim/?q=keeper",
        "admin, keepers": f"{ADMIN}keeper/",
        "admin, keepers by address": f"{ADMIN}keeper/?q=keeper-12",
        "admin, groups": f"{ADMIN}group/",
        "admin, organisations": f"{ADMIN}organisation/",
        "admin, organisations by name": f"{ADMIN}organisation/?q=leeds",
        "admin, all venues": f"{ADMIN}venue/",
        "admin, accounts": "/my/admin/directory/user/",
        "admin, accounts by name": "/my/admin/directory/user/?q=keeper+12",
    }
