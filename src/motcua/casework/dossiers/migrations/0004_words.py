"""What the desk finds dossiers by: words, exact numbers and who has a part in it, in one small index."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.expressions
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations

# Letters lose their marks as core.text.fold takes them away. Numbers stand in the index by their last four digits, which
# a million dossiers share: the whole number is compared on the few rows that remain, and the index stays small.
FORWARD = r"""
CREATE FUNCTION dossiers_numbers(id_number text, phone text, authorised jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_remove(ARRAY[
    regexp_replace(id_number, '[^0-9]', '', 'g'),
    regexp_replace(phone, '[^0-9]', '', 'g'),
    regexp_replace(coalesce(authorised->>'id_number', ''), '[^0-9]', '', 'g'),
    regexp_replace(coalesce(authorised->>'phone', ''), '[^0-9]', '', 'g')
], '');

CREATE FUNCTION dossiers_words(
    owner_name text, id_number text, phone text, authorised jsonb,
    competent_agency bigint, receiving_agency bigint, helping_unit bigint, procedure bigint, process_version bigint
) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(array_remove(array_remove(
    ARRAY(SELECT left(one, 100) FROM regexp_split_to_table(
        lower(regexp_replace(
            translate(
                normalize(owner_name || ' ' || left(coalesce(authorised->>'name', ''), 300), NFKD),
                'đĐðÐłŁøØ', 'ddddlloo'
            ),
            '[\u0300-\u036f]', '', 'g'
        )),
        '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+'
    ) one)
    || ARRAY(SELECT 'n:' || right(one, 4) FROM unnest(dossiers_numbers(id_number, phone, authorised)) one)
    || ARRAY[
        'a:' || competent_agency, 'a:' || receiving_agency, 'u:' || helping_unit,
        'c:' || procedure, 'v:' || process_version
    ], ''), NULL));
"""
BACKWARD = """
DROP FUNCTION dossiers_words(text, text, text, jsonb, bigint, bigint, bigint, bigint, bigint);
DROP FUNCTION dossiers_numbers(text, text, jsonb);
"""


class Migration(migrations.Migration):
    atomic = False  # indexes are built while the desk goes on working

    dependencies = [("dossiers", "0003_lighter_indexes")]

    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        AddIndexConcurrently(
            model_name="dossier",
            index=django.contrib.postgres.indexes.GinIndex(
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
            ),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=django.contrib.postgres.indexes.BrinIndex(fields=["submitted_at"], name="dossier_submitted_brin"),
        ),
    ]
