"""Pages of the manage door, below /quan-tri/."""

from django.urls import path

from motcua.doors.manage.views import agencies, calendar, home, people, rights, settings, structure

app_name = "manage"
urlpatterns = [
    path("", home.overview, name="home"),
    path("co-quan/", agencies.listing, name="agencies"),
    path("co-quan/them/", agencies.create, name="agency_new"),
    path("co-quan/dang-cho/", structure.planned, name="planned"),
    path("co-quan/<int:agency_id>/", agencies.page, name="agency"),
    path("co-quan/<int:agency_id>/sua/", agencies.edit, name="agency_edit"),
    path("co-quan/<int:agency_id>/gio/", agencies.hours, name="agency_hours"),
    path("co-quan/<int:agency_id>/ket-thuc/", agencies.end, name="agency_end"),
    path("co-quan/<int:agency_id>/them-don-vi/", structure.create_unit, name="unit_new"),
    path("don-vi/<int:unit_id>/", structure.unit, name="unit"),
    path("don-vi/<int:unit_id>/ket-thuc/", structure.end_unit, name="unit_end"),
    path("don-vi/<int:unit_id>/them-vi-tri/", structure.create_position, name="position_new"),
    path("vi-tri/<int:position_id>/", structure.position, name="position"),
    path("vi-tri/<int:position_id>/ket-thuc/", structure.end_position, name="position_end"),
    path("nguoi/", people.listing, name="people"),
    path("nguoi/them/", people.create, name="person_new"),
    path("nguoi/ra-soat/", people.reviews, name="reviews"),
    path("nguoi/<int:account_id>/", people.page, name="person"),
    path("nguoi/<int:account_id>/sua/", people.edit, name="person_edit"),
    path("nguoi/<int:account_id>/mo-khoa/", people.unlock, name="unlock"),
    path("nguoi/<int:account_id>/ngung/", people.disable, name="disable"),
    path("nguoi/<int:account_id>/dung-lai/", people.enable, name="enable"),
    path("nguoi/<int:account_id>/mat-khau/", people.reset_password, name="reset_password"),
    path("nguoi/<int:account_id>/ket-thuc-phien/", people.end_sessions, name="end_sessions"),
    path("nguoi/<int:account_id>/ra-soat/", people.review, name="review"),
    path("nguoi/<int:account_id>/vai-tro/", rights.grant, name="grant"),
    path("nguoi/<int:account_id>/vai-tro/<int:grant_id>/", rights.revoke, name="revoke"),
    path("nguoi/<int:account_id>/vi-tri/", rights.post, name="post"),
    path("nguoi/<int:account_id>/vi-tri/<int:posting_id>/", rights.end_posting, name="end_posting"),
    path("nguoi/<int:account_id>/uy-quyen/", rights.delegate, name="delegate"),
    path("nguoi/<int:account_id>/uy-quyen/<int:delegation_id>/", rights.revoke_delegation, name="revoke_delegation"),
    path("lich/", calendar.page, name="calendar"),
    path("lich/them/", calendar.add, name="day_new"),
    path("lich/gio-chung/", calendar.hours, name="default_hours"),
    path("lich/da-tinh-lai/", calendar.recomputed, name="recomputed"),
    path("lich/<str:day>/bo/", calendar.remove, name="day_remove"),
    path("lich/<str:day>/xac-nhan/", calendar.confirm, name="day_confirm"),
    path("cai-dat/", settings.listing, name="settings"),
    path("cai-dat/<str:key>/", settings.page, name="setting"),
]
