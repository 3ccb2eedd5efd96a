"""Sets one document once, and ends: a typesetter keeps what it used, so each setting has a process of its own.

Reads a job as JSON, {"template", "data", "fonts", "megabytes", "seconds"}; writes a line of JSON, {"pages"}, and then
the PDF. All that a listing says reaches the template as data, and is never read as markup.
"""

import json
import resource
import sys
from pathlib import Path

MEGABYTE = 1024 * 1024
# Besides being tagged, each letter must be in a font, and each picture have words for who does not see it.
STANDARD = "ua-1"


def bound(megabytes, seconds):
    """Let this process end rather than take more than its share of the machine."""
    for kind, most in ((resource.RLIMIT_AS, megabytes * MEGABYTE), (resource.RLIMIT_CPU, seconds)):
        resource.setrlimit(kind, (most, most))


def set_document(job):
    """(number of pages, PDF). A warning is a fault of the template, as a font that is not there."""
    import typst

    template = Path(job["template"])
    compiler = typst.Compiler(
        str(template), root=str(template.parent), font_paths=[job["fonts"]], ignore_system_fonts=True
    )
    inputs = {"data": json.dumps(job["data"], ensure_ascii=False)}
    pdf, warnings = compiler.compile_with_warnings(format="pdf", sys_inputs=inputs, pdf_standards=[STANDARD])
    if warnings:
        raise ValueError("; ".join(warning.message for warning in warnings))
    return int(json.loads(compiler.query("<pages>", field="value", one=True))), pdf


def main():
    job = json.load(sys.stdin.buffer)
    bound(job["megabytes"], job["seconds"])
    pages, pdf = set_document(job)
    sys.stdout.buffer.write(json.dumps({"pages": pages}).encode() + b"\n" + pdf)


if __name__ == "__main__":
    main()
