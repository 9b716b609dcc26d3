"""Pages every door shares."""

from django.urls import path

from motcua.doors.ui.views import choosing, display, gallery

app_name = "ui"
urlpatterns = [
    path("hien-thi/", display.keep, name="display"),
    path("chon/xa-phuong/", choosing.choose, {"kind": "commune"}, name="choose_commune"),
    path("chon/co-quan/", choosing.choose, {"kind": "agency"}, name="choose_agency"),
    path("chon/co-quan-ke-thua/", choosing.choose_successor, name="choose_successor"),
    path("giao-dien/", gallery.parts, name="gallery"),
    path("giao-dien/bieu-mau/", gallery.form, name="gallery_form"),
    path("giao-dien/phieu-in/", gallery.paper, name="gallery_print"),
    path("giao-dien/ban-lam-viec/", gallery.desk, name="gallery_desk"),
]
