"""Plainly synthetic test data. Nothing here is a real group."""

import factory
from django.utils import timezone

from groups.index.entries import reindex
from groups.models import (
    Attendance,
    Check,
    DataVersion,
    ExceptionKind,
    Feature,
    Group,
    How,
    Organisation,
    Provenance,
    Session,
    SessionException,
    Source,
    Venue,
    Visibility,
)
from regions.models import Region


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Synthetic organisation {n}")
    slug = factory.Sequence(lambda n: f"synthetic-organisation-{n}")


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
        """Every group is in the search index, and the data version is new, as every action leaves them."""
        reindex(Group.objects.filter(pk=self.pk))
        DataVersion.bump()


class VenueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Venue

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
    on = factory.LazyFunction(timezone.localdate)
