"""Names are found whatever their apostrophes and dashes look like, and with a name's parts written as one."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.expressions
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations

# "H’Hen" stands in the index as "h", "hen" and "hhen", with any of the apostrophes of core.text.
WORDS = r"""
CREATE OR REPLACE FUNCTION dossiers_words(
    owner_name text, id_number text, phone text, authorised jsonb,
    competent_agency bigint, receiving_agency bigint, helping_unit bigint, procedure bigint, process_version bigint
) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(array_remove(array_remove(
    ARRAY(SELECT left(one, 100) FROM (
        SELECT lower(regexp_replace(
            translate(
                normalize(owner_name || ' ' || left(coalesce(authorised->>'name', ''), 300), NFKD),
                'đĐðÐłŁøØ‘’ʻʼ′`‐‑‒–—―−', 'ddddlloo''''''''''''-------'
            ),
            '[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]', '', 'g'
        )) AS folded
    ) names, regexp_split_to_table(
        CASE WHEN strpos(folded, '''') = 0 THEN folded ELSE folded || ' ' || replace(folded, '''', '') END,
        '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+'
    ) one)
    || ARRAY(SELECT 'n:' || right(one, 4) FROM unnest(dossiers_numbers(id_number, phone, authorised)) one)
    || ARRAY[
        'a:' || competent_agency, 'a:' || receiving_agency, 'u:' || helping_unit,
        'c:' || procedure, 'v:' || process_version
    ], ''), NULL));
"""
INDEX = django.contrib.postgres.indexes.GinIndex(
    django.db.models.expressions.Func(
        "owner_name",
        "owner_id_number",
        "owner_phone",
        "authorised",
        "competent_agency",
        "receiving_agency",
        "helping_unit",
        "procedure",
        "process_version",
        function="dossiers_words",
        output_field=django.contrib.postgres.search.SearchVectorField(),
    ),
    name="dossier_words",
)


class Migration(migrations.Migration):
    atomic = False  # the index is built anew while the desk goes on working

    dependencies = [("dossiers", "0005_acts")]

    operations = [
        RemoveIndexConcurrently(model_name="dossier", name="dossier_words"),
        migrations.RunSQL(WORDS, migrations.RunSQL.noop),
        AddIndexConcurrently(model_name="dossier", index=INDEX),
    ]
