"""A province that was loaded before the spelling of names was mended gets it by setup, and nothing else."""

from motcua.config import setup
from motcua.ground.orgs.models import Agency, Area, OrgRevision
from motcua.sample.loading import spelling


def test_setup_renews_the_spelling_of_a_loaded_province_once(province: dict[str, int]) -> None:
    assert any(step.function == "motcua.sample.loading.spelling:renew" for step in setup.STEPS)
    area = Area.objects.filter(name__contains="Hóa").first()
    agency = Agency.objects.filter(name__contains="Hóa").first()
    assert area is not None
    assert agency is not None
    right = (area.full_name, agency.name)
    other = Agency.objects.exclude(pk=agency.pk).filter(name__contains="Hòa")[0]
    Area.objects.filter(pk=area.pk).update(name=area.name.replace("óa", "oá"), full_name=right[0].replace("óa", "oá"))
    Agency.objects.filter(pk=agency.pk).update(name=right[1].replace("óa", "oá"))
    Agency.objects.filter(pk=other.pk).update(name="Tên do tỉnh đặt lại")

    assert sum(table.created for table in spelling.renew().tables) == 2
    area.refresh_from_db()
    agency.refresh_from_db()
    other.refresh_from_db()
    assert (area.full_name, agency.name) == right
    assert other.name == "Tên do tỉnh đặt lại"
    assert not OrgRevision.objects.filter(subject_id=agency.pk).exists()
    assert sum(table.created for table in spelling.renew().tables) == 0
