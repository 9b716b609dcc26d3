"""The names of the site, its footer and its front door: dated settings that a province changes in the manage door."""

from datetime import date

from django.utils import timezone

from motcua.ground.core import bulk
from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import queries, services
from motcua.sample.loading import files, report

START = date(2020, 1, 1)
NOTE = "dữ liệu mẫu"


def load(progress: bulk.Progress | None = None) -> report.Tally:
    """Load the settings that nobody has set here; one that somebody changed stays as it is."""
    tally, done = report.Tally(progress), bulk.Loaded("site_settings")
    for key, value in files.value("site.json").items():
        held = {row.valid_from: row.value for row in queries.setting_history(key, scope="")}
        if not held:
            services.set_setting(key=key, value=value, valid_from=START, by=SYSTEM, at=timezone.now(), note=NOTE)
            done.created += 1
        elif held.get(START) == value:
            done.same += 1
        else:
            done.different.append(key)
    tally.add(done)
    return tally
