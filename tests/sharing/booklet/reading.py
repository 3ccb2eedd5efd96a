"""Reads a PDF as a program for people who do not see reads it: by its tags."""

import re
from io import BytesIO

import pikepdf


def opened(pdf):
    return pikepdf.open(BytesIO(pdf))


def elements(document):
    """Every element of the tree of tags, in the order in which it is read."""
    waiting = [document.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop(0)
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if "/S" in node:
            yield node
        below = node.get("/K", [])
        waiting[:0] = list(below) if isinstance(below, pikepdf.Array) else [below]


def tags(document):
    """["H1", "P", ...]: what each element is, as the document maps it to what every program knows."""
    roles = document.Root.StructTreeRoot.get("/RoleMap", {})
    return [str(roles.get(str(one.S), one.S)).lstrip("/") for one in elements(document)]


def fonts(document):
    """{name of a font: whether it is whole in the file}, of every page."""
    found = {}
    for page in document.pages:
        for font in page.Resources.get("/Font", {}).values():
            for below in font.get("/DescendantFonts", [font]):
                described = below.FontDescriptor
                name = str(described.FontName).lstrip("/").partition("+")[2]
                found[name] = any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return found


def links(document):
    return [note for page in document.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]


def marks_of(page):
    """(operators that show something outside of any marked content, whether the marks are balanced)."""
    depth, outside = 0, []
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator in ("BDC", "BMC"):
            depth += 1
        elif operator == "EMC":
            depth -= 1
        elif depth == 0 and operator in ("Tj", "TJ", "Do", "S", "f", "f*", "B"):
            outside.append(operator)
    return outside, depth == 0


def text_of(document):
    """All texts of the PDF, read through the tables of its fonts, each letter as it was."""
    return "".join(map(text_of_page, document.pages))


def text_of_page(page):
    letters, said = {}, []
    for name, font in page.Resources.get("/Font", {}).items():
        letters[str(name)] = letters_of(font.ToUnicode.read_bytes().decode("latin-1"))
    font = {}
    for step in pikepdf.parse_content_stream(page):
        if str(step.operator) == "Tf":
            font = letters[str(step.operands[0])]
        elif str(step.operator) in ("Tj", "TJ"):
            said += [font.get(code, "") for code in codes_of(step.operands[0])]
    return "".join(said) + " "


def codes_of(shown):
    """The codes of the letters that an operator shows: two bytes each."""
    for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            yield from (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))


def letters_of(table):
    """{code: text} of a ToUnicode table."""
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            start = ord(bytes.fromhex(text).decode("utf-16-be")[-1])
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                found[code] = chr(start + step)
    return found
