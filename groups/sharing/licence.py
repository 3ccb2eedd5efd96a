"""Under what anyone may use what leaves here, and what they say beside it."""

NAME = "Open Government Licence v3.0"
URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
# What must stand beside the data wherever it is shown.
ATTRIBUTION = (
    "Groups: {site}, from Mind’s mapping of peer support in England (2013), later documents and what groups say "
    "themselves. Contains OS data © Crown copyright and database right, Royal Mail data © Royal Mail copyright and "
    "database right, and National Statistics data © Crown copyright and database right."
)


def attribution(site):
    """The words to repeat, with the name of this site."""
    return ATTRIBUTION.format(site=site)
