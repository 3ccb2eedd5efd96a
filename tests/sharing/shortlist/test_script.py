"""What the script and the site say of one thing is the same."""

import re

from django.conf import settings
from django.urls import reverse

from groups.sharing.asked import MOST_NAMED

SCRIPT = (settings.BASE_DIR / "static" / "js" / "list.js").read_text()


def test_a_list_is_as_long_in_the_browser_as_on_the_site():
    assert int(re.search(r"MOST = (\d+)", SCRIPT)[1]) == MOST_NAMED


def test_the_page_of_the_list_is_where_the_script_looks_for_it():
    assert re.search(r'PLACE = "(.*?)"', SCRIPT)[1] == reverse("sharing:shortlist")
