"""A parameter with options as a filter of django-filter."""

from functools import partial

import django_filters

from groups.finding.asking.options import catalogue

from .conditions import Tagged


def tags_of(options):
    """Every tag that satisfies any of the options."""
    return frozenset(tag for option in options for tag in option.tags)


def choices_of(parameter):
    return [(option.value, option.label) for option in catalogue()[parameter].options.values()]


class TagFilter(django_filters.MultipleChoiceFilter):
    """A parameter with options: several values mean any of them."""

    def __init__(self, parameter):
        super().__init__(field_name=parameter, choices=partial(choices_of, parameter), required=False)

    def __deepcopy__(self, memo):
        """Every search has its own filters, which differ in `parent` and `model` alone."""
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        return twin

    def condition(self, values):
        options = self.parent.catalogue[self.field_name].options
        return Tagged(tags_of(options[value] for value in values))

    def filter(self, queryset, values):
        return queryset.filter(self.condition(values).q()) if values else queryset
