"""Loading procedures from reference rows: idempotent, in bulk, and never over an administrator's work.

A row (one JSON object of `reference/procedures.json`):
  code            "1.004873" or null                    code_is_sample  bool, default false
  name            full legal name                       slug            optional; made from the name otherwise
  sector          key of sectors.csv                    era             "2tier" | "3tier"
  valid_from      "2025-07-01"                          valid_to        last day, "2025-06-30", or null
  levels          ["commune", "province", "district", "central"]
  channels        ["online", "counter", "postal"]       service_level   "full" | "partial" | "other"
  audiences       ["citizen", "business"], may be left out
  applicants      ["Công dân Việt Nam", ...]            conditions      ["..."], may be left out
  executing_agency  text of the source or ""            executing_derived bool (we derived it)
  publishing_decision, result_name, result_codes []     legal_basis     ["123/2015/NĐ-CP", ...]
  cases           [{key, name, is_default, chosen_by "applicant"|"officer", limit_value, limit_unit, resume,
                    fees: [{kind "free"|"fee"|"levy"|"resolution"|"unknown", amount_vnd, channel, per, condition}]}]
  papers          [{name, originals, copies, required, condition, form_file, is_cut}]; what a condition means stands in
                  `conditions.json` by its words, where the form asks for it, or as asked_if beside it
  submittable     bool                                  view_only_reason  text, when not submittable
  labels          [{kind, text, text_en}]               source          {"all": {label, url, confidence}}
  popularity      int, may be left out                  hidden          bool, default false
  form            key of a form; "chung" (or "chung-to-chuc" for businesses only) when left out

A curated file (one JSON object per procedure in `reference/catalogue/curated/`) has `code` (or `slug`) and any of the
fields above, which replace those of the row (`source` and `labels` are added; `settles` names kinds of labels that
curation made untrue), and the fields that only people write: short_name, summary, questions, steps, case_question,
notes on papers, English texts (`*_en`), `form` as a schema of its own.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from motcua.ground.audit import services as audit
from motcua.ground.core.actors import Actor
from motcua.means.catalogue import queries, rules
from motcua.means.catalogue.enums import Era, VersionState
from motcua.means.catalogue.models import Procedure, ProcedureVersion, Sector
from motcua.means.catalogue.queries import conditions, translating
from motcua.means.catalogue.services import building, indexing

Progress = Callable[[int, int], None]
BATCH = 500


@dataclass(slots=True)
class LoadReport:
    """What a loading did: procedures made, versions made, rows found equal, and what an administrator keeps."""

    created: int = 0
    versions: int = 0
    same: int = 0
    kept: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


def row_key(row: Mapping[str, Any]) -> str:
    """Return what the row is called in other files: its code, or its address."""
    return row.get("code") or row.get("slug") or rules.slug(row["name"], old=row.get("era") == Era.THREE_TIER)


def load_procedures(
    rows: Iterable[Mapping[str, Any]],
    *,
    by: Actor,
    at: datetime,
    forms: Mapping[str, int],
    overlays: Mapping[str, Mapping[str, Any]] | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Load rows, each overlaid by what was curated for it; loading the same again changes nothing.

    `forms`: form version by key (`services.load_forms` returns it). `overlays`: by `row_key` (`load_curated` and
    `load_english` return them). A row that changed becomes a new version from `at` on.
    """
    merged = [_merged(row, (overlays or {}).get(row_key(row)) or {}) for row in rows]
    report = LoadReport()
    for start in range(0, len(merged), BATCH):
        with transaction.atomic():
            _load_batch(merged[start : start + BATCH], report, forms=forms, by=by, at=at)
        if progress:
            progress(min(start + BATCH, len(merged)), len(merged))
    return report


def _merged(row: Mapping[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    merged = {
        **row,
        **{key: value for key, value in overlay.items() if key not in ("code", "slug", "source", "labels")},
    }
    merged["slug"] = row.get("slug") or rules.slug(row["name"], old=row.get("era") == Era.THREE_TIER)
    merged["source"] = {**(row.get("source") or {}), **(overlay.get("source") or {})}
    settled = set(overlay.get("settles") or ())  # kinds of labels that curation has made untrue
    merged["labels"] = [label for label in row.get("labels") or [] if label.get("kind") not in settled] + list(
        overlay.get("labels") or []
    )
    merged.pop("settles", None)
    return translating.translated(merged)


def _load_batch(
    rows: list[dict[str, Any]], report: LoadReport, *, forms: Mapping[str, int], by: Actor, at: datetime
) -> None:
    sectors = dict(Sector.objects.values_list("key", "pk"))
    present = {
        procedure.slug: procedure for procedure in Procedure.objects.filter(slug__in=[row["slug"] for row in rows])
    }
    by_code = {
        procedure.code: procedure
        for procedure in Procedure.objects.filter(code__in=[row["code"] for row in rows if row.get("code")])
    }
    fresh: list[Procedure] = []
    for row in rows:
        known = by_code.get(row["code"]) if row.get("code") else present.get(row["slug"])
        if known is None:
            if row["slug"] in present:
                row["slug"] = f"{row['slug']}-{(row.get('code') or 'n').replace('.', '')}"
            known = building.procedure(row, sectors)
            present[row["slug"]] = known
            if row.get("code"):
                by_code[row["code"]] = known
            fresh.append(known)
        row["_procedure"] = known
    Procedure.objects.bulk_create(fresh)
    report.created += len(fresh)
    _load_versions(rows, report, forms=forms, by=by, at=at)


def _load_versions(
    rows: list[dict[str, Any]], report: LoadReport, *, forms: Mapping[str, int], by: Actor, at: datetime
) -> None:
    versions: dict[int, list[ProcedureVersion]] = {}
    for stored in ProcedureVersion.objects.filter(procedure__in=[row["_procedure"].pk for row in rows]).order_by(
        "number"
    ):
        versions.setdefault(stored.procedure_id, []).append(stored)
    plans = _planned(rows, versions, report, forms, at)
    building.store(plans)
    ProcedureVersion.objects.filter(pk__in=[version.pk for version, _row in plans]).update(
        state=VersionState.PUBLISHED, published_at=at
    )
    report.versions += len(plans)
    audit.record_many(
        [
            audit.Row(
                action="catalogue.version_loaded",
                subject=("procedure", str(version.procedure_id)),
                at=at,
                account_id=by.account_id,
                actor=str(by.kind),
                channel=by.channel,
                data={"version": version.pk, "sha256": version.content_sha256},
            )
            for version, _row in plans
        ]
    )
    indexing.rebuild(procedure_ids=[version.procedure_id for version, _row in plans])


def _planned(
    rows: list[dict[str, Any]],
    versions: Mapping[int, list[ProcedureVersion]],
    report: LoadReport,
    forms: Mapping[str, int],
    at: datetime,
) -> list[tuple[ProcedureVersion, dict[str, Any]]]:
    """Return the versions to store, each with its row; what stands already, or was edited by hand, is reported."""
    plans: list[tuple[ProcedureVersion, dict[str, Any]]] = []
    today = timezone.localdate(at)
    for row in rows:
        target: Procedure = row.pop("_procedure")
        form_key = row.get("form") or building.default_form(row)
        row["papers"] = conditions.with_meanings(row.get("papers") or (), conditions.questions(forms.get(form_key)))
        digest = rules.digest({**row, "_form": forms.get(form_key)})
        earlier = versions.get(target.pk, [])
        if any(stored.content_sha256 == digest for stored in earlier):
            report.same += 1
            continue
        if earlier and not earlier[-1].content_sha256:
            report.kept.append(row_key(row))
            continue
        found = rules.problems(queries.judged({**row, "form_version_id": forms.get(form_key)}))
        if found:
            report.problems += [(row_key(row), f"{problem.code}: {problem.detail}") for problem in found]
            row["submittable"] = False
            row.setdefault("view_only_reason", "")
            row["view_only_reason"] = row["view_only_reason"] or "Dữ liệu chưa đủ để nộp hồ sơ."
            row["view_only_reason_en"] = row.get("view_only_reason_en") or "The data is not complete enough to file."
        version = building.version(
            row, target, number=len(earlier) + 1, form_id=forms.get(form_key), digest=digest, at=at
        )
        _make_room(version, earlier, today)
        plans.append((version, row))
    return plans


def _make_room(version: ProcedureVersion, earlier: list[ProcedureVersion], today: date) -> None:
    """End the published version before this one; one of a period that is over, or of the same day, is replaced."""
    for old in earlier:
        if old.state != VersionState.PUBLISHED:
            continue
        if old.valid_to is None and version.valid_to is None and old.valid_from < today:
            version.valid_from = max(today, version.valid_from)
            ProcedureVersion.objects.filter(pk=old.pk).update(
                valid_to=date.fromordinal(version.valid_from.toordinal() - 1)
            )
        else:
            ProcedureVersion.objects.filter(pk=old.pk).update(state=VersionState.REPLACED)
