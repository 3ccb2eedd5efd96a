"""Addresses under /my/form/. The token of a form is long and by chance: whoever has it may fill the form in."""

from django.urls import path

from . import row_views, views

app_name = "form"
urlpatterns = [
    path("new/", views.StartView.as_view(), name="start"),
    path("edit/groups/<slug:slug>/", views.EditView.as_view(), {"of": "group"}, name="edit_group"),
    path("edit/organisations/<slug:slug>/", views.EditView.as_view(), {"of": "organisation"}, name="edit_organisation"),
    path("sent/", views.SentView.as_view(), name="sent"),
    path("<slug:token>/", views.TasksView.as_view(), name="tasks"),
    path("<slug:token>/similar/<slug:page>/", views.SimilarView.as_view(), name="similar"),
    path("<slug:token>/preview/", views.PreviewView.as_view(), name="preview"),
    path("<slug:token>/check/", views.CheckView.as_view(), name="check"),
    path("<slug:token>/throw-away/", views.DeleteView.as_view(), name="delete"),
    path("<slug:token>/sessions/", row_views.SessionsView.as_view(), name="sessions"),
    path("<slug:token>/rows/<str:name>/new/", row_views.RowView.as_view(), name="new_row"),
    path("<slug:token>/rows/<str:name>/<uuid:identity>/", row_views.RowView.as_view(), name="row"),
    path("<slug:token>/rows/<str:name>/<uuid:identity>/away/", row_views.TakeAwayView.as_view(), name="take_away"),
    path("<slug:token>/<slug:page>/", views.PageView.as_view(), name="page"),
]
