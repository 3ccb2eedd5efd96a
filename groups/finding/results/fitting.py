"""What to say of answers that fit only a part of what was asked: in one line above them, and on each why it is here."""

from groups.finding.matching.areas import is_area


def said(results):
    """What was left out, or what no listing says, in plain words; "" when all the answers fit all that was asked."""
    search, fit = results.search, results.search.fit
    if not results.total:
        return ""
    lines = [unsaid(results)] if search.unsaid else []
    if fit.gives_up:
        lines.insert(0, given_up(results))
    elif fit.relaxes and not lines:
        lines.append(partly(results))
    return " ".join(lines)


def given_up(results):
    """Nobody near is about any of it: who is, elsewhere, and for whom the others are."""
    search = results.search
    topics = " or ".join(f"“{part.label}”" for part in search.fit.parts)
    others = "for anyone in distress, or near you" if search.where else "for anyone in distress"
    afar = results.from_afar.bit_count()
    first = (
        f"You can join the first{f' {afar}' if afar > 1 else ''} from anywhere. The others are {others}."
        if afar
        else ""
    )
    return f"No group{near(search)} is listed under {topics}. {first or f'These are {others}.'}"


def unsaid(results):
    what = " or ".join(one.words for one in results.search.unsaid)
    many = "Here is 1" if results.total == 1 else f"Here are {results.total}"
    return f"No listing{near(results.search)} says {what}. {many} to ask."


def partly(results):
    """How many fit all of it, and what the others do."""
    fit = results.search.fit
    full = (fit.whole.on(results.index) & results.answers).bit_count()
    if full == results.total:
        return ""
    if results.left_out:
        labels = " and ".join(f"“{part.label}”" for part in results.left_out)
        return f"Nothing here is about all of that, so we left out {labels}."
    rest = "The others are close to it." if len(fit.parts) == 1 else "The others fit a part of it, the closest first."
    if full:
        return f"Only {full} group{'' if full == 1 else 's'} {'fits' if full == 1 else 'fit'} all of that. {rest}"
    return f"No group fits {'just' if len(fit.parts) == 1 else 'all of'} that. {rest.replace('The others', 'These')}"


def near(search):
    """ " near Leeds", " in Kent", or nothing."""
    if not search.where:
        return ""
    return f" {'in' if is_area(search.where) else 'near'} {search.where.label}"


def why(results, slot):
    """Why a listing is among the answers, where it fits only a part of what was asked, or by being a kind of it: what
    it fits, wholly or nearly; "" when that is plain."""
    fit = results.search.fit
    if fit.gives_up:
        return ""
    found = [(part, holds(part.sure, results.index, slot)) for part in fit.parts]
    if all(fits for _, fits in found):
        reasons = [narrower(part, results, slot) for part, _ in found]
    elif fit.relaxes and not results.search.unsaid:
        wholly = [narrower(part, results, slot) or part.label if fits else "" for part, fits in found]
        reasons = [told or nearly(part, results, slot) for told, (part, _) in zip(wholly, found, strict=True)]
    else:
        reasons = []
    return "; ".join(reason for reason in reasons if reason)


def narrower(part, results, slot):
    """The kind of what was asked that a listing is about or for, where it is not about all of it."""
    if holds(part.just, results.index, slot) or holds(part.anyone, results.index, slot):
        return ""
    return label_held(part.narrower, results, slot)


def nearly(part, results, slot):
    """In what way a listing is close to a part of what was asked."""
    if label := label_held(part.related, results, slot):
        return f"{label} (close to {part.label})"
    return f"its own words ({part.label})" if holds(part.near, results.index, slot) else ""


def label_held(tags, results, slot):
    """The label of the first of these tags that a listing has."""
    parameter, _, value = next((tag for tag in tags if results.index.tags.get(tag, 0) >> slot & 1), "").partition(":")
    return results.search.options[parameter].options[value].label if parameter else ""


def holds(condition, index, slot):
    return condition.on(index) >> slot & 1
