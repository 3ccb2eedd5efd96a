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
    """Why a listing is among answers that fit only a part: what it fits, wholly or nearly; "" when that is plain."""
    fit = results.search.fit
    if not fit.relaxes or results.search.unsaid:
        return ""
    found = [(part, holds(part.sure, results.index, slot)) for part in fit.parts]
    if all(fits for _, fits in found):
        return ""
    reasons = [part.label if fits else nearly(part, results, slot) for part, fits in found]
    return "; ".join(reason for reason in reasons if reason)


def nearly(part, results, slot):
    """In what way a listing is close to a part of what was asked."""
    options, index = results.search.options, results.index
    for tag in part.related:
        parameter, value = tag.split(":")
        if index.tags.get(tag, 0) >> slot & 1:
            return f"{options[parameter].options[value].label} (close to {part.label})"
    return f"its own words ({part.label})" if holds(part.near, index, slot) else ""


def holds(condition, index, slot):
    return condition.on(index) >> slot & 1
