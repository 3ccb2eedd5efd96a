"""What a line means, in a short notation that the corpus is written in: "monthly 2nd wed 18:30-20:00 not=8,12"."""

from groups.models import ExceptionKind

NTH = {None: "", 1: "1st", 2: "2nd", 3: "3rd", 4: "4th", -1: "last"}
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def noted(session):
    """One session: how often, which week, days, times, first and last date, exceptions, how people meet."""
    often = session["frequency"] + (f"/{session['interval']}" if session["interval"] > 1 else "")
    times = "-".join(f"{at:%H:%M}" for at in (session["start_time"], session["end_time"]) if at)
    by_kind = {kind: [one for one in session["exceptions"] if one["kind"] == kind] for kind in ExceptionKind.values}
    parts = (
        often,
        NTH[session["nth"]],
        ",".join(day for day in WEEK if day in session["weekdays"]),
        times,
        f"from={session['starts_on']}" if session["starts_on"] else "",
        f"until={session['ends_on']}" if session["ends_on"] else "",
        listed("not", (str(one["month"]) for one in by_kind["not-in-month"])),
        listed("off", (str(one["date"]) for one in by_kind["not-on"])),
        listed("moved", (f"{one['date']}>{one['moved_to']}" for one in by_kind["moved"])),
        "" if session["attendance"] == "not-known" else session["attendance"],
    )
    return " ".join(filter(None, parts))


def listed(name, values):
    """ "not=8,12"; "" of nothing."""
    told = ",".join(values)
    return f"{name}={told}" if told else ""
