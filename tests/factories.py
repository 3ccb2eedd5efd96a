"""Plainly synthetic test data. Nothing here is a real group."""

import factory
from django.utils import timezone

from groups.models import (
    Address,
    Affiliation,
    Attendance,
    Check,
    Contact,
    ContactKind,
    ContactVisibility,
    DataVersion,
    ExceptionKind,
    Feature,
    Group,
    How,
    Organisation,
    Outcome,
    Provenance,
    SaidBy,
    Session,
    SessionException,
    Source,
    Venue,
    Visibility,
)
from groups.models.version import new_epoch
from groups.records.adoption import adopt
from regions.models import Region


def adopted(*groups):
    """Take these groups as they stand in the tables now: in the index, and as the next changes of the directory."""
    adopt(Group.objects.filter(pk__in=[group.pk for group in groups]), by="Tests", why="Made directly")
    return groups[0]


def words_changed():
    """The vocabulary moved, in an epoch of this test alone: its numbers are given again when it is rolled back."""
    version = DataVersion.objects.get_or_create(pk=1)[0]
    version.vocabulary, version.epoch = version.vocabulary + 1, new_epoch()
    version.save()


class OrganisationFactory(factory.django.DjangoModelFactory):
    """An organisation of which only the name is known. `affiliated_to` takes organisations."""

    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Synthetic organisation {n}")
    slug = factory.Sequence(lambda n: f"synthetic-organisation-{n}")

    @factory.post_generation
    def address(self, create, extracted, **kwargs):
        Address.objects.create(slug=self.slug, organisation=self)

    @factory.post_generation
    def affiliated_to(self, create, extracted, **kwargs):
        for network in extracted or ():
            Affiliation.objects.create(member=self, network=network)


class GroupFactory(factory.django.DjangoModelFactory):
    """A group in the North East with nothing known but its name. `features` takes "facet:slug" texts."""

    class Meta:
        model = Group
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Synthetic group {n}")
    slug = factory.Sequence(lambda n: f"synthetic-group-{n}")
    region = factory.LazyFunction(lambda: Region.objects.get(slug="north-east"))
    summary = "A synthetic group for tests."
    description = "It exists in tests only."

    @factory.post_generation
    def features(self, create, extracted, **kwargs):
        for named in extracted or ():
            facet, slug = named.split(":")
            self.features.add(Feature.objects.get(facet=facet, slug=slug))

    @factory.post_generation
    def indexed(self, create, extracted, **kwargs):
        """Every group has its address, is in the search index, and is a change of the directory."""
        Address.objects.create(slug=self.slug, group=self)
        adopted(self)


class AddressFactory(factory.django.DjangoModelFactory):
    """An address that a listing had before."""

    class Meta:
        model = Address

    slug = factory.Sequence(lambda n: f"synthetic-address-{n}")
    is_current = False


class ContactFactory(factory.django.DjangoModelFactory):
    """A public phone number of whatever `group` or `organisation` is given."""

    class Meta:
        model = Contact

    kind = ContactKind.PHONE
    value = factory.Sequence(lambda n: f"01632 960{n:03d}")
    visibility = ContactVisibility.PUBLIC
    consent_by = "The synthetic keeper"


class VenueFactory(factory.django.DjangoModelFactory):
    """A hall in Leeds, of a group of its own unless an owner is given."""

    class Meta:
        model = Venue

    organisation = None
    group = factory.Maybe("organisation", None, factory.SubFactory(GroupFactory))

    name = "Synthetic Hall"
    address = "1 Synthetic Street"
    town = "Leeds"
    postcode = "ZZ1 1ZZ"
    lat = 53.79648
    lng = -1.54785
    visibility = Visibility.FULL


class SessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Session

    group = factory.SubFactory(GroupFactory)
    attendance = Attendance.IN_PERSON


class SessionExceptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SessionException

    session = factory.SubFactory(SessionFactory)
    kind = ExceptionKind.NOT_ON


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    slug = factory.Sequence(lambda n: f"synthetic-source-{n}")
    title = "A synthetic source"
    short = "synthetic source"


class ProvenanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Provenance

    group = factory.SubFactory(GroupFactory)
    source = factory.SubFactory(SourceFactory)
    entered_on = factory.LazyFunction(timezone.localdate)


class CheckFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Check

    group = factory.SubFactory(GroupFactory)
    how = How.CALL
    outcome = Outcome.RIGHT
    said_by = SaidBy.THE_GROUP
    questions = ["*"]
    on = factory.LazyFunction(timezone.localdate)
