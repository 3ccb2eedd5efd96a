"""Names that the reference files lack: counties that are no more, and what people call some places."""

# Former counties that are whole districts of today.
FORMER_COUNTIES = {
    "Avon": ("Bath and North East Somerset", "Bristol", "North Somerset", "South Gloucestershire"),
    "Cleveland": ("Hartlepool", "Middlesbrough", "Redcar and Cleveland", "Stockton-on-Tees"),
    "Humberside": ("East Riding of Yorkshire", "Kingston upon Hull", "North East Lincolnshire", "North Lincolnshire"),
    "North Humberside": ("East Riding of Yorkshire", "Kingston upon Hull"),
    "South Humberside": ("North East Lincolnshire", "North Lincolnshire"),
}
# Other names by the place's own; each counts for whatever has that name.
ALSO_CALLED = {"Isles of Scilly": ("Isle of Scilly", "Scilly", "Scillies", "Scilly Isles", "Scilly Islands")}
