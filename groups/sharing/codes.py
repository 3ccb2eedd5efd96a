"""QR codes, drawn here: nobody else is told what they say."""

from io import BytesIO

import segno

# One that has more squares a side than this is hard to read from the screen of a phone.
MOST_SQUARES = 97


def on_paper(address):
    """The drawing of an address, as SVG. A sixth of it may be torn or dirty."""
    drawing = BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", border=2, xmldecl=False)
    return drawing.getvalue().decode()


def on_screen(text):
    """A code of this text as an SVG in a data: address; "" for a text that is too long to be read from a screen."""
    try:
        code = segno.make_qr(text, error="l")
    except segno.DataOverflowError:
        return ""
    if code.symbol_size(border=0)[0] > MOST_SQUARES:
        return ""
    # Dark on light in either theme, with the margin that readers look for.
    return code.svg_data_uri(dark="#000", light="#fff", border=4, omitsize=True, svgclass=None, lineclass=None)
