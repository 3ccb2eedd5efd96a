"""The single answers of the template. Every fact about the world can be *not known*, and that is never shown as no."""

from django.db import models


class YesNo(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not-known", "Not known"


class ListingKind(models.TextChoices):
    """What a listing is: something to join, or a body that hosts groups or gives work to peers."""

    GROUP = "group", "A group to join"
    SERVICE = "service", "An organisation or a service"


class Reach(models.TextChoices):
    """How far a group's people come from."""

    LOCAL = "local", "Local"
    AREA = "area", "A county or several districts"
    REGION = "region", "A whole region"
    NATIONAL = "national", "All of England"
    ONLINE = "online", "Anywhere, online"


class Status(models.TextChoices):
    """Whether it runs, as somebody said; never worked out from how old the listing is."""

    RUNNING = "running", "Running"
    PLANNED = "planned", "Being set up"
    PAUSED = "paused", "Paused"
    CLOSED = "closed", "Closed"


class Publication(models.TextChoices):
    """Who may see a listing. Apart from whether it runs (`Status`); neither is worked out from the other."""

    DRAFT = "draft", "Draft"  # nobody but its keepers and curators
    PUBLISHED = "published", "Published"  # everyone; searches find it
    ARCHIVED = "archived", "Archived"  # everyone who has its address; nobody answered, and its page says so
    WITHDRAWN = "withdrawn", "Withdrawn"  # nobody; remembered, so that no file brings it back unseen
    MERGED = "merged", "Merged into another"  # its address leads to the one that it was merged into


class Leadership(models.TextChoices):
    """Question 3: who is in charge of the decisions."""

    PEER_LED = "peer-led", "Led by peers"
    CO_LED = "co-led", "Led by peers and staff together"
    STAFF_LED = "staff-led", "Led by staff"
    NOT_KNOWN = "not-known", "Not known"


class OpenTo(models.TextChoices):
    """Question 5: *welcomes* and *only for* are different things."""

    ALL = "open-to-all", "Open to everyone"
    WELCOMES = "welcomes", "Welcomes"
    ONLY_FOR = "only-for", "Only for"
    NOT_KNOWN = "not-known", "Not known"


class Referral(models.TextChoices):
    """Question 4: how people come to it."""

    SELF = "self", "Come yourself, no referral"
    OTHER = "other", "Someone refers you"
    BOTH = "both", "Come yourself or be referred"
    NOT_KNOWN = "not-known", "Not known"


class Duration(models.TextChoices):
    """Question 10."""

    ONGOING = "ongoing", "For as long as you like"
    TIME_LIMITED = "time-limited", "For a set time"
    NOT_KNOWN = "not-known", "Not known"


class Cost(models.TextChoices):
    FREE = "free", "Free"
    DONATION = "donation", "Free, gifts welcome"
    PAID = "paid", "There is a charge"
    NOT_KNOWN = "not-known", "Not known"


class Pay(models.TextChoices):
    """Question 12: are the peer workers paid."""

    PAID = "paid", "Paid"
    VOLUNTARY = "voluntary", "Volunteers"
    BOTH = "both", "Some paid, some volunteers"
    NOT_KNOWN = "not-known", "Not known"


class Attendance(models.TextChoices):
    """How people meet at a session. A hybrid one is found by those who look for either."""

    IN_PERSON = "in-person", "In person"
    ONLINE = "online", "Online"
    PHONE = "phone", "By phone"
    POST = "post", "By letter"
    HYBRID = "hybrid", "In person and online"
    NOT_KNOWN = "not-known", "Not known"


WITHOUT_VENUE = (Attendance.ONLINE, Attendance.PHONE, Attendance.POST)


class Frequency(models.TextChoices):
    WEEKLY = "weekly", "Weekly"
    MONTHLY = "monthly", "Monthly"
    BY_ARRANGEMENT = "by-arrangement", "By arrangement"
    NOT_KNOWN = "not-known", "Not known"


class Weekday(models.TextChoices):
    MON = "mon", "Monday"
    TUE = "tue", "Tuesday"
    WED = "wed", "Wednesday"
    THU = "thu", "Thursday"
    FRI = "fri", "Friday"
    SAT = "sat", "Saturday"
    SUN = "sun", "Sunday"


class TimeOfDay(models.TextChoices):
    """When a session starts: before 12, from 12 to before 17, from 17."""

    MORNING = "morning", "Morning"
    AFTERNOON = "afternoon", "Afternoon"
    EVENING = "evening", "Evening"
