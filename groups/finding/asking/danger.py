"""What the words of somebody in danger are about, so that there are groups below the help."""

from dataclasses import replace

from text.word_lists import word_lists

from .phrases import Reading

# {list in crisis.toml: the experience that it is about}
MEANS = word_lists("search")["danger-means"].read_as
TOPICAL = ("experience:", "community:")
FAMILY = frozenset(["community:families"])


def about(read, dangers, options):
    """A text without its plain words, which are not matched one by one. Where no topic was understood in it, the kind
    of danger says what it is about; then not whose it is."""
    read = read.without_other_words()
    if any(tag.startswith(TOPICAL) for tag in read.tags - FAMILY):
        return read
    known = [option for option in (option_of(danger, options) for danger in sorted(dangers)) if option]
    meant = tuple(Reading("", len(read.words), 0, options=(option,)) for option in dict.fromkeys(known))
    others = tuple(one for one in read.readings if not meant or FAMILY.isdisjoint(option.tag for option in one.options))
    return replace(read, readings=(*others, *meant))


def option_of(danger, options):
    """The experience that a kind of danger is about, if there is one."""
    name, _, value = MEANS.get(danger, "").partition(":")
    return options[name].options.get(value) if name else None
