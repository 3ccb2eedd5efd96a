"""Draws pages of booklets, a list and a poster into docs/screens, for a person to look at: `python -m tests.journeys.paper`.

They are of the directory that the settings name, as of a demonstration after `manage.py load_directory`.
"""

import json
import os

import django
import typst

from .screens import FOLDER, PAPER, make_small

# {name: (template, parameters, the pages to draw counted from 0)}
DRAWN = {
    "booklet": ("booklet.typ", "region=north-east", (0, 1, 2, 5, 7)),
    "large-print": ("booklet.typ", "region=north-east&size=18", (2, 4)),
    "full-entries": ("booklet.typ", "region=london&entries=full", (2,)),
    "list": ("handout.typ", "region=london", (0,)),
    "poster": ("poster.typ", "group=chester-plus", (0,)),
}
DOTS_PER_INCH = 60


def data_of(template, query):
    from django.http import QueryDict

    from groups.sharing.asked import chosen
    from groups.sharing.batches import read
    from groups.sharing.booklet.paper.contents import Contents
    from groups.sharing.booklet.paper.handout import Handout
    from groups.sharing.booklet.paper.poster import poster
    from groups.sharing.booklet.press.making import make
    from groups.sharing.booklet.wanted import PARAMETERS, wanted

    asked = QueryDict(query)
    found = chosen(asked, PARAMETERS)
    if template == "poster.typ":
        return poster(read(found.pks)[0])
    if template == "handout.typ":
        data = Handout(found, wanted(asked)).as_data()
        return data | {"keep": make(template, data, 1).groups}
    return Contents(found, wanted(asked)).as_data() | {"keep": None}


def drawn(template, data):
    """The pages as pictures."""
    from groups.sharing.booklet.paper.letters import FONTS
    from groups.sharing.booklet.press.making import TEMPLATES

    compiler = typst.Compiler(
        str(TEMPLATES / template), root=str(TEMPLATES), font_paths=[str(FONTS)], ignore_system_fonts=True
    )
    pages = compiler.compile(format="png", ppi=DOTS_PER_INCH, sys_inputs={"data": json.dumps(data)})
    return pages if isinstance(pages, list) else [pages]


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "directory.settings"
    django.setup()
    for name, (template, query, wanted) in DRAWN.items():
        pages = drawn(template, data_of(template, query))
        for number in wanted:
            (FOLDER / f"{PAPER}{name}-{number + 1}.png").write_bytes(pages[number])
    make_small(f"{PAPER}*.png")


if __name__ == "__main__":
    main()
