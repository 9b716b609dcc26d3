"""Series of results in which number and sign may be parted by any sign: those kept so far are read anew."""

from typing import Any

from django.db import migrations

from motcua.casework.dossiers.rules import numbering


def read_anew(apps: Any, schema_editor: Any) -> None:
    """Give every number its series as it is read now; one that was given before in another writing is not compared."""
    results = apps.get_model("dossiers", "Result")
    rows = results.objects.exclude(number_series="").order_by("issued_at", "id")
    changed = []
    for pk, number, procedure_id, *had in rows.values_list(
        "pk", "number", "dossier__procedure_id", "number_agency_id", "number_year", "number_series", "number_value"
    ).iterator():
        read = numbering.read(number, procedure_id)
        if [read.series, read.value] != had[2:]:
            changed.append((pk, had[0], had[1], read.series, read.value))
    for pk, agency_id, year, series, value in changed:
        place = {"number_agency_id": agency_id, "number_year": year, "number_series": series, "number_value": value}
        if results.objects.filter(**place).exists():
            place = {"number_series": "", "number_value": 0}
        results.objects.filter(pk=pk).update(**place)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0019_latest_everywhere")]
    operations = [migrations.RunPython(read_anew, migrations.RunPython.noop)]
