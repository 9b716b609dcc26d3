"""What search reads: one folded row per procedure, words people use, and what they did not find."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from motcua.means.catalogue.models.procedure import Procedure


class SearchEntry(models.Model):
    """The folded text of one procedure; rebuilt whenever a version is published or a synonym changes."""

    procedure = models.OneToOneField(Procedure, on_delete=models.CASCADE, related_name="+", primary_key=True)
    name_folded = models.TextField()
    keywords_folded = models.TextField(blank=True)
    english_folded = models.TextField(blank=True)
    exact = models.TextField(blank=True)  # name and words with their accents, for those who type them
    code = models.CharField(max_length=40, blank=True)
    weight = models.FloatField(default=0)  # how likely it is that somebody means this one; 0 to 1
    is_old = models.BooleanField(default=False)
    vector = SearchVectorField(null=True)

    class Meta:
        db_table = "catalogue_search_entry"
        indexes = [GinIndex(fields=["vector"], name="catalogue_search_vector")]

    def __str__(self) -> str:
        return str(self.procedure_id)


class SynonymPair(models.Model):
    """Words people use -> words the catalogue uses ("bằng lái" -> "giấy phép lái xe")."""

    term = models.CharField(max_length=120)
    target = models.CharField(max_length=300)
    term_folded = models.CharField(max_length=120)
    target_folded = models.CharField(max_length=300)
    language = models.CharField(max_length=2, default="vi")
    from_reference = models.BooleanField(default=True)  # False: added by an administrator, kept by the loader

    class Meta:
        db_table = "catalogue_synonym"
        constraints = [
            models.UniqueConstraint(fields=["term_folded", "target_folded"], name="catalogue_synonym_once"),
            models.CheckConstraint(condition=~Q(term_folded=""), name="catalogue_synonym_term"),
        ]

    def __str__(self) -> str:
        return f"{self.term} -> {self.target}"


class SearchMiss(models.Model):
    """A search that found nothing, folded, with its digits masked: what people miss, never who looked for it."""

    folded = models.CharField(max_length=100, unique=True)
    times = models.PositiveIntegerField(default=1)
    language = models.CharField(max_length=2, default="vi")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)  # somebody added a synonym or a procedure for it

    class Meta:
        db_table = "catalogue_search_miss"
        indexes = [models.Index(fields=["-times", "-last_at"], name="catalogue_search_miss_often")]

    def __str__(self) -> str:
        return self.folded


class SearchState(models.Model):
    """One row that says when the index changed last (microseconds), so that a process knows that its copy is old."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    revision = models.BigIntegerField(default=0)

    class Meta:
        db_table = "catalogue_search_state"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="catalogue_search_state_one")]

    def __str__(self) -> str:
        return str(self.revision)
