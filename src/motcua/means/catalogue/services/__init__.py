"""Use cases of the catalogue: load, edit, publish, offer, search."""

from motcua.means.catalogue.services.blank_forms import attach_blank_form, remove_blank_form
from motcua.means.catalogue.services.building import GENERIC_BUSINESS_FORM, GENERIC_FORM, GENERIC_FORM_FOR_ALL
from motcua.means.catalogue.services.editing import CannotPublish, draft_version, publish_version
from motcua.means.catalogue.services.indexing import rebuild
from motcua.means.catalogue.services.loading import LoadReport, load_procedures, row_key
from motcua.means.catalogue.services.making import make_procedure, place_procedure
from motcua.means.catalogue.services.offerings import (
    CannotOffer,
    OfferingReport,
    end_offering,
    load_offerings,
    offer,
    set_process,
)
from motcua.means.catalogue.services.processes import put_into_force
from motcua.means.catalogue.services.reading import FOLDER, curated_files, form_files, load_curated
from motcua.means.catalogue.services.searching import add_synonym, note_miss, search, settle_miss
from motcua.means.catalogue.services.shelves import load_forms, load_life_events, load_sectors, load_synonyms

__all__ = [
    "FOLDER",
    "GENERIC_BUSINESS_FORM",
    "GENERIC_FORM",
    "GENERIC_FORM_FOR_ALL",
    "CannotOffer",
    "CannotPublish",
    "LoadReport",
    "OfferingReport",
    "add_synonym",
    "attach_blank_form",
    "curated_files",
    "draft_version",
    "end_offering",
    "form_files",
    "load_curated",
    "load_forms",
    "load_life_events",
    "load_offerings",
    "load_procedures",
    "load_sectors",
    "load_synonyms",
    "make_procedure",
    "note_miss",
    "offer",
    "place_procedure",
    "publish_version",
    "put_into_force",
    "rebuild",
    "remove_blank_form",
    "row_key",
    "search",
    "set_process",
    "settle_miss",
]
