"""Limits on uploads; each is the default of a dated setting of the same name under "documents."."""

MAX_UPLOAD_BYTES = 20 * 1024 * 1024
MAX_TEMPORARY_FILES = 100  # per person, not yet submitted
COPIES = "copy:"  # so begins the purpose of copies of a person's own earlier papers: they count as no new uploads
TEMPORARY_DAYS = 30  # as long as a draft may wait

# No setting goes further, whatever is typed: ours, for the sake of the disk and of what a browser can send.
MOST_UPLOAD_BYTES = 200 * 1024 * 1024
MOST_TEMPORARY_FILES = 1000
MOST_TEMPORARY_DAYS = 366
