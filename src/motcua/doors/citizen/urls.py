"""Pages of the citizen door; each exists in Vietnamese and, below /en/, in English."""

from django.urls import path

from motcua.doors.citizen.views import about, due_dates, home, procedures, search, tracking

app_name = "citizen"
urlpatterns = [
    path("", home.front, name="home"),
    path("tim/", search.results, name="search"),
    path("thu-tuc/", procedures.listing, name="procedures"),
    path("thu-tuc/linh-vuc/", procedures.sectors, name="sectors"),
    path("thu-tuc/co-quan/", procedures.agencies, name="agencies"),
    path("thu-tuc/<slug:slug>/", procedures.page, name="procedure"),
    path("thu-tuc/<slug:slug>/bat-dau/", procedures.begin, name="begin"),
    path("viec/<slug:key>/", procedures.life_event, name="life_event"),
    path("tra-cuu/", tracking.track, name="track"),
    path("cong-cu/ngay-hen/", due_dates.calculator, name="due_calculator"),
    path("tro-giup/", about.guide, name="help"),
    path("lien-he/", about.contact, name="contact"),
    path("quyen-rieng-tu/", about.privacy, name="privacy"),
    path("kha-nang-tiep-can/", about.accessibility, name="accessibility"),
    path("so-do-trang/", about.sitemap, name="sitemap"),
]
