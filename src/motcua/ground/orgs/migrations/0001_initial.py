"""First tables of the organisation room."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("short_name", models.CharField(blank=True, default="", max_length=120)),
                ("name_en", models.CharField(blank=True, default="", max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("province", "UBND tỉnh"),
                            ("office", "Văn phòng"),
                            ("department", "Sở, ban, ngành"),
                            ("district", "UBND cấp huyện"),
                            ("commune", "UBND cấp xã"),
                            ("external", "Cơ quan ngành dọc"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "Cấp tỉnh"), ("district", "Cấp huyện"), ("commune", "Cấp xã")],
                        max_length=12,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=35, null=True)),
                ("code_is_sample", models.BooleanField(default=False)),
                ("area_code", models.CharField(blank=True, default="", max_length=5)),
                ("sector_group", models.CharField(blank=True, default="", max_length=60)),
                ("address", models.CharField(blank=True, default="", max_length=300)),
                ("phone", models.CharField(blank=True, default="", max_length=40)),
                ("email", models.CharField(blank=True, default="", max_length=120)),
                ("hotline", models.CharField(blank=True, default="", max_length=40)),
                (
                    "processing_route",
                    models.CharField(
                        choices=[("local", "Xử lý tại hệ thống này"), ("ministry", "Xử lý tại hệ thống của bộ, ngành")],
                        default="local",
                        max_length=10,
                    ),
                ),
                ("sort_order", models.IntegerField(default=0)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.agency",
                    ),
                ),
            ],
            options={
                "db_table": "orgs_agency",
                "ordering": ("sort_order", "name", "id"),
            },
        ),
        migrations.CreateModel(
            name="AgencyLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("effective_date", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merged", "Sáp nhập"),
                            ("split", "Chia tách"),
                            ("renamed", "Đổi tên"),
                            ("taken_over", "Tiếp nhận chức năng, nhiệm vụ"),
                            ("abolished", "Giải thể"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_main", models.BooleanField(default=True)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "Cao"), ("medium", "Trung bình"), ("low", "Thấp")],
                        default="high",
                        max_length=10,
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.agency"),
                ),
                (
                    "successor",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.agency"),
                ),
            ],
            options={
                "db_table": "orgs_agency_link",
                "ordering": ("effective_date", "id"),
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=5)),
                ("name", models.CharField(max_length=120)),
                ("full_name", models.CharField(max_length=160)),
                ("folded", models.CharField(blank=True, default="", max_length=160)),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "Cấp tỉnh"), ("district", "Cấp huyện"), ("commune", "Cấp xã")],
                        max_length=12,
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("parent_code", models.CharField(blank=True, default="", max_length=5)),
                (
                    "structure",
                    models.CharField(
                        choices=[
                            ("3tier-2024", "Ba cấp, danh mục tháng 02/2024"),
                            ("3tier-2025", "Ba cấp, danh mục tháng 3/2025"),
                            ("2tier", "Hai cấp, từ ngày 01/7/2025"),
                        ],
                        max_length=12,
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
            ],
            options={
                "db_table": "orgs_area",
                "ordering": ("structure", "code"),
                "indexes": [models.Index(fields=["structure", "parent_code"], name="orgs_area_parent")],
                "constraints": [
                    models.UniqueConstraint(fields=("code", "structure"), name="orgs_area_code_structure"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_from__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="orgs_area_valid_period",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statutory_off", "Nghỉ lễ, Tết"),
                            ("compensatory_off", "Nghỉ bù"),
                            ("swapped_off", "Nghỉ hoán đổi"),
                            ("working_saturday", "Làm việc bù"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("name_en", models.CharField(blank=True, default="", max_length=160)),
                ("source", models.CharField(blank=True, default="", max_length=300)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "Cao"), ("medium", "Trung bình"), ("low", "Thấp")],
                        default="high",
                        max_length=10,
                    ),
                ),
                ("confirmed", models.BooleanField(default=True)),
                ("decision", models.CharField(blank=True, default="", max_length=200)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("removal_decision", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "db_table": "orgs_calendar_day",
                "ordering": ("date", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("date",),
                        name="orgs_calendar_day_date",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarRevision",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=1)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "db_table": "orgs_calendar_revision",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="orgs_calendar_revision_single")
                ],
            },
        ),
        migrations.CreateModel(
            name="DatedSetting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80)),
                ("scope", models.CharField(blank=True, default="", max_length=80)),
                ("value", models.JSONField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("law", models.CharField(blank=True, default="", max_length=200)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "Cao"), ("medium", "Trung bình"), ("low", "Thấp")],
                        default="high",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "db_table": "orgs_dated_setting",
                "ordering": ("key", "scope", "valid_from"),
                "constraints": [
                    models.UniqueConstraint(fields=("key", "scope", "valid_from"), name="orgs_dated_setting_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="orgs_dated_setting_valid_period",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField()),
                ("weekday", models.SmallIntegerField()),
                ("segments", models.JSONField(blank=True, null=True)),
                ("decision", models.CharField(blank=True, default="", max_length=200)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.agency",
                    ),
                ),
            ],
            options={
                "db_table": "orgs_opening_hours",
                "ordering": ("agency_id", "weekday", "valid_from"),
            },
        ),
        migrations.CreateModel(
            name="OrgRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[("agency", "Cơ quan"), ("unit", "Đơn vị"), ("position", "Vị trí")], max_length=10
                    ),
                ),
                ("subject_id", models.BigIntegerField()),
                ("valid_from", models.DateField()),
                ("values", models.JSONField()),
                ("before", models.JSONField(blank=True, null=True)),
                ("decision", models.CharField(blank=True, default="", max_length=200)),
                ("made_by_id", models.BigIntegerField(blank=True, null=True)),
                ("made_by_name", models.CharField(blank=True, default="", max_length=160)),
                ("made_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "db_table": "orgs_revision",
                "ordering": ("subject_kind", "subject_id", "valid_from", "id"),
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_id"], name="orgs_revision_subject"),
                    models.Index(
                        condition=models.Q(("applied_at__isnull", True)),
                        fields=["valid_from"],
                        name="orgs_revision_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=80)),
                ("name", models.CharField(max_length=200)),
                ("name_en", models.CharField(blank=True, default="", max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("leadership", "Lãnh đạo"),
                            ("section", "Phòng chuyên môn"),
                            ("desk", "Bộ phận Một cửa"),
                            ("records", "Văn thư"),
                            ("center", "Trung tâm Phục vụ hành chính công"),
                        ],
                        max_length=12,
                    ),
                ),
                ("sort_order", models.IntegerField(default=0)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.agency"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.unit",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.unit",
                    ),
                ),
            ],
            options={
                "db_table": "orgs_unit",
                "ordering": ("agency_id", "sort_order", "id"),
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("title_en", models.CharField(blank=True, default="", max_length=200)),
                ("capacity", models.CharField(blank=True, default="", max_length=40)),
                ("sort_order", models.IntegerField(default=0)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit"),
                ),
            ],
            options={
                "db_table": "orgs_position",
                "ordering": ("unit_id", "sort_order", "id"),
            },
        ),
        migrations.AddIndex(
            model_name="agency",
            index=models.Index(fields=["kind", "area_code"], name="orgs_agency_kind_area"),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code__isnull", False), ("valid_to__isnull", True)),
                fields=("code",),
                name="orgs_agency_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__isnull", True), models.Q(("code", ""), _negated=True), _connector="OR"),
                name="orgs_agency_code_not_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="orgs_agency_valid_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencylink",
            constraint=models.UniqueConstraint(
                fields=("predecessor", "successor", "effective_date"), name="orgs_agency_link_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="agencylink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_main", True)),
                fields=("predecessor", "effective_date"),
                name="orgs_agency_link_one_main",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencylink",
            constraint=models.CheckConstraint(
                condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                name="orgs_agency_link_not_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="openinghours",
            constraint=models.UniqueConstraint(
                fields=("agency", "weekday", "valid_from"), name="orgs_opening_hours_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="openinghours",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekday__gte", 0), ("weekday__lte", 6)), name="orgs_opening_hours_weekday"
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(fields=("agency", "key"), name="orgs_unit_agency_key"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="orgs_unit_valid_period",
            ),
        ),
        migrations.AddIndex(
            model_name="position",
            index=models.Index(fields=["key"], name="orgs_position_key"),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.UniqueConstraint(fields=("unit", "key"), name="orgs_position_unit_key"),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="orgs_position_valid_period",
            ),
        ),
    ]
