"""Addresses of sign-in, registration and one's own account."""

from django.urls import path

from motcua.doors.ui.views.accounts import entry, own, registration

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", entry.sign_in, name="sign_in"),
    path("dang-nhap/ma/", entry.code, name="code"),
    path("dang-nhap/thiet-lap-ma/", entry.enrol, name="enrol"),
    path("dang-nhap/xac-nhan/", entry.step_up, name="step_up"),
    path("dang-nhap/quen-mat-khau/", registration.forgot, name="forgot"),
    path("dang-nhap/dat-lai/", registration.reset, name="reset"),
    path("dang-xuat/", entry.sign_out, name="sign_out"),
    path("dang-ky/", registration.choose, name="register"),
    path("dang-ky/ca-nhan/", registration.citizen, name="register_citizen"),
    path("dang-ky/doanh-nghiep/", registration.business, name="register_business"),
    path("tai-khoan/", own.profile, name="profile"),
    path("tai-khoan/dinh-danh/", own.identity, name="identity"),
    path("tai-khoan/xac-nhan/<slug:contact>/", own.verify, name="verify"),
    path("tai-khoan/mat-khau/", own.password, name="password"),
    path("tai-khoan/hai-buoc/", own.second_factor, name="second_factor"),
    path("tai-khoan/phien/", own.sessions, name="sessions"),
    path("tai-khoan/khoa/", own.tokens, name="tokens"),
    path("tai-khoan/khoa/<int:token_id>/thu-hoi/", own.revoke_token, name="revoke_token"),
    path("tai-khoan/uy-quyen/", own.delegations, name="delegations"),
    path("tai-khoan/uy-quyen/<int:delegation_id>/thu-hoi/", own.revoke_delegation, name="revoke_delegation"),
    path("tai-khoan/tiep-tuc/<uuid:form_id>/", own.resume, name="resume"),
]
