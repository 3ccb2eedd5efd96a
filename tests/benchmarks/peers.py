"""What other directories take for the same jobs, and what ours took beside them.

Measured side by side in November 2026 on one two-core machine, over HTTP, peer and ours by turns, each search different,
the same generated listings in each; none was tuned. LAALAA and WordPress answer JSON, LAALAA without a radius and text,
and WordPress returns every match, so these say how many times, not by how many per cent. Ours then drew each card when it
was first asked for; a *warm* search found its cards drawn.
"""

NEAR, NARROWED = "near a point", "near + feature + word"
# {who: {job: {groups: median ms}}}
MEDIANS = {
    "LAALAA (Django, PostGIS, API)": {
        NEAR: {10_000: 135, 100_000: 1_403},
        NARROWED: {10_000: 96, 100_000: 529},
    },
    "FALA's page on LAALAA": {
        NEAR: {10_000: 159, 100_000: 1_476},
        NARROWED: {10_000: 123, 100_000: 542},
    },
    "WordPress with 12 Step Meeting List": {
        NEAR: {10_000: 81, 100_000: 676},
        NARROWED: {10_000: 80, 100_000: 655},
    },
}
# Ours in that run, on SQLite and on PostgreSQL.
OURS_THEN = {
    NEAR: {10_000: (20, 26), 100_000: (23, 28)},
    NARROWED: {10_000: (17, 26), 100_000: (66, 94)},
}


def compared(visits):
    """Rows (who, job, groups, their ms, ours in that run, ours now, how many times faster now).

    `visits` is {engine: {groups: {job: {"median_ms"}}}}. The slower of our two engines counts.
    """
    for who, jobs in MEDIANS.items():
        for job, sizes in jobs.items():
            for groups, theirs in sizes.items():
                ours = [found[groups][job]["median_ms"] for found in visits.values() if groups in found]
                if ours:
                    yield who, job, groups, theirs, max(OURS_THEN[job][groups]), max(ours), theirs / max(ours)
