"""How long a booklet takes, and how much memory: `python -m tests.benchmarks.booklets 1000 FOLDER [short|full] [12|18]`.

The budget for 1,000 short entries is 5 seconds of the processor, reading them included, and 600 MB in the process that
sets them.
"""

import json
import resource
import sys
import time

from .database import prepare


def measured(entries, points):
    """What reading and setting took, by the clock and of the processor, and the memory of the setting at its most."""
    from django.http import QueryDict

    from groups.sharing.asked import chosen
    from groups.sharing.booklet.paper.contents import Contents
    from groups.sharing.booklet.press.making import make
    from groups.sharing.booklet.wanted import wanted

    asked = QueryDict(f"entries={entries}&size={points}")
    contents = Contents(chosen(QueryDict()), wanted(asked))
    clock, cpu = time.perf_counter(), time.process_time()
    data = contents.as_data()
    read, read_cpu = time.perf_counter() - clock, time.process_time() - cpu
    made = make("booklet.typ", data)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "groups": contents.total,
        "entries": entries,
        "point": points,
        "pages": made.pages,
        "mb": round(len(made.pdf) / 1e6, 1),
        "read_s": round(read, 2),
        "set_s": round(time.perf_counter() - clock - read, 2),
        "cpu_s": round(read_cpu + children.ru_utime + children.ru_stime, 2),
        "memory_mb": round(children.ru_maxrss / 1024),
    }


def main(size, folder, entries="short", points="12"):
    prepare(folder)
    from .synthetic import fill

    fill(int(size))
    print(json.dumps(measured(entries, int(points))))


if __name__ == "__main__":
    main(*sys.argv[1:])
