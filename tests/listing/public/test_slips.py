"""Slips in a typed address are asked about; what may be right is left alone."""

import pytest

from groups.listing.public.slips import meant


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("ann@gmial.com", "ann@gmail.com"),
        ("ann@gmail.co", "ann@gmail.com"),
        ("ann@gmail.con", "ann@gmail.com"),
        ("ann@GMAIL.CMO", "ann@gmail.com"),
        ("ann@gmail.co.uk", "ann@gmail.com"),
        ("ann@hotmial.com", "ann@hotmail.com"),
        ("ann@hotmal.co.uk", "ann@hotmail.co.uk"),
        ("ann@yaho.co.uk", "ann@yahoo.co.uk"),
        ("ann@outlok.com", "ann@outlook.com"),
        ("ann@icloud.co.uk", "ann@icloud.com"),
        ("ann@btintenet.com", "ann@btinternet.com"),
        ("ann@example.couk", "ann@example.co.uk"),
        ("ann@example.con", "ann@example.com"),
    ],
)
def test_a_common_slip_is_seen(typed, right):
    assert meant(typed) == right


@pytest.mark.parametrize(
    "typed",
    [
        "ann@gmail.com", "ann@GMail.com", "ann@mail.com", "ann@ymail.com", "ann@example.org", "ann@nhs.net", "ann@me.com",
        "ann@live.com", "ann@hotmail.fr", "ann@yahoo.com", "ann@gmx.com", "ann@leeds.ac.uk", "ann@mind.org.uk", "ann", "",
    ],
)  # fmt: skip
def test_an_address_that_may_be_right_is_left_alone(typed):
    assert meant(typed) == ""
