"""What other directories take for the same jobs, to be held beside ours.

Measured in November 2026 on a two-core Debian 12 machine, over HTTP, with the same generated listings in each (names,
60-word descriptions, towns spread over England, 3 to 6 type tags, weekday and time). Ours runs on another machine, so a
ratio says how many times, not by how many per cent.
"""

NEAR, NARROWED = "near a point", "near + feature + word"
# {who: {job: {groups: median ms}}}
MEDIANS = {
    "LAALAA (Django 4.2, PostGIS)": {
        NEAR: {1_000: 55, 10_000: 201, 100_000: 1_790},
        NARROWED: {1_000: 68, 10_000: 169, 100_000: 776},
    },
    "FALA on LAALAA": {NEAR: {1_000: 86, 10_000: 207}, NARROWED: {1_000: 80, 10_000: 188}},
    "WordPress with 12 Step Meeting List": {
        NEAR: {1_000: 39, 10_000: 143, 100_000: 1_347},
        NARROWED: {1_000: 32, 10_000: 134, 100_000: 1_127},
    },
    "smbackend (Django, PostGIS)": {
        NEAR: {1_000: 144, 10_000: 364, 100_000: 2_327},
        NARROWED: {1_000: 119, 10_000: 310},
    },
}


def compared(visits):
    """Rows (who, job, groups, their ms, ours, how many times faster); `visits` is {engine: {groups: {job: {"median_ms"}}}}.

    The slower of our two engines counts.
    """
    for who, jobs in MEDIANS.items():
        for job, sizes in jobs.items():
            for groups, theirs in sizes.items():
                ours = [found[groups][job]["median_ms"] for found in visits.values() if groups in found]
                if ours:
                    yield who, job, groups, theirs, max(ours), theirs / max(ours)
