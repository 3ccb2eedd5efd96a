"""Addresses under /my/region/vocabularies/."""

from django.urls import path

from . import acting, helplines, lists, views

A_TERM = "terms/<slug:facet>/<slug:slug>/"
urlpatterns = [
    path("", lists.TermList.as_view(), name="terms"),
    path("new/<slug:facet>/", acting.AddTerm.as_view(), name="add_term"),
    path(A_TERM, views.TermView.as_view(), name="term"),
    path(f"{A_TERM}reword/", acting.RewordTerm.as_view(), name="reword_term"),
    path(f"{A_TERM}merge/", acting.MergeTerm.as_view(), name="merge_term"),
    path(f"{A_TERM}retire/", acting.RetireTerm.as_view(), name="retire_term"),
    path(f"{A_TERM}return/", acting.ReturnTerm.as_view(), name="return_term"),
    path("missed-words/", lists.MissedList.as_view(), name="missed_words"),
    path("helplines/", helplines.HelplinesView.as_view(), name="helplines"),
    path("helplines/<slug:slug>/", helplines.CheckView.as_view(), name="helpline"),
]
