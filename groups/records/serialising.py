"""A record as JSON and back, without loss."""

from uuid import UUID

from .questions import QUESTIONS
from .questions.rows import read_answers, write_answers
from .record import Record, Row


def to_json(record):
    """A record as what `json` can write; answers that are empty are left out."""
    return {
        "of": record.of,
        "uuid": str(record.uuid),
        "slug": record.slug,
        "version": record.version,
        "publication": str(record.publication),
        "answers": write_answers(record.answers, QUESTIONS[record.of]),
    }


def from_json(data):
    """The record that `to_json` wrote. Raises KeyError or ValueError for anything else."""
    return Record(
        of=data["of"],
        uuid=UUID(data["uuid"]),
        slug=data["slug"],
        version=data["version"],
        publication=data["publication"],
        answers=Row(read_answers(data["answers"], QUESTIONS[data["of"]])),
    )


def new_record(of, uuid, slug, answers=None, **more):
    """A record of a listing that is new, every question unanswered but those in `answers` ({name: value})."""
    blank = Record(of, uuid, slug, Row(read_answers({}, QUESTIONS[of])), **more)
    return blank.with_answers(answers or {})
