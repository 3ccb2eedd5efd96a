"""A code that a phone reads: the way from paper to what is true today."""

from io import BytesIO

import segno


def code(address):
    """The drawing of an address, as SVG. A sixth of it may be torn or dirty."""
    drawing = BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", border=2, xmldecl=False)
    return drawing.getvalue().decode()
