"""The page about the API for people; it exists in Vietnamese and, below /en/, in English."""

from django.urls import path

from motcua.doors.api.views import documentation

app_name = "developers"
urlpatterns = [path("", documentation.guide, name="guide")]
