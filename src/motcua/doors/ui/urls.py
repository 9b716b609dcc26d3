"""Pages every door shares."""

from django.urls import path

from motcua.doors.ui.views import display, gallery

app_name = "ui"
urlpatterns = [
    path("hien-thi/", display.keep, name="display"),
    path("giao-dien/", gallery.parts, name="gallery"),
    path("giao-dien/bieu-mau/", gallery.form, name="gallery_form"),
    path("giao-dien/phieu-in/", gallery.paper, name="gallery_print"),
    path("giao-dien/ban-lam-viec/", gallery.desk, name="gallery_desk"),
]
