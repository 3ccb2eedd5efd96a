"""The report's eight regions and the districts they are made of. Every other place is reference data in files."""

from django.db import models


class Region(models.Model):
    """One of the eight regions of the report. Its North East takes in Yorkshire and the Humber."""

    slug = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=40, unique=True)
    ons_names = models.CharField("ONS regions", max_length=100, help_text="The ONS regions in it, with | between.")
    order = models.PositiveSmallIntegerField()
    lat = models.FloatField("latitude")
    lng = models.FloatField("longitude")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A local authority district, unitary authority or London borough of England."""

    gss = models.CharField("GSS code", max_length=9, primary_key=True)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    county = models.CharField("county council's area", max_length=40, blank=True)
    ceremonial_county = models.CharField(max_length=40)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="districts")
    lat = models.FloatField("latitude")
    lng = models.FloatField("longitude")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
