-- What the migrations make of an empty database. Written by `make schema`, never by hand; a test compares the two.
-- It stands for these migrations (with the beginning of the SHA-256 of each file):
-- migration accounts.0001_initial ad67c0f3937efeef
-- migration accounts.0002_sample_people 3af44d40e6c005c3
-- migration accounts.0003_revision 5b66abdd7de5ac57
-- migration accounts.0004_delegation_revision 79a1378a77195d53
-- migration accounts.0005_birth_as_known be80ea5a34f52a70
-- migration accounts.0006_dormant d862d9f99b0d0b1e
-- migration audit.0001_initial 311439aa2b5f0dbb
-- migration audit.0002_append_only fa07d1885bacf6c2
-- migration auth.0001_initial 845cff319606332f
-- migration auth.0002_alter_permission_name_max_length feaf97e0e8f7d148
-- migration auth.0003_alter_user_email_max_length 9d5657b4db9872dc
-- migration auth.0004_alter_user_username_opts 9538db342c9a9bec
-- migration auth.0005_alter_user_last_login_null 79f60a35dc000fdd
-- migration auth.0006_require_contenttypes_0002 00cb16e3405f14b6
-- migration auth.0007_alter_validators_add_error_messages 115db87dc327530f
-- migration auth.0008_alter_user_username_max_length 02857f65f7d64814
-- migration auth.0009_alter_user_last_name_max_length 19a89500e7f108a7
-- migration auth.0010_alter_group_name_max_length 0963ed6498ac0b3a
-- migration auth.0011_update_proxy_permissions 85a5dde708dc4b61
-- migration auth.0012_alter_user_first_name_max_length 6cefbc9f80903763
-- migration catalogue.0001_initial 0293db319cc58954
-- migration catalogue.0002_frozen f4d7b18ad5cb5146
-- migration catalogue.0003_revision 0c6f5ff72a1fcd4d
-- migration catalogue.0004_shelves_revision 30dc0caea906e12a
-- migration catalogue.0005_blank_forms be4d9b294c00f06e
-- migration catalogue.0006_asked_if d41774ab9048ad98
-- migration contenttypes.0001_initial 35ed8489a147e0b4
-- migration contenttypes.0002_remove_content_type_name 7d36494075750f0e
-- migration core.0001_initial a13f6bb030048d26
-- migration core.0002_revision 86d57090f9ddea2f
-- migration core.0003_daily_run 616d04337fb9fc2a
-- migration documents.0001_initial 8f102e4fed82439d
-- migration dossiers.0001_initial 257909ee74f959fa
-- migration dossiers.0002_accepted_agency 648a7a959579e41a
-- migration dossiers.0003_lighter_indexes 9a03b1039d79fcaa
-- migration dossiers.0004_words dd55d49700eead4e
-- migration dossiers.0005_acts b3bd570b582085ac
-- migration dossiers.0006_look_alikes e26caa6b2d8e78c7
-- migration dossiers.0007_calls 00ed4be86e8c121a
-- migration dossiers.0008_near 0294c1c49c1a9a2c
-- migration dossiers.0009_acceptance_warned 6f7ddef3f03cb2fc
-- migration dossiers.0010_register_numbers 0d42b55041755fc1
-- migration dossiers.0011_result_numbers f03eb2a85f3c3466
-- migration dossiers.0012_again bbf70e7f9685ea84
-- migration dossiers.0013_result_objects dd894b3a53e85020
-- migration dossiers.0014_corrections 7e2282fbcfa3fb0a
-- migration dossiers.0015_reopening 9ce58a15d899830d
-- migration dossiers.0016_payment_waits 165d4ac52832a2b3
-- migration dossiers.0017_lists_in_order b0865ba39f7474ba
-- migration dossiers.0018_clocks_without_process d8cc3de1fc4ff051
-- migration dossiers.0019_latest_everywhere 86845b85b1d4f884
-- migration dossiers.0020_result_series 14da4b9336f84428
-- migration dossiers.0021_result_correction_reason 6bf21bf6c45366c9
-- migration dossiers.0022_on_its_way 7d6873c132de4802
-- migration eforms.0001_initial 830b4f94c6075180
-- migration eforms.0002_frozen 68fa0979c4d8780a
-- migration notifications.0001_initial 95661bcac42d79af
-- migration notifications.0002_gathering 0953f9d13475532f
-- migration notifications.0003_kept edfdbcf5d53eaaf8
-- migration notifications.0004_inbox_by_time 07815f1141872ed4
-- migration orgs.0001_initial 571cd16ea42a5cf8
-- migration orgs.0002_revision ebd340dac02a1d49
-- migration orgs.0003_endings e93064c3ec84ef4a
-- migration orgs.0004_ends_of_rights c5c0eda6e8c04fd6
-- migration orgs.0005_areas_watched 97e6c73778b3dacc
-- migration procrastinate.0001_initial be81516c79d02f26
-- migration procrastinate.0002_drop_started_at_column 2ead163c1ce2991d
-- migration procrastinate.0003_drop_started_at_column 740f2d8ff02c0bb5
-- migration procrastinate.0004_drop_procrastinate_version_table 9f48b76f59a9cc8c
-- migration procrastinate.0005_fix_procrastinate_fetch_job 6a8e4055ab8e463d
-- migration procrastinate.0006_fix_trigger_status_events_insert d9d2f532a094aa09
-- migration procrastinate.0007_add_queueing_lock_column dc12645a882f2067
-- migration procrastinate.0008_close_fetch_job_race_condition 74c7c44a68d3c204
-- migration procrastinate.0009_add_defer_job_function b9d529f1bb143b09
-- migration procrastinate.0010_add_procrastinate_periodic_defers bd1aa56a04f86df5
-- migration procrastinate.0011_add_foreign_key_index 25cc0914481114fd
-- migration procrastinate.0012_add_locks_to_periodic_defer 7cf8863ace39220c
-- migration procrastinate.0013_fix_procrastinate_defer_periodic_job 4d5072911b8c904c
-- migration procrastinate.0014_add_finish_job_and_retry_job_functions 20ebed9ca30246c8
-- migration procrastinate.0015_add_trigger_on_job_deletion 41bec3a5111ff97f
-- migration procrastinate.0016_delete_finished_jobs aa4d841aae25c4b1
-- migration procrastinate.0017_add_checks_to_finish_job fa9f208ddf3368de
-- migration procrastinate.0018_add_checks_to_retry_job 893bfc867f1594eb
-- migration procrastinate.0019_fix_finish_job_compat_issue 4c85f00a990bb3d7
-- migration procrastinate.0020_add_index_on_procrastinate_jobs 5a93c4ea92b856f5
-- migration procrastinate.0021_add_kwargs_to_defer_periodic_job 88dd3371cbdee2ba
-- migration procrastinate.0022_null_locks_excluded 2d5b088f88e89d69
-- migration procrastinate.0023_remove_old_finish_job_function 89267383eac7bb81
-- migration procrastinate.0024_job_id_bigint 27108dc62abe6372
-- migration procrastinate.0025_add_models 29580ceb9d30811c
-- migration procrastinate.0026_add_job_priority 4f7746b8edef802a
-- migration procrastinate.0027_add_periodic_job_priority 17e24782e5f4b56e
-- migration procrastinate.0028_add_cancel_states 2831656624aa9165
-- migration procrastinate.0029_add_additional_params_to_retry_job 50d48f155234960c
-- migration procrastinate.0030_alter_procrastinateevent_options 94486414b944e707
-- migration procrastinate.0031_add_indexes_for_fetch_job c7235c71c0c003fd
-- migration procrastinate.0032_pre_cancel_notification 42c97f730f7f0edd
-- migration procrastinate.0033_post_cancel_notification 8bd0e84d1e45311e
-- migration procrastinate.0034_pre_add_heartbeat 844ed448222ba8b1
-- migration procrastinate.0035_post_add_heartbeat 0cbd71b8406c14f4
-- migration procrastinate.0036_add_worker_model f996e8059968a3a4
-- migration procrastinate.0037_pre_batch_defer_jobs 0d7d4294e8aa2749
-- migration procrastinate.0038_post_batch_defer_jobs 503152d687e3e49b
-- migration procrastinate.0039_pre_priority_lock_fetch_job aba2087cb2b69233
-- migration procrastinate.0040_pre_retry_failed_job f6d2a552fbbc5088
-- migration procrastinate.0041_post_retry_failed_job 2c8dc359b30362a9
-- migration reporting.0001_initial f5e0906d4b5adfb3
-- migration reporting.0002_stamp 8185074a2aa04161
-- migration reporting.0003_check 84d89deb93e72533
-- migration sample.0001_initial 863774e9ca4ac1f7
-- migration sessions.0001_initial 2aa438e2393ee513
-- migration workflow.0001_initial dc79d64865998b2b
-- migration workflow.0002_revision cbf8fa6a52e16f12
-- migration workflow.0003_begun_by 0e45ac9e371c6bd4
-- migration workflow.0004_returns 6ea496f75ccf16f0

SET LOCAL search_path = '';
SET LOCAL check_function_bodies = false;
SET LOCAL client_min_messages = warning;

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public.audit_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND coalesce(current_setting('motcua.truncate_audit', true), '') = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'the audit record only grows: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION public.catalogue_part_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    owner bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN owner := NEW.version_id; ELSE owner := OLD.version_id; END IF;
    IF EXISTS (SELECT FROM catalogue_version WHERE id = owner AND state <> 'draft') THEN
        RAISE EXCEPTION 'a published version of a procedure is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.catalogue_version_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (to_jsonb(NEW) - '{valid_to,state,published_at}'::text[])
       IS DISTINCT FROM (to_jsonb(OLD) - '{valid_to,state,published_at}'::text[]) OR NEW.state = 'draft' THEN
        RAISE EXCEPTION 'a published version of a procedure is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.core_raise_revision() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO core_revision (id, token) VALUES (1, gen_random_uuid())
        ON CONFLICT (id) DO UPDATE SET token = excluded.token;
    RETURN NULL;
END $$;

CREATE FUNCTION public.dossiers_numbers(id_number text, phone text, authorised jsonb) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_remove(ARRAY[regexp_replace(id_number, '[^0-9]'::text, ''::text, 'g'::text), regexp_replace(phone, '[^0-9]'::text, ''::text, 'g'::text), regexp_replace(COALESCE((authorised ->> 'id_number'::text), ''::text), '[^0-9]'::text, ''::text, 'g'::text), regexp_replace(COALESCE((authorised ->> 'phone'::text), ''::text), '[^0-9]'::text, ''::text, 'g'::text)], ''::text);

CREATE FUNCTION public.dossiers_words(owner_name text, id_number text, phone text, authorised jsonb, competent_agency bigint, receiving_agency bigint, helping_unit bigint, procedure bigint, process_version bigint) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_to_tsvector(array_remove(array_remove(((ARRAY(SELECT "left"(one.one, 100) AS "left" FROM (SELECT lower(regexp_replace(translate(NORMALIZE(((dossiers_words.owner_name || ' '::text) || "left"(COALESCE((dossiers_words.authorised ->> 'name'::text), ''::text), 300)), NFKD), 'đĐðÐłŁøØ‘’ʻʼ′`‐‑‒–—―−'::text, 'ddddlloo''''''''''''-------'::text), '[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]'::text, ''::text, 'g'::text)) AS folded) names, LATERAL regexp_split_to_table(CASE WHEN (strpos(names.folded, ''''::text) = 0) THEN names.folded ELSE ((names.folded || ' '::text) || replace(names.folded, ''''::text, ''::text)) END, '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+'::text) one(one)) || ARRAY(SELECT ('n:'::text || "right"(one.one, 4)) FROM unnest(public.dossiers_numbers(dossiers_words.id_number, dossiers_words.phone, dossiers_words.authorised)) one(one))) || ARRAY[('a:'::text || competent_agency), ('a:'::text || receiving_agency), ('u:'::text || helping_unit), ('c:'::text || procedure), ('v:'::text || process_version)]), ''::text), NULL::text));

CREATE FUNCTION public.eforms_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '% is frozen', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.reporting_raise_stamp() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO reporting_stamp (id, token) VALUES (pg_backend_pid() % 16, gen_random_uuid())
        ON CONFLICT (id) DO UPDATE SET token = excluded.token;
    RETURN NULL;
END $$;

CREATE TABLE public.accounts_account (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    public_id uuid NOT NULL,
    username character varying(150) NOT NULL,
    kind character varying(16) NOT NULL,
    full_name character varying(300) NOT NULL,
    sort_key character varying(400) NOT NULL,
    folded_name character varying(300) NOT NULL,
    id_number character varying(20) NOT NULL,
    tax_code character varying(20) NOT NULL,
    representative character varying(300) NOT NULL,
    phone character varying(20) NOT NULL,
    phone_verified_at timestamp with time zone,
    email character varying(254) NOT NULL,
    email_verified_at timestamp with time zone,
    address character varying(500) NOT NULL,
    area_code character varying(10) NOT NULL,
    birth_date character varying(10) NOT NULL,
    language character varying(8) NOT NULL,
    sample boolean NOT NULL,
    must_change_password boolean NOT NULL,
    password_changed_at timestamp with time zone,
    is_active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    disabled_at timestamp with time zone,
    disabled_reason character varying(500) NOT NULL,
    dormant_at timestamp with time zone,
    CONSTRAINT accounts_account_kind_known CHECK (((kind)::text = ANY ((ARRAY['citizen'::character varying, 'business'::character varying, 'officer'::character varying, 'technical'::character varying])::text[]))),
    CONSTRAINT accounts_account_username_lower CHECK ((((username)::text = lower((username)::text)) AND (NOT ((username)::text = ''::text))))
);

ALTER TABLE public.accounts_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_accountreview (
    id bigint NOT NULL,
    reviewed_at timestamp with time zone NOT NULL,
    outcome character varying(16) NOT NULL,
    note character varying(500) NOT NULL,
    account_id bigint NOT NULL,
    reviewed_by_id bigint NOT NULL
);

ALTER TABLE public.accounts_accountreview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_accountreview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_apitoken (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    prefix character varying(12) NOT NULL,
    digest character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    account_id bigint NOT NULL
);

ALTER TABLE public.accounts_apitoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_apitoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_contactcode (
    id bigint NOT NULL,
    purpose character varying(16) NOT NULL,
    contact character varying(8) NOT NULL,
    value character varying(254) NOT NULL,
    digest character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    attempts smallint NOT NULL,
    used_at timestamp with time zone,
    account_id bigint NOT NULL,
    CONSTRAINT accounts_contactcode_attempts_check CHECK ((attempts >= 0))
);

ALTER TABLE public.accounts_contactcode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_contactcode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_delegation (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    valid_from_at timestamp with time zone NOT NULL,
    valid_until_at timestamp with time zone NOT NULL,
    reason character varying(500) NOT NULL,
    decision_no character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    created_by_id bigint,
    from_account_id bigint NOT NULL,
    position_id bigint NOT NULL,
    to_account_id bigint NOT NULL,
    CONSTRAINT accounts_delegation_not_to_self CHECK ((NOT (from_account_id = to_account_id))),
    CONSTRAINT accounts_delegation_period CHECK ((valid_until_at > valid_from_at))
);

ALTER TABLE public.accounts_delegation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_delegation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_heldform (
    id uuid NOT NULL,
    path character varying(2000) NOT NULL,
    fields jsonb NOT NULL,
    files_lost boolean NOT NULL,
    held_at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL
);

CREATE TABLE public.accounts_lockout (
    id bigint NOT NULL,
    key character varying(100) NOT NULL,
    failures integer NOT NULL,
    failed_at timestamp with time zone NOT NULL,
    locked_until timestamp with time zone,
    CONSTRAINT accounts_lockout_failures_check CHECK ((failures >= 0))
);

ALTER TABLE public.accounts_lockout ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_lockout_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_passwordrecord (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    set_at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL
);

ALTER TABLE public.accounts_passwordrecord ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_passwordrecord_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_posting (
    id bigint NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    decision_no character varying(100) NOT NULL,
    account_id bigint NOT NULL,
    position_id bigint NOT NULL,
    CONSTRAINT accounts_posting_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

ALTER TABLE public.accounts_posting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_posting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_ratewindow (
    id bigint NOT NULL,
    key character varying(200) NOT NULL,
    "window" bigint NOT NULL,
    hits integer NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT accounts_ratewindow_hits_check CHECK ((hits >= 0))
);

ALTER TABLE public.accounts_ratewindow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_ratewindow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_recoverycode (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    account_id bigint NOT NULL
);

ALTER TABLE public.accounts_recoverycode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_recoverycode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_rolegrant (
    id bigint NOT NULL,
    role character varying(32) NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    decision_no character varying(100) NOT NULL,
    account_id bigint NOT NULL,
    agency_id bigint,
    granted_by_id bigint,
    unit_id bigint,
    CONSTRAINT accounts_rolegrant_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
    CONSTRAINT accounts_rolegrant_role_known CHECK (((role)::text = ANY ((ARRAY['desk_clerk'::character varying, 'case_officer'::character varying, 'head_of_section'::character varying, 'approver'::character varying, 'records_clerk'::character varying, 'desk_director'::character varying, 'procedure_controller'::character varying, 'support_staff'::character varying, 'administrator'::character varying, 'auditor'::character varying])::text[]))),
    CONSTRAINT accounts_rolegrant_unit_in_agency CHECK (((unit_id IS NULL) OR (agency_id IS NOT NULL)))
);

ALTER TABLE public.accounts_rolegrant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_rolegrant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_sampleperson (
    id bigint NOT NULL,
    "order" smallint NOT NULL,
    blurb character varying(300) NOT NULL,
    blurb_en character varying(300) NOT NULL,
    account_id bigint NOT NULL,
    CONSTRAINT accounts_sampleperson_order_check CHECK (("order" >= 0))
);

ALTER TABLE public.accounts_sampleperson ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_sampleperson_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_signin (
    id bigint NOT NULL,
    session_key character varying(40) NOT NULL,
    address inet,
    device character varying(300) NOT NULL,
    signed_in_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    "end" character varying(16) NOT NULL,
    account_id bigint NOT NULL
);

ALTER TABLE public.accounts_signin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_signin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_totpdevice (
    id bigint NOT NULL,
    salt bytea NOT NULL,
    key_mark character varying(16) NOT NULL,
    last_step bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    account_id bigint NOT NULL
);

ALTER TABLE public.accounts_totpdevice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_totpdevice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit_auditentry (
    id bigint NOT NULL,
    subject_kind character varying(40) NOT NULL COLLATE pg_catalog."C",
    subject_id character varying(64) NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id bigint,
    action character varying(80) NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL,
    hash bytea NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT audit_auditentry_number_positive CHECK ((number >= 1))
);

ALTER TABLE public.audit_auditentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_auditentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit_audithead (
    id bigint NOT NULL,
    subject_kind character varying(40) NOT NULL COLLATE pg_catalog."C",
    subject_id character varying(64) NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    hash bytea NOT NULL,
    previous_hash bytea NOT NULL
);

ALTER TABLE public.audit_audithead ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_audithead_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit_dayroot (
    id bigint NOT NULL,
    day date NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    below_xid xid8 NOT NULL,
    after_id bigint NOT NULL,
    max_id bigint NOT NULL,
    subjects integer NOT NULL,
    entries integer NOT NULL,
    listing bytea NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL
);

ALTER TABLE public.audit_dayroot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_dayroot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.catalogue_case (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" integer NOT NULL,
    name character varying(300) NOT NULL,
    name_en character varying(300) NOT NULL,
    hint character varying(600) NOT NULL,
    hint_en character varying(600) NOT NULL,
    is_default boolean NOT NULL,
    chosen_by character varying(10) NOT NULL,
    limit_value integer,
    limit_unit character varying(20) NOT NULL,
    limit_label character varying(300) NOT NULL,
    limit_label_en character varying(300) NOT NULL,
    resume character varying(10) NOT NULL,
    fees jsonb NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT catalogue_case_limit_unit CHECK (((limit_unit)::text = ANY ((ARRAY['working-day'::character varying, 'same-working-day'::character varying, 'working-hour'::character varying, 'hour'::character varying, 'day'::character varying, 'month'::character varying, 'none'::character varying])::text[]))),
    CONSTRAINT catalogue_case_limit_value CHECK ((((limit_unit)::text = 'none'::text) OR (limit_value >= 1))),
    CONSTRAINT catalogue_case_limit_value_check CHECK ((limit_value >= 0)),
    CONSTRAINT catalogue_case_order_check CHECK (("order" >= 0)),
    CONSTRAINT catalogue_case_resume CHECK (((resume)::text = ANY ((ARRAY['restart'::character varying, 'continue'::character varying])::text[])))
);

ALTER TABLE public.catalogue_case ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_case_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.catalogue_life_event (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    name_en character varying(120) NOT NULL,
    blurb character varying(400) NOT NULL,
    blurb_en character varying(400) NOT NULL,
    audience character varying(10) NOT NULL,
    "order" integer NOT NULL,
    CONSTRAINT catalogue_life_event_audience CHECK (((audience)::text = ANY ((ARRAY['citizen'::character varying, 'business'::character varying])::text[]))),
    CONSTRAINT catalogue_life_event_order_check CHECK (("order" >= 0))
);

CREATE TABLE public.catalogue_life_event_entry (
    id bigint NOT NULL,
    "order" integer NOT NULL,
    life_event_id bigint NOT NULL,
    procedure_id bigint NOT NULL,
    CONSTRAINT catalogue_life_event_entry_order_check CHECK (("order" >= 0))
);

ALTER TABLE public.catalogue_life_event_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_life_event_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.catalogue_life_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_life_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.catalogue_offering (
    id bigint NOT NULL,
    case_key character varying(60) NOT NULL,
    processing_route character varying(10) NOT NULL,
    receiving character varying(10) NOT NULL,
    agency_derived boolean NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    competent_agency_id bigint NOT NULL,
    process_id bigint,
    procedure_id bigint NOT NULL,
    CONSTRAINT catalogue_offering_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
    CONSTRAINT catalogue_offering_receiving CHECK (((receiving)::text = ANY ((ARRAY['own'::character varying, 'anywhere'::character varying])::text[]))),
    CONSTRAINT catalogue_offering_route CHECK (((processing_route)::text = ANY ((ARRAY['local'::character varying, 'ministry'::character varying])::text[])))
);

ALTER TABLE public.catalogue_offering ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_offering_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.catalogue_paper (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" integer NOT NULL,
    name character varying(600) NOT NULL,
    name_en character varying(600) NOT NULL,
    originals integer NOT NULL,
    copies integer NOT NULL,
    required boolean NOT NULL,
    condition character varying(600) NOT NULL,
    condition_en character varying(600) NOT NULL,
    note text NOT NULL,
    note_en text NOT NULL,
    form_file character varying(200) NOT NULL,
    is_cut boolean NOT NULL,
    case_id bigint,
    version_id bigint NOT NULL,
    form_name character varying(160) NOT NULL,
    form_bytes integer NOT NULL,
    asked_if jsonb NOT NULL,
    CONSTRAINT catalogue_paper_copies_check CHECK ((copies >= 0)),
    CONSTRAINT catalogue_paper_form_bytes_check CHECK ((form_bytes >= 0)),
    CONSTRAINT catalogue_paper_order_check CHECK (("order" >= 0)),
    CONSTRAINT catalogue_paper_originals_check CHECK ((originals >= 0))
);

ALTER TABLE public.catalogue_paper ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_paper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.catalogue_procedure (
    id bigint NOT NULL,
    slug character varying(120) NOT NULL,
    code character varying(40),
    code_is_sample boolean NOT NULL,
    era character varying(10) NOT NULL,
    active boolean NOT NULL,
    hidden boolean NOT NULL,
    popularity integer NOT NULL,
    sector_id bigint NOT NULL,
    CONSTRAINT catalogue_procedure_code_not_empty CHECK ((NOT (((code)::text = ''::text) AND (code IS NOT NULL)))),
    CONSTRAINT catalogue_procedure_era CHECK (((era)::text = ANY ((ARRAY['2tier'::character varying, '3tier'::character varying])::text[]))),
    CONSTRAINT catalogue_procedure_popularity_check CHECK ((popularity >= 0))
);

ALTER TABLE public.catalogue_procedure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_procedure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.catalogue_search_entry (
    procedure_id bigint NOT NULL,
    name_folded text NOT NULL,
    keywords_folded text NOT NULL,
    english_folded text NOT NULL,
    exact text NOT NULL,
    code character varying(40) NOT NULL,
    weight double precision NOT NULL,
    is_old boolean NOT NULL,
    vector tsvector
);

CREATE TABLE public.catalogue_search_miss (
    id bigint NOT NULL,
    folded character varying(100) NOT NULL,
    times integer NOT NULL,
    language character varying(2) NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    CONSTRAINT catalogue_search_miss_times_check CHECK ((times >= 0))
);

ALTER TABLE public.catalogue_search_miss ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_search_miss_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.catalogue_search_state (
    id smallint NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT catalogue_search_state_id_check CHECK ((id >= 0)),
    CONSTRAINT catalogue_search_state_one CHECK ((id = 1))
);

CREATE TABLE public.catalogue_sector (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    name_en character varying(200) NOT NULL,
    "order" integer NOT NULL,
    CONSTRAINT catalogue_sector_order_check CHECK (("order" >= 0))
);

ALTER TABLE public.catalogue_sector ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_sector_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.catalogue_synonym (
    id bigint NOT NULL,
    term character varying(120) NOT NULL,
    target character varying(300) NOT NULL,
    term_folded character varying(120) NOT NULL,
    target_folded character varying(300) NOT NULL,
    language character varying(2) NOT NULL,
    from_reference boolean NOT NULL,
    CONSTRAINT catalogue_synonym_term CHECK ((NOT ((term_folded)::text = ''::text)))
);

ALTER TABLE public.catalogue_synonym ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_synonym_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.catalogue_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    state character varying(10) NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    name character varying(600) NOT NULL,
    name_en character varying(600) NOT NULL,
    short_name character varying(200) NOT NULL,
    short_name_en character varying(200) NOT NULL,
    summary jsonb NOT NULL,
    questions jsonb NOT NULL,
    steps jsonb NOT NULL,
    conditions jsonb NOT NULL,
    service_level character varying(10) NOT NULL,
    partial_reason character varying(40) NOT NULL,
    levels jsonb NOT NULL,
    channels jsonb NOT NULL,
    audiences jsonb NOT NULL,
    applicants jsonb NOT NULL,
    executing_agency character varying(400) NOT NULL,
    executing_agency_en character varying(400) NOT NULL,
    executing_derived boolean NOT NULL,
    publishing_decision character varying(80) NOT NULL,
    result_name character varying(600) NOT NULL,
    result_name_en character varying(600) NOT NULL,
    result_codes jsonb NOT NULL,
    legal_basis jsonb NOT NULL,
    case_question character varying(300) NOT NULL,
    case_question_en character varying(300) NOT NULL,
    submittable boolean NOT NULL,
    view_only_reason character varying(400) NOT NULL,
    view_only_reason_en character varying(400) NOT NULL,
    immediate_result boolean NOT NULL,
    labels jsonb NOT NULL,
    source jsonb NOT NULL,
    curated boolean NOT NULL,
    content_sha256 character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    form_version_id bigint,
    procedure_id bigint NOT NULL,
    CONSTRAINT catalogue_version_number_check CHECK ((number >= 0)),
    CONSTRAINT catalogue_version_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
    CONSTRAINT catalogue_version_service_level CHECK (((service_level)::text = ANY ((ARRAY['full'::character varying, 'partial'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT catalogue_version_state CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'published'::character varying, 'replaced'::character varying])::text[])))
);

ALTER TABLE public.catalogue_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_daily_run (
    name character varying(80) NOT NULL,
    done_day date NOT NULL,
    tried_at timestamp with time zone
);

CREATE TABLE public.core_outbox_cursor (
    name character varying(50) NOT NULL,
    xid xid8 NOT NULL,
    event_id bigint NOT NULL
);

CREATE TABLE public.core_outbox_delivery (
    id bigint NOT NULL,
    subscriber character varying(100) NOT NULL,
    attempts integer NOT NULL,
    done_at timestamp with time zone,
    error character varying(200) NOT NULL,
    event_id bigint NOT NULL
);

ALTER TABLE public.core_outbox_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_outbox_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_outbox_event (
    id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    name character varying(100) NOT NULL,
    payload jsonb NOT NULL,
    at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);

ALTER TABLE public.core_outbox_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_outbox_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_revision (
    id smallint NOT NULL,
    token uuid NOT NULL,
    CONSTRAINT core_revision_single CHECK ((id = 1))
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.documents_file (
    id uuid NOT NULL,
    sha256 character varying(64) NOT NULL,
    name character varying(160) NOT NULL,
    original_name text NOT NULL,
    size_bytes bigint NOT NULL,
    content_type character varying(120) NOT NULL,
    pages integer,
    state character varying(12) NOT NULL,
    purpose character varying(60) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    claimed_at timestamp with time zone,
    subject_kind character varying(40) NOT NULL,
    subject_id character varying(64) NOT NULL,
    scan_verdict character varying(12) NOT NULL,
    scan_engine character varying(80) NOT NULL,
    scanned_at timestamp with time zone,
    uploaded_by_id bigint,
    CONSTRAINT documents_file_claimed_has_subject CHECK ((((claimed_at IS NULL) AND ((state)::text = 'temporary'::text) AND ((subject_kind)::text = ''::text)) OR ((claimed_at IS NOT NULL) AND ((state)::text = 'claimed'::text) AND (NOT ((subject_kind)::text = ''::text)) AND (NOT ((subject_id)::text = ''::text))))),
    CONSTRAINT documents_file_not_empty CHECK ((size_bytes > 0)),
    CONSTRAINT documents_file_pages_check CHECK ((pages >= 0)),
    CONSTRAINT documents_file_sha256 CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE public.documents_number_series (
    id bigint NOT NULL,
    series character varying(16) NOT NULL,
    agency_key character varying(80) NOT NULL,
    year smallint NOT NULL,
    last_number integer NOT NULL,
    CONSTRAINT documents_number_series_last_number_check CHECK ((last_number >= 0)),
    CONSTRAINT documents_number_series_year_check CHECK ((year >= 0))
);

ALTER TABLE public.documents_number_series ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.documents_number_series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_apology (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    reason character varying(2000) NOT NULL,
    old_due_at timestamp with time zone NOT NULL,
    new_promised_at timestamp with time zone,
    late boolean NOT NULL,
    by_id bigint NOT NULL,
    dossier_id bigint NOT NULL,
    CONSTRAINT apology_late_has_no_date CHECK (((late AND (new_promised_at IS NULL)) OR ((NOT late) AND (new_promised_at IS NOT NULL))))
);

ALTER TABLE public.dossiers_apology ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_apology_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_codecounter (
    id bigint NOT NULL,
    day date NOT NULL,
    last integer NOT NULL,
    agency_id bigint NOT NULL
);

ALTER TABLE public.dossiers_codecounter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_codecounter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_correction (
    id bigint NOT NULL,
    number integer NOT NULL,
    accepted boolean NOT NULL,
    changes jsonb NOT NULL,
    owner_before jsonb NOT NULL,
    reason character varying(2000) NOT NULL,
    at timestamp with time zone NOT NULL,
    position_title character varying(200) NOT NULL,
    answers_before_id bigint,
    by_id bigint,
    dossier_id bigint NOT NULL,
    on_behalf_of_id bigint
);

ALTER TABLE public.dossiers_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_dossier (
    id bigint NOT NULL,
    submission_ref character varying(16) NOT NULL,
    code character varying(64),
    code_is_sample boolean NOT NULL,
    idempotency_key character varying(80) NOT NULL,
    request_sha256 character varying(64) NOT NULL,
    state character varying(20) NOT NULL,
    state_before_withdrawal character varying(20) NOT NULL,
    revision integer NOT NULL,
    channel character varying(10) NOT NULL,
    assisted boolean NOT NULL,
    sample boolean NOT NULL,
    rules jsonb NOT NULL,
    limit_value integer,
    limit_unit character varying(20) NOT NULL,
    resume character varying(10) NOT NULL,
    owner_kind character varying(10) NOT NULL,
    owner_name character varying(300) NOT NULL,
    owner_id_number character varying(20) NOT NULL,
    owner_address character varying(500) NOT NULL,
    owner_phone character varying(20) NOT NULL,
    owner_email character varying(254) NOT NULL,
    authorised jsonb NOT NULL,
    request_text character varying(1000) NOT NULL,
    copies integer NOT NULL,
    delivery character varying(12) NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    acceptance_from_at timestamp with time zone NOT NULL,
    acceptance_due_at timestamp with time zone NOT NULL,
    acceptance_alarmed_at timestamp with time zone,
    accepted_at timestamp with time zone,
    competent_received_at timestamp with time zone,
    limit_from_at timestamp with time zone,
    transfer_due_at timestamp with time zone,
    due_at timestamp with time zone,
    promised_at timestamp with time zone,
    issued_at timestamp with time zone,
    returned_at timestamp with time zone,
    ended_at timestamp with time zone,
    outcome character varying(10) NOT NULL,
    proposed_outcome character varying(10) NOT NULL,
    money_state character varying(10) NOT NULL,
    fee_text character varying(300) NOT NULL,
    delivery_state character varying(10) NOT NULL,
    sync_state character varying(10) NOT NULL,
    accepted_by_id bigint,
    answers_id bigint,
    case_id bigint NOT NULL,
    competent_agency_id bigint NOT NULL,
    filer_id bigint,
    helping_unit_id bigint,
    offering_id bigint NOT NULL,
    owner_id bigint,
    procedure_id bigint NOT NULL,
    procedure_version_id bigint NOT NULL,
    process_version_id bigint,
    receiving_agency_id bigint NOT NULL,
    receiving_unit_id bigint NOT NULL,
    reopens_id bigint,
    run_id bigint,
    accepted_agency_id bigint,
    call_due_at timestamp with time zone,
    called_at timestamp with time zone,
    near_at timestamp with time zone,
    acceptance_warned_at timestamp with time zone,
    register_number integer,
    register_unit_id bigint,
    register_year integer,
    warned_due_at timestamp with time zone,
    alarmed_due_at timestamp with time zone,
    CONSTRAINT dossier_code_only_after_acceptance CHECK ((((accepted_at IS NULL) AND (code IS NULL)) OR (accepted_at IS NOT NULL))),
    CONSTRAINT dossier_due_after_acceptance CHECK (((due_at IS NULL) OR (due_at >= accepted_at))),
    CONSTRAINT dossier_issued_has_outcome CHECK (((issued_at IS NULL) OR (NOT ((outcome)::text = ''::text)))),
    CONSTRAINT dossier_register_place_whole CHECK ((((register_number IS NULL) AND (register_unit_id IS NULL) AND (register_year IS NULL)) OR ((accepted_at IS NOT NULL) AND (register_number >= 1) AND (register_unit_id IS NOT NULL) AND (register_year IS NOT NULL)))),
    CONSTRAINT dossier_returned_was_issued CHECK (((returned_at IS NULL) OR (issued_at IS NOT NULL))),
    CONSTRAINT dossier_state_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'submitted'::character varying, 'supplement_before'::character varying, 'declined'::character varying, 'withdrawn'::character varying, 'accepted'::character varying, 'processing'::character varying, 'supplement_after'::character varying, 'financial'::character varying, 'withdrawal_asked'::character varying, 'stopped'::character varying, 'issued'::character varying, 'returned'::character varying])::text[])))
);

ALTER TABLE public.dossiers_dossier ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_dossier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_draft (
    id uuid NOT NULL,
    data jsonb NOT NULL,
    papers jsonb NOT NULL,
    page character varying(60) NOT NULL,
    revision integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL,
    case_id bigint,
    dossier_id bigint,
    form_version_id bigint,
    offering_id bigint,
    procedure_id bigint NOT NULL,
    again_of_id bigint
);

CREATE TABLE public.dossiers_duechange (
    id bigint NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    promised_at timestamp with time zone,
    ground character varying(14) NOT NULL,
    reason character varying(2000) NOT NULL,
    rule character varying(120) NOT NULL,
    by_id bigint,
    dossier_id bigint NOT NULL
);

ALTER TABLE public.dossiers_duechange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_duechange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_formissue (
    id bigint NOT NULL,
    form character varying(2) NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    data jsonb NOT NULL,
    agency_id bigint NOT NULL,
    by_id bigint,
    dossier_id bigint NOT NULL
);

ALTER TABLE public.dossiers_formissue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_formissue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_move (
    id bigint NOT NULL,
    number integer NOT NULL,
    source character varying(20) NOT NULL,
    target character varying(20) NOT NULL,
    action character varying(24) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_kind character varying(10) NOT NULL,
    position_title character varying(200) NOT NULL,
    channel character varying(12) NOT NULL,
    reason character varying(2000) NOT NULL,
    form_number character varying(40) NOT NULL,
    data jsonb NOT NULL,
    by_id bigint,
    dossier_id bigint NOT NULL,
    on_behalf_of_id bigint,
    position_id bigint,
    step_run_id bigint
);

ALTER TABLE public.dossiers_move ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_move_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_pause (
    id bigint NOT NULL,
    ground character varying(14) NOT NULL,
    resume character varying(10) NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone,
    dossier_id bigint NOT NULL,
    respond_by_at timestamp with time zone,
    reminded_at timestamp with time zone,
    CONSTRAINT pause_in_order CHECK (((until_at IS NULL) OR (until_at >= from_at)))
);

ALTER TABLE public.dossiers_pause ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_pause_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_registercounter (
    id bigint NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL,
    unit_id bigint NOT NULL
);

ALTER TABLE public.dossiers_registercounter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_registercounter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_result (
    id bigint NOT NULL,
    outcome character varying(10) NOT NULL,
    number character varying(60) NOT NULL,
    name character varying(500) NOT NULL,
    reason character varying(2000) NOT NULL,
    signer_name character varying(200) NOT NULL,
    signer_title character varying(300) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    handed_to character varying(300) NOT NULL,
    originals_returned boolean NOT NULL,
    returned_at timestamp with time zone,
    dossier_id bigint NOT NULL,
    file_id uuid,
    issued_by_id bigint NOT NULL,
    returned_by_id bigint,
    supersedes_id bigint,
    number_agency_id bigint,
    number_series character varying(80) NOT NULL,
    number_value integer NOT NULL,
    number_year integer,
    object_count integer NOT NULL,
    object_kind character varying(8) NOT NULL,
    correction_reason character varying(2000) NOT NULL,
    CONSTRAINT result_is_a_file_or_an_object CHECK (((file_id IS NOT NULL) OR (NOT ((object_kind)::text = ''::text)))),
    CONSTRAINT result_object_counted CHECK ((((object_count = 0) AND ((object_kind)::text = ''::text)) OR ((NOT ((object_kind)::text = ''::text)) AND (object_count >= 1)))),
    CONSTRAINT result_rejection_has_reason CHECK (((NOT ((outcome)::text = 'rejected'::text)) OR (NOT ((reason)::text = ''::text))))
);

ALTER TABLE public.dossiers_result ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_result_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_submittedpaper (
    id bigint NOT NULL,
    "order" integer NOT NULL,
    name character varying(1000) NOT NULL,
    form character varying(10) NOT NULL,
    quantity integer NOT NULL,
    check_state character varying(12) NOT NULL,
    check_note character varying(500) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    checked_by_id bigint,
    dossier_id bigint NOT NULL,
    file_id uuid,
    replaced_by_id bigint,
    required_paper_id bigint,
    supplement_id bigint
);

ALTER TABLE public.dossiers_submittedpaper ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_submittedpaper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_supplementrequest (
    id bigint NOT NULL,
    number integer NOT NULL,
    stage character varying(8) NOT NULL,
    state character varying(10) NOT NULL,
    items jsonb NOT NULL,
    reason character varying(2000) NOT NULL,
    contact character varying(300) NOT NULL,
    head_reason character varying(2000) NOT NULL,
    counts_as_late boolean NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    respond_by_at timestamp with time zone,
    answered_at timestamp with time zone,
    answer_text character varying(2000) NOT NULL,
    answer_key character varying(80) NOT NULL,
    done_at timestamp with time zone,
    dossier_id bigint NOT NULL,
    proposed_by_id bigint,
    sent_by_id bigint,
    step_run_id bigint,
    CONSTRAINT supplement_second_has_head_reason CHECK (((number = 1) OR (NOT ((head_reason)::text = ''::text))))
);

ALTER TABLE public.dossiers_supplementrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_supplementrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.eforms_answers (
    id bigint NOT NULL,
    data jsonb NOT NULL,
    sha256 character varying(64) NOT NULL,
    frozen_at timestamp with time zone NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT eforms_answers_sha256 CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text))
);

ALTER TABLE public.eforms_answers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.eforms_answers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.eforms_definition (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    name character varying(300) NOT NULL,
    name_en character varying(300) NOT NULL
);

ALTER TABLE public.eforms_definition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.eforms_definition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.eforms_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    schema jsonb NOT NULL,
    schema_sha256 character varying(64) NOT NULL,
    valid_from date NOT NULL,
    state character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    definition_id bigint NOT NULL,
    CONSTRAINT eforms_version_number_check CHECK ((number >= 0)),
    CONSTRAINT eforms_version_state CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'active'::character varying, 'retired'::character varying])::text[])))
);

ALTER TABLE public.eforms_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.eforms_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notifications_attempt (
    id bigint NOT NULL,
    number smallint NOT NULL,
    adapter character varying(60) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    delivered boolean NOT NULL,
    error character varying(200) NOT NULL,
    message_id bigint NOT NULL,
    CONSTRAINT notifications_attempt_number_check CHECK ((number >= 0))
);

ALTER TABLE public.notifications_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notifications_message (
    id bigint NOT NULL,
    key character varying(120) NOT NULL,
    channel character varying(8) NOT NULL,
    recipient_name text NOT NULL,
    address character varying(254) NOT NULL,
    subject character varying(250) NOT NULL,
    body text NOT NULL,
    about_kind character varying(40) NOT NULL,
    about_id character varying(64) NOT NULL,
    link character varying(300) NOT NULL,
    state character varying(8) NOT NULL,
    attempts smallint NOT NULL,
    last_error character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone,
    sent_at timestamp with time zone,
    read_at timestamp with time zone,
    recipient_id bigint,
    CONSTRAINT notifications_message_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT notifications_message_next_attempt CHECK ((((next_attempt_at IS NOT NULL) AND ((state)::text = 'queued'::text)) OR ((NOT ((state)::text = 'queued'::text)) AND (next_attempt_at IS NULL)))),
    CONSTRAINT notifications_message_reachable CHECK (((((channel)::text = 'in_app'::text) AND (recipient_id IS NOT NULL)) OR ((NOT ((channel)::text = 'in_app'::text)) AND (NOT ((address)::text = ''::text))))),
    CONSTRAINT notifications_message_sent_at CHECK ((((sent_at IS NOT NULL) AND ((state)::text = 'sent'::text)) OR ((NOT ((state)::text = 'sent'::text)) AND (sent_at IS NULL))))
);

ALTER TABLE public.notifications_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notifications_to_gather (
    id bigint NOT NULL,
    topic character varying(30) NOT NULL,
    message_id bigint NOT NULL
);

ALTER TABLE public.notifications_to_gather ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_to_gather_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orgs_agency (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    name character varying(200) NOT NULL,
    short_name character varying(120) NOT NULL,
    name_en character varying(200) NOT NULL,
    kind character varying(12) NOT NULL,
    level character varying(12) NOT NULL,
    code character varying(35),
    code_is_sample boolean NOT NULL,
    area_code character varying(5) NOT NULL,
    sector_group character varying(60) NOT NULL,
    address character varying(300) NOT NULL,
    phone character varying(40) NOT NULL,
    email character varying(120) NOT NULL,
    hotline character varying(40) NOT NULL,
    processing_route character varying(10) NOT NULL,
    sort_order integer NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    note character varying(300) NOT NULL,
    parent_id bigint,
    CONSTRAINT orgs_agency_code_not_empty CHECK (((code IS NULL) OR (NOT (((code)::text = ''::text) AND (code IS NOT NULL))))),
    CONSTRAINT orgs_agency_valid_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

ALTER TABLE public.orgs_agency ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orgs_agency_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orgs_agency_link (
    id bigint NOT NULL,
    effective_date date NOT NULL,
    kind character varying(12) NOT NULL,
    is_main boolean NOT NULL,
    note character varying(300) NOT NULL,
    confidence character varying(10) NOT NULL,
    predecessor_id bigint NOT NULL,
    successor_id bigint NOT NULL,
    CONSTRAINT orgs_agency_link_not_itself CHECK ((NOT (predecessor_id = successor_id)))
);

ALTER TABLE public.orgs_agency_link ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orgs_agency_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orgs_area (
    id bigint NOT NULL,
    code character varying(5) NOT NULL,
    name character varying(120) NOT NULL,
    full_name character varying(160) NOT NULL,
    folded character varying(160) NOT NULL,
    level character varying(12) NOT NULL,
    kind character varying(40) NOT NULL,
    parent_code character varying(5) NOT NULL,
    structure character varying(12) NOT NULL,
    valid_from date,
    valid_to date,
    CONSTRAINT orgs_area_valid_period CHECK (((valid_to IS NULL) OR (valid_from IS NULL) OR (valid_to >= valid_from)))
);

ALTER TABLE public.orgs_area ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orgs_area_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orgs_calendar_day (
    id bigint NOT NULL,
    date date NOT NULL,
    kind character varying(20) NOT NULL,
    name character varying(160) NOT NULL,
    name_en character varying(160) NOT NULL,
    source character varying(300) NOT NULL,
    confidence character varying(10) NOT NULL,
    confirmed boolean NOT NULL,
    decision character varying(200) NOT NULL,
    removed_at timestamp with time zone,
    removal_decision character varying(200) NOT NULL
);

ALTER TABLE public.orgs_calendar_day ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orgs_calendar_day_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orgs_calendar_revision (
    id smallint NOT NULL,
    number bigint NOT NULL,
    changed_at timestamp with time zone,
    CONSTRAINT orgs_calendar_revision_single CHECK ((id = 1))
);

CREATE TABLE public.orgs_dated_setting (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    scope character varying(80) NOT NULL,
    value jsonb NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    law character varying(200) NOT NULL,
    note character varying(300) NOT NULL,
    confidence character varying(10) NOT NULL,
    CONSTRAINT orgs_dated_setting_valid_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

ALTER TABLE public.orgs_dated_setting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orgs_dated_setting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orgs_ending (
    id bigint NOT NULL,
    subject_kind character varying(10) NOT NULL,
    subject_id bigint NOT NULL,
    last_day date NOT NULL,
    kind character varying(12) NOT NULL,
    heirs jsonb NOT NULL,
    units jsonb NOT NULL,
    before jsonb NOT NULL,
    moved jsonb NOT NULL,
    decision character varying(300) NOT NULL,
    state character varying(8) NOT NULL,
    made_by_id bigint,
    made_by_name character varying(200) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    undone_at timestamp with time zone,
    undone_by_name character varying(200) NOT NULL,
    CONSTRAINT orgs_ending_state CHECK (((state)::text = ANY ((ARRAY['planned'::character varying, 'done'::character varying, 'undone'::character varying])::text[])))
);

ALTER TABLE public.orgs_ending ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orgs_ending_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orgs_opening_hours (
    id bigint NOT NULL,
    valid_from date NOT NULL,
    weekday smallint NOT NULL,
    segments jsonb,
    decision character varying(200) NOT NULL,
    agency_id bigint,
    CONSTRAINT orgs_opening_hours_weekday CHECK (((weekday >= 0) AND (weekday <= 6)))
);

ALTER TABLE public.orgs_opening_hours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orgs_opening_hours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orgs_position (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    title character varying(200) NOT NULL,
    title_en character varying(200) NOT NULL,
    capacity character varying(40) NOT NULL,
    sort_order integer NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    unit_id bigint NOT NULL,
    successor_id bigint,
    CONSTRAINT orgs_position_valid_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

ALTER TABLE public.orgs_position ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orgs_position_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orgs_revision (
    id bigint NOT NULL,
    subject_kind character varying(10) NOT NULL,
    subject_id bigint NOT NULL,
    valid_from date NOT NULL,
    "values" jsonb NOT NULL,
    before jsonb,
    decision character varying(200) NOT NULL,
    made_by_id bigint,
    made_by_name character varying(160) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    applied_at timestamp with time zone
);

ALTER TABLE public.orgs_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orgs_revision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orgs_unit (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    name character varying(200) NOT NULL,
    name_en character varying(200) NOT NULL,
    kind character varying(12) NOT NULL,
    sort_order integer NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    agency_id bigint NOT NULL,
    parent_id bigint,
    successor_id bigint,
    CONSTRAINT orgs_unit_valid_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

ALTER TABLE public.orgs_unit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orgs_unit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reporting_check (
    id smallint NOT NULL,
    last_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.reporting_dayfact (
    id bigint NOT NULL,
    received_online integer NOT NULL,
    received_assisted integer NOT NULL,
    received_direct integer NOT NULL,
    early integer NOT NULL,
    on_time integer NOT NULL,
    late integer NOT NULL,
    rejected integer NOT NULL,
    stopped integer NOT NULL,
    overdue_open integer NOT NULL,
    day date NOT NULL,
    agency_id bigint NOT NULL,
    sector_id bigint NOT NULL
);

ALTER TABLE public.reporting_dayfact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_dayfact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reporting_dossierfact (
    id bigint NOT NULL,
    received_online integer NOT NULL,
    received_assisted integer NOT NULL,
    received_direct integer NOT NULL,
    early integer NOT NULL,
    on_time integer NOT NULL,
    late integer NOT NULL,
    rejected integer NOT NULL,
    stopped integer NOT NULL,
    overdue_open integer NOT NULL,
    day date NOT NULL,
    agency_id bigint NOT NULL,
    dossier_id bigint NOT NULL,
    procedure_id bigint NOT NULL,
    sector_id bigint NOT NULL
);

ALTER TABLE public.reporting_dossierfact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_dossierfact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reporting_stamp (
    id smallint NOT NULL,
    token uuid NOT NULL
);

CREATE TABLE public.sample_samplerun (
    id bigint NOT NULL,
    seed integer NOT NULL,
    planned integer NOT NULL,
    done integer NOT NULL,
    skipped jsonb NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT sample_run_in_order CHECK (((done >= 0) AND (done <= planned)))
);

ALTER TABLE public.sample_samplerun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sample_samplerun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.workflow_consultation (
    id bigint NOT NULL,
    question text NOT NULL,
    papers jsonb NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    deadline_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    answered_at timestamp with time zone,
    answer text NOT NULL,
    stance character varying(10) NOT NULL,
    late boolean NOT NULL,
    agency_id bigint NOT NULL,
    answered_by_id bigint,
    answered_position_id bigint,
    asked_by_id bigint,
    on_behalf_of_id bigint,
    unit_id bigint,
    step_run_id bigint NOT NULL,
    CONSTRAINT workflow_consultation_answered CHECK ((((answered_at IS NOT NULL) AND ((state)::text = 'answered'::text) AND (NOT ((stance)::text = 'none'::text))) OR ((NOT ((state)::text = 'answered'::text)) AND (answered_at IS NULL) AND ((stance)::text = 'none'::text)))),
    CONSTRAINT workflow_consultation_state CHECK ((((state)::text = ANY ((ARRAY['open'::character varying, 'missed'::character varying, 'answered'::character varying, 'cancelled'::character varying])::text[])) AND ((stance)::text = ANY ((ARRAY['none'::character varying, 'agree'::character varying, 'disagree'::character varying])::text[]))))
);

ALTER TABLE public.workflow_consultation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_consultation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.workflow_outcome_definition (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    label character varying(200) NOT NULL,
    label_en character varying(200) NOT NULL,
    leads_to character varying(60) NOT NULL,
    result character varying(10) NOT NULL,
    only_if character varying(10) NOT NULL,
    step_id bigint NOT NULL,
    CONSTRAINT workflow_outcome_definition_order_check CHECK (("order" >= 0)),
    CONSTRAINT workflow_outcome_definition_result CHECK ((((result)::text = ANY ((ARRAY[''::character varying, 'approved'::character varying, 'rejected'::character varying])::text[])) AND ((only_if)::text = ANY ((ARRAY[''::character varying, 'approved'::character varying, 'rejected'::character varying])::text[]))))
);

ALTER TABLE public.workflow_outcome_definition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_outcome_definition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.workflow_process (
    id bigint NOT NULL,
    key character varying(80) NOT NULL,
    name character varying(300) NOT NULL,
    name_en character varying(300) NOT NULL,
    label character varying(200) NOT NULL,
    label_en character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE public.workflow_process ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_process_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.workflow_process_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    state character varying(10) NOT NULL,
    valid_from date NOT NULL,
    total_minutes integer,
    demands_separation boolean NOT NULL,
    definition jsonb NOT NULL,
    source_label character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    activated_at timestamp with time zone,
    created_by_id bigint,
    process_id bigint NOT NULL,
    CONSTRAINT workflow_process_version_activated CHECK ((((state)::text = 'draft'::text) OR (activated_at IS NOT NULL))),
    CONSTRAINT workflow_process_version_number_check CHECK ((number >= 0)),
    CONSTRAINT workflow_process_version_state CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'active'::character varying, 'retired'::character varying])::text[]))),
    CONSTRAINT workflow_process_version_total_minutes_check CHECK ((total_minutes >= 0))
);

ALTER TABLE public.workflow_process_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_process_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.workflow_run (
    id bigint NOT NULL,
    subject_kind character varying(20) NOT NULL,
    subject_id character varying(40) NOT NULL,
    parties jsonb NOT NULL,
    units jsonb NOT NULL,
    state character varying(10) NOT NULL,
    result character varying(10) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    near_at timestamp with time zone,
    paused_at timestamp with time zone,
    ended_at timestamp with time zone,
    calendar_agency_id bigint,
    version_id bigint NOT NULL,
    begun_by_id bigint,
    CONSTRAINT workflow_run_ended CHECK ((((ended_at IS NULL) AND ((state)::text = ANY ((ARRAY['running'::character varying, 'paused'::character varying])::text[]))) OR ((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['finished'::character varying, 'cancelled'::character varying])::text[]))))),
    CONSTRAINT workflow_run_paused CHECK ((((paused_at IS NOT NULL) AND ((state)::text = 'paused'::text)) OR ((NOT ((state)::text = 'paused'::text)) AND (paused_at IS NULL)))),
    CONSTRAINT workflow_run_state CHECK (((state)::text = ANY ((ARRAY['running'::character varying, 'paused'::character varying, 'finished'::character varying, 'cancelled'::character varying])::text[])))
);

ALTER TABLE public.workflow_run ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.workflow_step_definition (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    name character varying(300) NOT NULL,
    name_en character varying(300) NOT NULL,
    kind character varying(10) NOT NULL,
    party character varying(20) NOT NULL,
    position_key character varying(60) NOT NULL,
    minutes integer,
    capacity_note character varying(200) NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT workflow_step_definition_kind CHECK (((kind)::text = ANY ((ARRAY['receive'::character varying, 'assign'::character varying, 'review'::character varying, 'consult'::character varying, 'approve'::character varying, 'sign'::character varying, 'stamp'::character varying, 'return'::character varying])::text[]))),
    CONSTRAINT workflow_step_definition_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT workflow_step_definition_order_check CHECK (("order" >= 0)),
    CONSTRAINT workflow_step_definition_party CHECK (((party)::text = ANY ((ARRAY['desk'::character varying, 'competent'::character varying, 'province_office'::character varying, 'province'::character varying])::text[])))
);

ALTER TABLE public.workflow_step_definition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_step_definition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.workflow_step_run (
    id bigint NOT NULL,
    number smallint NOT NULL,
    state character varying(10) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    near_at timestamp with time zone,
    urgent_at timestamp with time zone,
    alarm_at timestamp with time zone,
    done_at timestamp with time zone,
    outcome character varying(60) NOT NULL,
    note text NOT NULL,
    agency_id bigint NOT NULL,
    assignee_id bigint,
    done_by_id bigint,
    done_position_id bigint,
    on_behalf_of_id bigint,
    position_id bigint NOT NULL,
    run_id bigint NOT NULL,
    step_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT workflow_step_run_done CHECK ((((done_at IS NULL) AND ((state)::text = ANY ((ARRAY['active'::character varying, 'waiting'::character varying, 'paused'::character varying])::text[]))) OR ((done_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['done'::character varying, 'cancelled'::character varying])::text[]))))),
    CONSTRAINT workflow_step_run_number_check CHECK ((number >= 0)),
    CONSTRAINT workflow_step_run_state CHECK (((state)::text = ANY ((ARRAY['active'::character varying, 'waiting'::character varying, 'paused'::character varying, 'done'::character varying, 'cancelled'::character varying])::text[])))
);

ALTER TABLE public.workflow_step_run ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workflow_step_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

INSERT INTO public.auth_permission VALUES
	(1, 'Can add lượt dựng hồ sơ mẫu', 1, 'add_samplerun'),
	(2, 'Can change lượt dựng hồ sơ mẫu', 1, 'change_samplerun'),
	(3, 'Can delete lượt dựng hồ sơ mẫu', 1, 'delete_samplerun'),
	(4, 'Can view lượt dựng hồ sơ mẫu', 1, 'view_samplerun'),
	(5, 'Can add số liệu ngày', 2, 'add_dayfact'),
	(6, 'Can change số liệu ngày', 2, 'change_dayfact'),
	(7, 'Can delete số liệu ngày', 2, 'delete_dayfact'),
	(8, 'Can view số liệu ngày', 2, 'view_dayfact'),
	(9, 'Can add số liệu hồ sơ', 3, 'add_dossierfact'),
	(10, 'Can change số liệu hồ sơ', 3, 'change_dossierfact'),
	(11, 'Can delete số liệu hồ sơ', 3, 'delete_dossierfact'),
	(12, 'Can view số liệu hồ sơ', 3, 'view_dossierfact'),
	(13, 'Can add stamp', 4, 'add_stamp'),
	(14, 'Can change stamp', 4, 'change_stamp'),
	(15, 'Can delete stamp', 4, 'delete_stamp'),
	(16, 'Can view stamp', 4, 'view_stamp'),
	(17, 'Can add lần đối chiếu', 5, 'add_check'),
	(18, 'Can change lần đối chiếu', 5, 'change_check'),
	(19, 'Can delete lần đối chiếu', 5, 'delete_check'),
	(20, 'Can view lần đối chiếu', 5, 'view_check'),
	(21, 'Can add hồ sơ', 6, 'add_dossier'),
	(22, 'Can change hồ sơ', 6, 'change_dossier'),
	(23, 'Can delete hồ sơ', 6, 'delete_dossier'),
	(24, 'Can view hồ sơ', 6, 'view_dossier'),
	(25, 'Can add phiếu xin lỗi', 7, 'add_apology'),
	(26, 'Can change phiếu xin lỗi', 7, 'change_apology'),
	(27, 'Can delete phiếu xin lỗi', 7, 'delete_apology'),
	(28, 'Can view phiếu xin lỗi', 7, 'view_apology'),
	(29, 'Can add hồ sơ đang soạn', 8, 'add_draft'),
	(30, 'Can change hồ sơ đang soạn', 8, 'change_draft'),
	(31, 'Can delete hồ sơ đang soạn', 8, 'delete_draft'),
	(32, 'Can view hồ sơ đang soạn', 8, 'view_draft'),
	(33, 'Can add lần hẹn trả', 9, 'add_duechange'),
	(34, 'Can change lần hẹn trả', 9, 'change_duechange'),
	(35, 'Can delete lần hẹn trả', 9, 'delete_duechange'),
	(36, 'Can view lần hẹn trả', 9, 'view_duechange'),
	(37, 'Can add biểu mẫu đã cấp', 10, 'add_formissue'),
	(38, 'Can change biểu mẫu đã cấp', 10, 'change_formissue'),
	(39, 'Can delete biểu mẫu đã cấp', 10, 'delete_formissue'),
	(40, 'Can view biểu mẫu đã cấp', 10, 'view_formissue'),
	(41, 'Can add lượt chuyển', 11, 'add_move'),
	(42, 'Can change lượt chuyển', 11, 'change_move'),
	(43, 'Can delete lượt chuyển', 11, 'delete_move'),
	(44, 'Can view lượt chuyển', 11, 'view_move'),
	(45, 'Can add lần tạm dừng', 12, 'add_pause'),
	(46, 'Can change lần tạm dừng', 12, 'change_pause'),
	(47, 'Can delete lần tạm dừng', 12, 'delete_pause'),
	(48, 'Can view lần tạm dừng', 12, 'view_pause'),
	(49, 'Can add kết quả', 13, 'add_result'),
	(50, 'Can change kết quả', 13, 'change_result'),
	(51, 'Can delete kết quả', 13, 'delete_result'),
	(52, 'Can view kết quả', 13, 'view_result'),
	(53, 'Can add yêu cầu bổ sung', 14, 'add_supplementrequest'),
	(54, 'Can change yêu cầu bổ sung', 14, 'change_supplementrequest'),
	(55, 'Can delete yêu cầu bổ sung', 14, 'delete_supplementrequest'),
	(56, 'Can view yêu cầu bổ sung', 14, 'view_supplementrequest'),
	(57, 'Can add giấy tờ đã nộp', 15, 'add_submittedpaper'),
	(58, 'Can change giấy tờ đã nộp', 15, 'change_submittedpaper'),
	(59, 'Can delete giấy tờ đã nộp', 15, 'delete_submittedpaper'),
	(60, 'Can view giấy tờ đã nộp', 15, 'view_submittedpaper'),
	(61, 'Can add bộ đếm mã hồ sơ', 16, 'add_codecounter'),
	(62, 'Can change bộ đếm mã hồ sơ', 16, 'change_codecounter'),
	(63, 'Can delete bộ đếm mã hồ sơ', 16, 'delete_codecounter'),
	(64, 'Can view bộ đếm mã hồ sơ', 16, 'view_codecounter'),
	(65, 'Can add bộ đếm sổ theo dõi', 17, 'add_registercounter'),
	(66, 'Can change bộ đếm sổ theo dõi', 17, 'change_registercounter'),
	(67, 'Can delete bộ đếm sổ theo dõi', 17, 'delete_registercounter'),
	(68, 'Can view bộ đếm sổ theo dõi', 17, 'view_registercounter'),
	(69, 'Can add lần đính chính', 18, 'add_correction'),
	(70, 'Can change lần đính chính', 18, 'change_correction'),
	(71, 'Can delete lần đính chính', 18, 'delete_correction'),
	(72, 'Can view lần đính chính', 18, 'view_correction'),
	(73, 'Can add procedure', 19, 'add_procedure'),
	(74, 'Can change procedure', 19, 'change_procedure'),
	(75, 'Can delete procedure', 19, 'delete_procedure'),
	(76, 'Can view procedure', 19, 'view_procedure'),
	(77, 'Can add sector', 20, 'add_sector'),
	(78, 'Can change sector', 20, 'change_sector'),
	(79, 'Can delete sector', 20, 'delete_sector'),
	(80, 'Can view sector', 20, 'view_sector'),
	(81, 'Can add life event', 21, 'add_lifeevent'),
	(82, 'Can change life event', 21, 'change_lifeevent'),
	(83, 'Can delete life event', 21, 'delete_lifeevent'),
	(84, 'Can view life event', 21, 'view_lifeevent'),
	(85, 'Can add procedure version', 22, 'add_procedureversion'),
	(86, 'Can change procedure version', 22, 'change_procedureversion'),
	(87, 'Can delete procedure version', 22, 'delete_procedureversion'),
	(88, 'Can view procedure version', 22, 'view_procedureversion'),
	(89, 'Can add procedure case', 23, 'add_procedurecase'),
	(90, 'Can change procedure case', 23, 'change_procedurecase'),
	(91, 'Can delete procedure case', 23, 'delete_procedurecase'),
	(92, 'Can view procedure case', 23, 'view_procedurecase'),
	(93, 'Can add required paper', 24, 'add_requiredpaper'),
	(94, 'Can change required paper', 24, 'change_requiredpaper'),
	(95, 'Can delete required paper', 24, 'delete_requiredpaper'),
	(96, 'Can view required paper', 24, 'view_requiredpaper'),
	(97, 'Can add search miss', 25, 'add_searchmiss'),
	(98, 'Can change search miss', 25, 'change_searchmiss'),
	(99, 'Can delete search miss', 25, 'delete_searchmiss'),
	(100, 'Can view search miss', 25, 'view_searchmiss'),
	(101, 'Can add search state', 26, 'add_searchstate'),
	(102, 'Can change search state', 26, 'change_searchstate'),
	(103, 'Can delete search state', 26, 'delete_searchstate'),
	(104, 'Can view search state', 26, 'view_searchstate'),
	(105, 'Can add synonym pair', 27, 'add_synonympair'),
	(106, 'Can change synonym pair', 27, 'change_synonympair'),
	(107, 'Can delete synonym pair', 27, 'delete_synonympair'),
	(108, 'Can view synonym pair', 27, 'view_synonympair'),
	(109, 'Can add search entry', 28, 'add_searchentry'),
	(110, 'Can change search entry', 28, 'change_searchentry'),
	(111, 'Can delete search entry', 28, 'delete_searchentry'),
	(112, 'Can view search entry', 28, 'view_searchentry'),
	(113, 'Can add offering', 29, 'add_offering'),
	(114, 'Can change offering', 29, 'change_offering'),
	(115, 'Can delete offering', 29, 'delete_offering'),
	(116, 'Can view offering', 29, 'view_offering'),
	(117, 'Can add life event entry', 30, 'add_lifeevententry'),
	(118, 'Can change life event entry', 30, 'change_lifeevententry'),
	(119, 'Can delete life event entry', 30, 'delete_lifeevententry'),
	(120, 'Can view life event entry', 30, 'view_lifeevententry'),
	(121, 'Can add form definition', 31, 'add_formdefinition'),
	(122, 'Can change form definition', 31, 'change_formdefinition'),
	(123, 'Can delete form definition', 31, 'delete_formdefinition'),
	(124, 'Can view form definition', 31, 'view_formdefinition'),
	(125, 'Can add form version', 32, 'add_formversion'),
	(126, 'Can change form version', 32, 'change_formversion'),
	(127, 'Can delete form version', 32, 'delete_formversion'),
	(128, 'Can view form version', 32, 'view_formversion'),
	(129, 'Can add form answers', 33, 'add_formanswers'),
	(130, 'Can change form answers', 33, 'change_formanswers'),
	(131, 'Can delete form answers', 33, 'delete_formanswers'),
	(132, 'Can view form answers', 33, 'view_formanswers'),
	(133, 'Can add process', 34, 'add_process'),
	(134, 'Can change process', 34, 'change_process'),
	(135, 'Can delete process', 34, 'delete_process'),
	(136, 'Can view process', 34, 'view_process'),
	(137, 'Can add process version', 35, 'add_processversion'),
	(138, 'Can change process version', 35, 'change_processversion'),
	(139, 'Can delete process version', 35, 'delete_processversion'),
	(140, 'Can view process version', 35, 'view_processversion'),
	(141, 'Can add run', 36, 'add_run'),
	(142, 'Can change run', 36, 'change_run'),
	(143, 'Can delete run', 36, 'delete_run'),
	(144, 'Can view run', 36, 'view_run'),
	(145, 'Can add step definition', 37, 'add_stepdefinition'),
	(146, 'Can change step definition', 37, 'change_stepdefinition'),
	(147, 'Can delete step definition', 37, 'delete_stepdefinition'),
	(148, 'Can view step definition', 37, 'view_stepdefinition'),
	(149, 'Can add outcome definition', 38, 'add_outcomedefinition'),
	(150, 'Can change outcome definition', 38, 'change_outcomedefinition'),
	(151, 'Can delete outcome definition', 38, 'delete_outcomedefinition'),
	(152, 'Can view outcome definition', 38, 'view_outcomedefinition'),
	(153, 'Can add step run', 39, 'add_steprun'),
	(154, 'Can change step run', 39, 'change_steprun'),
	(155, 'Can delete step run', 39, 'delete_steprun'),
	(156, 'Can view step run', 39, 'view_steprun'),
	(157, 'Can add consultation', 40, 'add_consultation'),
	(158, 'Can change consultation', 40, 'change_consultation'),
	(159, 'Can delete consultation', 40, 'delete_consultation'),
	(160, 'Can view consultation', 40, 'view_consultation'),
	(161, 'Can add dãy số văn bản', 41, 'add_numberseries'),
	(162, 'Can change dãy số văn bản', 41, 'change_numberseries'),
	(163, 'Can delete dãy số văn bản', 41, 'delete_numberseries'),
	(164, 'Can view dãy số văn bản', 41, 'view_numberseries'),
	(165, 'Can add tệp', 42, 'add_file'),
	(166, 'Can change tệp', 42, 'change_file'),
	(167, 'Can delete tệp', 42, 'delete_file'),
	(168, 'Can view tệp', 42, 'view_file'),
	(169, 'Can add thông báo', 43, 'add_message'),
	(170, 'Can change thông báo', 43, 'change_message'),
	(171, 'Can delete thông báo', 43, 'delete_message'),
	(172, 'Can view thông báo', 43, 'view_message'),
	(173, 'Can add lần gửi', 44, 'add_attempt'),
	(174, 'Can change lần gửi', 44, 'change_attempt'),
	(175, 'Can delete lần gửi', 44, 'delete_attempt'),
	(176, 'Can view lần gửi', 44, 'view_attempt'),
	(177, 'Can add thông báo chờ gộp thư', 45, 'add_togather'),
	(178, 'Can change thông báo chờ gộp thư', 45, 'change_togather'),
	(179, 'Can delete thông báo chờ gộp thư', 45, 'delete_togather'),
	(180, 'Can view thông báo chờ gộp thư', 45, 'view_togather'),
	(181, 'Can add tài khoản', 46, 'add_account'),
	(182, 'Can change tài khoản', 46, 'change_account'),
	(183, 'Can delete tài khoản', 46, 'delete_account'),
	(184, 'Can view tài khoản', 46, 'view_account'),
	(185, 'Can add lockout', 47, 'add_lockout'),
	(186, 'Can change lockout', 47, 'change_lockout'),
	(187, 'Can delete lockout', 47, 'delete_lockout'),
	(188, 'Can view lockout', 47, 'view_lockout'),
	(189, 'Can add rate window', 48, 'add_ratewindow'),
	(190, 'Can change rate window', 48, 'change_ratewindow'),
	(191, 'Can delete rate window', 48, 'delete_ratewindow'),
	(192, 'Can view rate window', 48, 'view_ratewindow'),
	(193, 'Can add account review', 49, 'add_accountreview'),
	(194, 'Can change account review', 49, 'change_accountreview'),
	(195, 'Can delete account review', 49, 'delete_accountreview'),
	(196, 'Can view account review', 49, 'view_accountreview'),
	(197, 'Can add api token', 50, 'add_apitoken'),
	(198, 'Can change api token', 50, 'change_apitoken'),
	(199, 'Can delete api token', 50, 'delete_apitoken'),
	(200, 'Can view api token', 50, 'view_apitoken'),
	(201, 'Can add contact code', 51, 'add_contactcode'),
	(202, 'Can change contact code', 51, 'change_contactcode'),
	(203, 'Can delete contact code', 51, 'delete_contactcode'),
	(204, 'Can view contact code', 51, 'view_contactcode'),
	(205, 'Can add delegation', 52, 'add_delegation'),
	(206, 'Can change delegation', 52, 'change_delegation'),
	(207, 'Can delete delegation', 52, 'delete_delegation'),
	(208, 'Can view delegation', 52, 'view_delegation'),
	(209, 'Can add held form', 53, 'add_heldform'),
	(210, 'Can change held form', 53, 'change_heldform'),
	(211, 'Can delete held form', 53, 'delete_heldform'),
	(212, 'Can view held form', 53, 'view_heldform'),
	(213, 'Can add password record', 54, 'add_passwordrecord'),
	(214, 'Can change password record', 54, 'change_passwordrecord'),
	(215, 'Can delete password record', 54, 'delete_passwordrecord'),
	(216, 'Can view password record', 54, 'view_passwordrecord'),
	(217, 'Can add posting', 55, 'add_posting'),
	(218, 'Can change posting', 55, 'change_posting'),
	(219, 'Can delete posting', 55, 'delete_posting'),
	(220, 'Can view posting', 55, 'view_posting'),
	(221, 'Can add recovery code', 56, 'add_recoverycode'),
	(222, 'Can change recovery code', 56, 'change_recoverycode'),
	(223, 'Can delete recovery code', 56, 'delete_recoverycode'),
	(224, 'Can view recovery code', 56, 'view_recoverycode'),
	(225, 'Can add role grant', 57, 'add_rolegrant'),
	(226, 'Can change role grant', 57, 'change_rolegrant'),
	(227, 'Can delete role grant', 57, 'delete_rolegrant'),
	(228, 'Can view role grant', 57, 'view_rolegrant'),
	(229, 'Can add sign in', 58, 'add_signin'),
	(230, 'Can change sign in', 58, 'change_signin'),
	(231, 'Can delete sign in', 58, 'delete_signin'),
	(232, 'Can view sign in', 58, 'view_signin'),
	(233, 'Can add totp device', 59, 'add_totpdevice'),
	(234, 'Can change totp device', 59, 'change_totpdevice'),
	(235, 'Can delete totp device', 59, 'delete_totpdevice'),
	(236, 'Can view totp device', 59, 'view_totpdevice'),
	(237, 'Can add sample person', 60, 'add_sampleperson'),
	(238, 'Can change sample person', 60, 'change_sampleperson'),
	(239, 'Can delete sample person', 60, 'delete_sampleperson'),
	(240, 'Can view sample person', 60, 'view_sampleperson'),
	(241, 'Can add agency', 61, 'add_agency'),
	(242, 'Can change agency', 61, 'change_agency'),
	(243, 'Can delete agency', 61, 'delete_agency'),
	(244, 'Can view agency', 61, 'view_agency'),
	(245, 'Can add agency link', 62, 'add_agencylink'),
	(246, 'Can change agency link', 62, 'change_agencylink'),
	(247, 'Can delete agency link', 62, 'delete_agencylink'),
	(248, 'Can view agency link', 62, 'view_agencylink'),
	(249, 'Can add area', 63, 'add_area'),
	(250, 'Can change area', 63, 'change_area'),
	(251, 'Can delete area', 63, 'delete_area'),
	(252, 'Can view area', 63, 'view_area'),
	(253, 'Can add calendar day', 64, 'add_calendarday'),
	(254, 'Can change calendar day', 64, 'change_calendarday'),
	(255, 'Can delete calendar day', 64, 'delete_calendarday'),
	(256, 'Can view calendar day', 64, 'view_calendarday'),
	(257, 'Can add calendar revision', 65, 'add_calendarrevision'),
	(258, 'Can change calendar revision', 65, 'change_calendarrevision'),
	(259, 'Can delete calendar revision', 65, 'delete_calendarrevision'),
	(260, 'Can view calendar revision', 65, 'view_calendarrevision'),
	(261, 'Can add dated setting', 66, 'add_datedsetting'),
	(262, 'Can change dated setting', 66, 'change_datedsetting'),
	(263, 'Can delete dated setting', 66, 'delete_datedsetting'),
	(264, 'Can view dated setting', 66, 'view_datedsetting'),
	(265, 'Can add opening hours', 67, 'add_openinghours'),
	(266, 'Can change opening hours', 67, 'change_openinghours'),
	(267, 'Can delete opening hours', 67, 'delete_openinghours'),
	(268, 'Can view opening hours', 67, 'view_openinghours'),
	(269, 'Can add org revision', 68, 'add_orgrevision'),
	(270, 'Can change org revision', 68, 'change_orgrevision'),
	(271, 'Can delete org revision', 68, 'delete_orgrevision'),
	(272, 'Can view org revision', 68, 'view_orgrevision'),
	(273, 'Can add unit', 69, 'add_unit'),
	(274, 'Can change unit', 69, 'change_unit'),
	(275, 'Can delete unit', 69, 'delete_unit'),
	(276, 'Can view unit', 69, 'view_unit'),
	(277, 'Can add position', 70, 'add_position'),
	(278, 'Can change position', 70, 'change_position'),
	(279, 'Can delete position', 70, 'delete_position'),
	(280, 'Can view position', 70, 'view_position'),
	(281, 'Can add ending', 71, 'add_ending'),
	(282, 'Can change ending', 71, 'change_ending'),
	(283, 'Can delete ending', 71, 'delete_ending'),
	(284, 'Can view ending', 71, 'view_ending'),
	(285, 'Can add day root', 72, 'add_dayroot'),
	(286, 'Can change day root', 72, 'change_dayroot'),
	(287, 'Can delete day root', 72, 'delete_dayroot'),
	(288, 'Can view day root', 72, 'view_dayroot'),
	(289, 'Can add audit entry', 73, 'add_auditentry'),
	(290, 'Can change audit entry', 73, 'change_auditentry'),
	(291, 'Can delete audit entry', 73, 'delete_auditentry'),
	(292, 'Can view audit entry', 73, 'view_auditentry'),
	(293, 'Can add audit head', 74, 'add_audithead'),
	(294, 'Can change audit head', 74, 'change_audithead'),
	(295, 'Can delete audit head', 74, 'delete_audithead'),
	(296, 'Can view audit head', 74, 'view_audithead'),
	(297, 'Can add outbox cursor', 75, 'add_outboxcursor'),
	(298, 'Can change outbox cursor', 75, 'change_outboxcursor'),
	(299, 'Can delete outbox cursor', 75, 'delete_outboxcursor'),
	(300, 'Can view outbox cursor', 75, 'view_outboxcursor'),
	(301, 'Can add outbox event', 76, 'add_outboxevent'),
	(302, 'Can change outbox event', 76, 'change_outboxevent'),
	(303, 'Can delete outbox event', 76, 'delete_outboxevent'),
	(304, 'Can view outbox event', 76, 'view_outboxevent'),
	(305, 'Can add outbox delivery', 77, 'add_outboxdelivery'),
	(306, 'Can change outbox delivery', 77, 'change_outboxdelivery'),
	(307, 'Can delete outbox delivery', 77, 'delete_outboxdelivery'),
	(308, 'Can view outbox delivery', 77, 'view_outboxdelivery'),
	(309, 'Can add revision', 78, 'add_revision'),
	(310, 'Can change revision', 78, 'change_revision'),
	(311, 'Can delete revision', 78, 'delete_revision'),
	(312, 'Can view revision', 78, 'view_revision'),
	(313, 'Can add daily run', 79, 'add_dailyrun'),
	(314, 'Can change daily run', 79, 'change_dailyrun'),
	(315, 'Can delete daily run', 79, 'delete_dailyrun'),
	(316, 'Can view daily run', 79, 'view_dailyrun'),
	(317, 'Can add procrastinate event', 80, 'add_procrastinateevent'),
	(318, 'Can change procrastinate event', 80, 'change_procrastinateevent'),
	(319, 'Can delete procrastinate event', 80, 'delete_procrastinateevent'),
	(320, 'Can view procrastinate event', 80, 'view_procrastinateevent'),
	(321, 'Can add procrastinate job', 81, 'add_procrastinatejob'),
	(322, 'Can change procrastinate job', 81, 'change_procrastinatejob'),
	(323, 'Can delete procrastinate job', 81, 'delete_procrastinatejob'),
	(324, 'Can view procrastinate job', 81, 'view_procrastinatejob'),
	(325, 'Can add procrastinate periodic defer', 82, 'add_procrastinateperiodicdefer'),
	(326, 'Can change procrastinate periodic defer', 82, 'change_procrastinateperiodicdefer'),
	(327, 'Can delete procrastinate periodic defer', 82, 'delete_procrastinateperiodicdefer'),
	(328, 'Can view procrastinate periodic defer', 82, 'view_procrastinateperiodicdefer'),
	(329, 'Can add procrastinate worker', 83, 'add_procrastinateworker'),
	(330, 'Can change procrastinate worker', 83, 'change_procrastinateworker'),
	(331, 'Can delete procrastinate worker', 83, 'delete_procrastinateworker'),
	(332, 'Can view procrastinate worker', 83, 'view_procrastinateworker'),
	(333, 'Can add permission', 84, 'add_permission'),
	(334, 'Can change permission', 84, 'change_permission'),
	(335, 'Can delete permission', 84, 'delete_permission'),
	(336, 'Can view permission', 84, 'view_permission'),
	(337, 'Can add group', 85, 'add_group'),
	(338, 'Can change group', 85, 'change_group'),
	(339, 'Can delete group', 85, 'delete_group'),
	(340, 'Can view group', 85, 'view_group'),
	(341, 'Can add content type', 86, 'add_contenttype'),
	(342, 'Can change content type', 86, 'change_contenttype'),
	(343, 'Can delete content type', 86, 'delete_contenttype'),
	(344, 'Can view content type', 86, 'view_contenttype'),
	(345, 'Can add session', 87, 'add_session'),
	(346, 'Can change session', 87, 'change_session'),
	(347, 'Can delete session', 87, 'delete_session'),
	(348, 'Can view session', 87, 'view_session');

INSERT INTO public.django_content_type VALUES
	(1, 'sample', 'samplerun'),
	(2, 'reporting', 'dayfact'),
	(3, 'reporting', 'dossierfact'),
	(4, 'reporting', 'stamp'),
	(5, 'reporting', 'check'),
	(6, 'dossiers', 'dossier'),
	(7, 'dossiers', 'apology'),
	(8, 'dossiers', 'draft'),
	(9, 'dossiers', 'duechange'),
	(10, 'dossiers', 'formissue'),
	(11, 'dossiers', 'move'),
	(12, 'dossiers', 'pause'),
	(13, 'dossiers', 'result'),
	(14, 'dossiers', 'supplementrequest'),
	(15, 'dossiers', 'submittedpaper'),
	(16, 'dossiers', 'codecounter'),
	(17, 'dossiers', 'registercounter'),
	(18, 'dossiers', 'correction'),
	(19, 'catalogue', 'procedure'),
	(20, 'catalogue', 'sector'),
	(21, 'catalogue', 'lifeevent'),
	(22, 'catalogue', 'procedureversion'),
	(23, 'catalogue', 'procedurecase'),
	(24, 'catalogue', 'requiredpaper'),
	(25, 'catalogue', 'searchmiss'),
	(26, 'catalogue', 'searchstate'),
	(27, 'catalogue', 'synonympair'),
	(28, 'catalogue', 'searchentry'),
	(29, 'catalogue', 'offering'),
	(30, 'catalogue', 'lifeevententry'),
	(31, 'eforms', 'formdefinition'),
	(32, 'eforms', 'formversion'),
	(33, 'eforms', 'formanswers'),
	(34, 'workflow', 'process'),
	(35, 'workflow', 'processversion'),
	(36, 'workflow', 'run'),
	(37, 'workflow', 'stepdefinition'),
	(38, 'workflow', 'outcomedefinition'),
	(39, 'workflow', 'steprun'),
	(40, 'workflow', 'consultation'),
	(41, 'documents', 'numberseries'),
	(42, 'documents', 'file'),
	(43, 'notifications', 'message'),
	(44, 'notifications', 'attempt'),
	(45, 'notifications', 'togather'),
	(46, 'accounts', 'account'),
	(47, 'accounts', 'lockout'),
	(48, 'accounts', 'ratewindow'),
	(49, 'accounts', 'accountreview'),
	(50, 'accounts', 'apitoken'),
	(51, 'accounts', 'contactcode'),
	(52, 'accounts', 'delegation'),
	(53, 'accounts', 'heldform'),
	(54, 'accounts', 'passwordrecord'),
	(55, 'accounts', 'posting'),
	(56, 'accounts', 'recoverycode'),
	(57, 'accounts', 'rolegrant'),
	(58, 'accounts', 'signin'),
	(59, 'accounts', 'totpdevice'),
	(60, 'accounts', 'sampleperson'),
	(61, 'orgs', 'agency'),
	(62, 'orgs', 'agencylink'),
	(63, 'orgs', 'area'),
	(64, 'orgs', 'calendarday'),
	(65, 'orgs', 'calendarrevision'),
	(66, 'orgs', 'datedsetting'),
	(67, 'orgs', 'openinghours'),
	(68, 'orgs', 'orgrevision'),
	(69, 'orgs', 'unit'),
	(70, 'orgs', 'position'),
	(71, 'orgs', 'ending'),
	(72, 'audit', 'dayroot'),
	(73, 'audit', 'auditentry'),
	(74, 'audit', 'audithead'),
	(75, 'core', 'outboxcursor'),
	(76, 'core', 'outboxevent'),
	(77, 'core', 'outboxdelivery'),
	(78, 'core', 'revision'),
	(79, 'core', 'dailyrun'),
	(80, 'procrastinate', 'procrastinateevent'),
	(81, 'procrastinate', 'procrastinatejob'),
	(82, 'procrastinate', 'procrastinateperiodicdefer'),
	(83, 'procrastinate', 'procrastinateworker'),
	(84, 'auth', 'permission'),
	(85, 'auth', 'group'),
	(86, 'contenttypes', 'contenttype'),
	(87, 'sessions', 'session');

INSERT INTO public.django_migrations VALUES
	(1, 'core', '0001_initial', now()),
	(2, 'core', '0002_revision', now()),
	(3, 'orgs', '0001_initial', now()),
	(4, 'accounts', '0001_initial', now()),
	(5, 'accounts', '0002_sample_people', now()),
	(6, 'accounts', '0003_revision', now()),
	(7, 'accounts', '0004_delegation_revision', now()),
	(8, 'accounts', '0005_birth_as_known', now()),
	(9, 'accounts', '0006_dormant', now()),
	(10, 'audit', '0001_initial', now()),
	(11, 'audit', '0002_append_only', now()),
	(12, 'contenttypes', '0001_initial', now()),
	(13, 'contenttypes', '0002_remove_content_type_name', now()),
	(14, 'auth', '0001_initial', now()),
	(15, 'auth', '0002_alter_permission_name_max_length', now()),
	(16, 'auth', '0003_alter_user_email_max_length', now()),
	(17, 'auth', '0004_alter_user_username_opts', now()),
	(18, 'auth', '0005_alter_user_last_login_null', now()),
	(19, 'auth', '0006_require_contenttypes_0002', now()),
	(20, 'auth', '0007_alter_validators_add_error_messages', now()),
	(21, 'auth', '0008_alter_user_username_max_length', now()),
	(22, 'auth', '0009_alter_user_last_name_max_length', now()),
	(23, 'auth', '0010_alter_group_name_max_length', now()),
	(24, 'auth', '0011_update_proxy_permissions', now()),
	(25, 'auth', '0012_alter_user_first_name_max_length', now()),
	(26, 'workflow', '0001_initial', now()),
	(27, 'eforms', '0001_initial', now()),
	(28, 'eforms', '0002_frozen', now()),
	(29, 'catalogue', '0001_initial', now()),
	(30, 'catalogue', '0002_frozen', now()),
	(31, 'catalogue', '0003_revision', now()),
	(32, 'catalogue', '0004_shelves_revision', now()),
	(33, 'catalogue', '0005_blank_forms', now()),
	(34, 'catalogue', '0006_asked_if', now()),
	(35, 'core', '0003_daily_run', now()),
	(36, 'documents', '0001_initial', now()),
	(37, 'workflow', '0002_revision', now()),
	(38, 'workflow', '0003_begun_by', now()),
	(39, 'workflow', '0004_returns', now()),
	(40, 'orgs', '0002_revision', now()),
	(41, 'orgs', '0003_endings', now()),
	(42, 'orgs', '0004_ends_of_rights', now()),
	(43, 'dossiers', '0001_initial', now()),
	(44, 'dossiers', '0002_accepted_agency', now()),
	(45, 'dossiers', '0003_lighter_indexes', now()),
	(46, 'dossiers', '0004_words', now()),
	(47, 'dossiers', '0005_acts', now()),
	(48, 'dossiers', '0006_look_alikes', now()),
	(49, 'dossiers', '0007_calls', now()),
	(50, 'dossiers', '0008_near', now()),
	(51, 'dossiers', '0009_acceptance_warned', now()),
	(52, 'dossiers', '0010_register_numbers', now()),
	(53, 'dossiers', '0011_result_numbers', now()),
	(54, 'dossiers', '0012_again', now()),
	(55, 'dossiers', '0013_result_objects', now()),
	(56, 'dossiers', '0014_corrections', now()),
	(57, 'dossiers', '0015_reopening', now()),
	(58, 'dossiers', '0016_payment_waits', now()),
	(59, 'dossiers', '0017_lists_in_order', now()),
	(60, 'dossiers', '0018_clocks_without_process', now()),
	(61, 'dossiers', '0019_latest_everywhere', now()),
	(62, 'dossiers', '0020_result_series', now()),
	(63, 'dossiers', '0021_result_correction_reason', now()),
	(64, 'dossiers', '0022_on_its_way', now()),
	(65, 'notifications', '0001_initial', now()),
	(66, 'notifications', '0002_gathering', now()),
	(67, 'notifications', '0003_kept', now()),
	(68, 'notifications', '0004_inbox_by_time', now()),
	(69, 'orgs', '0005_areas_watched', now()),
	(70, 'procrastinate', '0001_initial', now()),
	(71, 'procrastinate', '0002_drop_started_at_column', now()),
	(72, 'procrastinate', '0003_drop_started_at_column', now()),
	(73, 'procrastinate', '0004_drop_procrastinate_version_table', now()),
	(74, 'procrastinate', '0005_fix_procrastinate_fetch_job', now()),
	(75, 'procrastinate', '0006_fix_trigger_status_events_insert', now()),
	(76, 'procrastinate', '0007_add_queueing_lock_column', now()),
	(77, 'procrastinate', '0008_close_fetch_job_race_condition', now()),
	(78, 'procrastinate', '0009_add_defer_job_function', now()),
	(79, 'procrastinate', '0010_add_procrastinate_periodic_defers', now()),
	(80, 'procrastinate', '0011_add_foreign_key_index', now()),
	(81, 'procrastinate', '0012_add_locks_to_periodic_defer', now()),
	(82, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
	(83, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
	(84, 'procrastinate', '0015_add_trigger_on_job_deletion', now()),
	(85, 'procrastinate', '0016_delete_finished_jobs', now()),
	(86, 'procrastinate', '0017_add_checks_to_finish_job', now()),
	(87, 'procrastinate', '0018_add_checks_to_retry_job', now()),
	(88, 'procrastinate', '0019_fix_finish_job_compat_issue', now()),
	(89, 'procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
	(90, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
	(91, 'procrastinate', '0022_null_locks_excluded', now()),
	(92, 'procrastinate', '0023_remove_old_finish_job_function', now()),
	(93, 'procrastinate', '0024_job_id_bigint', now()),
	(94, 'procrastinate', '0025_add_models', now()),
	(95, 'procrastinate', '0026_add_job_priority', now()),
	(96, 'procrastinate', '0027_add_periodic_job_priority', now()),
	(97, 'procrastinate', '0028_add_cancel_states', now()),
	(98, 'procrastinate', '0029_add_additional_params_to_retry_job', now()),
	(99, 'procrastinate', '0030_alter_procrastinateevent_options', now()),
	(100, 'procrastinate', '0031_add_indexes_for_fetch_job', now()),
	(101, 'procrastinate', '0032_pre_cancel_notification', now()),
	(102, 'procrastinate', '0033_post_cancel_notification', now()),
	(103, 'procrastinate', '0034_pre_add_heartbeat', now()),
	(104, 'procrastinate', '0035_post_add_heartbeat', now()),
	(105, 'procrastinate', '0036_add_worker_model', now()),
	(106, 'procrastinate', '0037_pre_batch_defer_jobs', now()),
	(107, 'procrastinate', '0038_post_batch_defer_jobs', now()),
	(108, 'procrastinate', '0039_pre_priority_lock_fetch_job', now()),
	(109, 'procrastinate', '0040_pre_retry_failed_job', now()),
	(110, 'procrastinate', '0041_post_retry_failed_job', now()),
	(111, 'reporting', '0001_initial', now()),
	(112, 'reporting', '0002_stamp', now()),
	(113, 'reporting', '0003_check', now()),
	(114, 'sample', '0001_initial', now()),
	(115, 'sessions', '0001_initial', now());

SELECT pg_catalog.setval('public.auth_permission_id_seq', 348, true);

SELECT pg_catalog.setval('public.django_content_type_id_seq', 87, true);

SELECT pg_catalog.setval('public.django_migrations_id_seq', 115, true);

ALTER TABLE ONLY public.accounts_account
    ADD CONSTRAINT accounts_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_account
    ADD CONSTRAINT accounts_account_public_id_key UNIQUE (public_id);

ALTER TABLE ONLY public.accounts_account
    ADD CONSTRAINT accounts_account_username_key UNIQUE (username);

ALTER TABLE ONLY public.accounts_accountreview
    ADD CONSTRAINT accounts_accountreview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_contactcode
    ADD CONSTRAINT accounts_contactcode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_delegation
    ADD CONSTRAINT accounts_delegation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_heldform
    ADD CONSTRAINT accounts_heldform_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_lockout
    ADD CONSTRAINT accounts_lockout_key_key UNIQUE (key);

ALTER TABLE ONLY public.accounts_lockout
    ADD CONSTRAINT accounts_lockout_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_passwordrecord
    ADD CONSTRAINT accounts_passwordrecord_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_posting
    ADD CONSTRAINT accounts_posting_once UNIQUE (account_id, position_id, valid_from);

ALTER TABLE ONLY public.accounts_posting
    ADD CONSTRAINT accounts_posting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_ratewindow
    ADD CONSTRAINT accounts_ratewindow_once UNIQUE (key, "window");

ALTER TABLE ONLY public.accounts_ratewindow
    ADD CONSTRAINT accounts_ratewindow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_recoverycode
    ADD CONSTRAINT accounts_recoverycode_once UNIQUE (account_id, digest);

ALTER TABLE ONLY public.accounts_recoverycode
    ADD CONSTRAINT accounts_recoverycode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_sampleperson
    ADD CONSTRAINT accounts_sampleperson_account_id_key UNIQUE (account_id);

ALTER TABLE ONLY public.accounts_sampleperson
    ADD CONSTRAINT accounts_sampleperson_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_signin
    ADD CONSTRAINT accounts_signin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_signin
    ADD CONSTRAINT accounts_signin_session_key_key UNIQUE (session_key);

ALTER TABLE ONLY public.accounts_totpdevice
    ADD CONSTRAINT accounts_totpdevice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_auditentry
    ADD CONSTRAINT audit_auditentry_once UNIQUE (subject_kind, subject_id, number);

ALTER TABLE ONLY public.audit_auditentry
    ADD CONSTRAINT audit_auditentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_audithead
    ADD CONSTRAINT audit_audithead_once UNIQUE (subject_kind, subject_id);

ALTER TABLE ONLY public.audit_audithead
    ADD CONSTRAINT audit_audithead_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_dayroot
    ADD CONSTRAINT audit_dayroot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_case
    ADD CONSTRAINT catalogue_case_key UNIQUE (version_id, key);

ALTER TABLE ONLY public.catalogue_case
    ADD CONSTRAINT catalogue_case_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_life_event_entry
    ADD CONSTRAINT catalogue_life_event_entry_once UNIQUE (life_event_id, procedure_id);

ALTER TABLE ONLY public.catalogue_life_event_entry
    ADD CONSTRAINT catalogue_life_event_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_life_event
    ADD CONSTRAINT catalogue_life_event_key_key UNIQUE (key);

ALTER TABLE ONLY public.catalogue_life_event
    ADD CONSTRAINT catalogue_life_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_offering
    ADD CONSTRAINT catalogue_offering_once UNIQUE (procedure_id, competent_agency_id, case_key, valid_from);

ALTER TABLE ONLY public.catalogue_offering
    ADD CONSTRAINT catalogue_offering_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_paper
    ADD CONSTRAINT catalogue_paper_key UNIQUE (version_id, key);

ALTER TABLE ONLY public.catalogue_paper
    ADD CONSTRAINT catalogue_paper_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_procedure
    ADD CONSTRAINT catalogue_procedure_code_key UNIQUE (code);

ALTER TABLE ONLY public.catalogue_procedure
    ADD CONSTRAINT catalogue_procedure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_procedure
    ADD CONSTRAINT catalogue_procedure_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.catalogue_search_entry
    ADD CONSTRAINT catalogue_search_entry_pkey PRIMARY KEY (procedure_id);

ALTER TABLE ONLY public.catalogue_search_miss
    ADD CONSTRAINT catalogue_search_miss_folded_key UNIQUE (folded);

ALTER TABLE ONLY public.catalogue_search_miss
    ADD CONSTRAINT catalogue_search_miss_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_search_state
    ADD CONSTRAINT catalogue_search_state_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_sector
    ADD CONSTRAINT catalogue_sector_key_key UNIQUE (key);

ALTER TABLE ONLY public.catalogue_sector
    ADD CONSTRAINT catalogue_sector_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_synonym
    ADD CONSTRAINT catalogue_synonym_once UNIQUE (term_folded, target_folded);

ALTER TABLE ONLY public.catalogue_synonym
    ADD CONSTRAINT catalogue_synonym_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_version
    ADD CONSTRAINT catalogue_version_no_overlap EXCLUDE USING gist (procedure_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&) WHERE (((state)::text = 'published'::text));

ALTER TABLE ONLY public.catalogue_version
    ADD CONSTRAINT catalogue_version_number UNIQUE (procedure_id, number);

ALTER TABLE ONLY public.catalogue_version
    ADD CONSTRAINT catalogue_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_codecounter
    ADD CONSTRAINT code_counter_once UNIQUE (agency_id, day);

ALTER TABLE ONLY public.core_daily_run
    ADD CONSTRAINT core_daily_run_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.core_outbox_cursor
    ADD CONSTRAINT core_outbox_cursor_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.core_outbox_delivery
    ADD CONSTRAINT core_outbox_delivery_once UNIQUE (event_id, subscriber);

ALTER TABLE ONLY public.core_outbox_delivery
    ADD CONSTRAINT core_outbox_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_outbox_event
    ADD CONSTRAINT core_outbox_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_revision
    ADD CONSTRAINT core_revision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_correction
    ADD CONSTRAINT correction_number_once UNIQUE (dossier_id, number);

ALTER TABLE ONLY public.reporting_dayfact
    ADD CONSTRAINT day_fact_once UNIQUE (agency_id, sector_id, day);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.documents_file
    ADD CONSTRAINT documents_file_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.documents_number_series
    ADD CONSTRAINT documents_number_series_once UNIQUE (series, agency_key, year);

ALTER TABLE ONLY public.documents_number_series
    ADD CONSTRAINT documents_number_series_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossier_code_once UNIQUE (code);

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossier_register_number_once UNIQUE (register_unit_id, register_year, register_number);

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossier_submission_ref_once UNIQUE (submission_ref);

ALTER TABLE ONLY public.dossiers_apology
    ADD CONSTRAINT dossiers_apology_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_codecounter
    ADD CONSTRAINT dossiers_codecounter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_correction
    ADD CONSTRAINT dossiers_correction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_draft
    ADD CONSTRAINT dossiers_draft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_duechange
    ADD CONSTRAINT dossiers_duechange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_formissue
    ADD CONSTRAINT dossiers_formissue_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_move
    ADD CONSTRAINT dossiers_move_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_pause
    ADD CONSTRAINT dossiers_pause_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_registercounter
    ADD CONSTRAINT dossiers_registercounter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_result
    ADD CONSTRAINT dossiers_result_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_result
    ADD CONSTRAINT dossiers_result_supersedes_id_key UNIQUE (supersedes_id);

ALTER TABLE ONLY public.dossiers_submittedpaper
    ADD CONSTRAINT dossiers_submittedpaper_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_supplementrequest
    ADD CONSTRAINT dossiers_supplementrequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_duechange
    ADD CONSTRAINT due_change_number_once UNIQUE (dossier_id, number);

ALTER TABLE ONLY public.eforms_answers
    ADD CONSTRAINT eforms_answers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.eforms_definition
    ADD CONSTRAINT eforms_definition_key_key UNIQUE (key);

ALTER TABLE ONLY public.eforms_definition
    ADD CONSTRAINT eforms_definition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.eforms_version
    ADD CONSTRAINT eforms_version_number UNIQUE (definition_id, number);

ALTER TABLE ONLY public.eforms_version
    ADD CONSTRAINT eforms_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reporting_dossierfact
    ADD CONSTRAINT fact_once_a_day UNIQUE (dossier_id, day);

ALTER TABLE ONLY public.dossiers_formissue
    ADD CONSTRAINT form_issue_number_once UNIQUE (form, agency_id, year, number);

ALTER TABLE ONLY public.dossiers_move
    ADD CONSTRAINT move_number_once UNIQUE (dossier_id, number);

ALTER TABLE ONLY public.notifications_attempt
    ADD CONSTRAINT notifications_attempt_once UNIQUE (message_id, number);

ALTER TABLE ONLY public.notifications_attempt
    ADD CONSTRAINT notifications_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications_message
    ADD CONSTRAINT notifications_message_once UNIQUE (key, channel);

ALTER TABLE ONLY public.notifications_message
    ADD CONSTRAINT notifications_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications_to_gather
    ADD CONSTRAINT notifications_to_gather_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.notifications_to_gather
    ADD CONSTRAINT notifications_to_gather_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orgs_agency
    ADD CONSTRAINT orgs_agency_key_key UNIQUE (key);

ALTER TABLE ONLY public.orgs_agency_link
    ADD CONSTRAINT orgs_agency_link_once UNIQUE (predecessor_id, successor_id, effective_date);

ALTER TABLE ONLY public.orgs_agency_link
    ADD CONSTRAINT orgs_agency_link_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orgs_agency
    ADD CONSTRAINT orgs_agency_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orgs_area
    ADD CONSTRAINT orgs_area_code_structure UNIQUE (code, structure);

ALTER TABLE ONLY public.orgs_area
    ADD CONSTRAINT orgs_area_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orgs_calendar_day
    ADD CONSTRAINT orgs_calendar_day_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orgs_calendar_revision
    ADD CONSTRAINT orgs_calendar_revision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orgs_dated_setting
    ADD CONSTRAINT orgs_dated_setting_once UNIQUE (key, scope, valid_from);

ALTER TABLE ONLY public.orgs_dated_setting
    ADD CONSTRAINT orgs_dated_setting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orgs_ending
    ADD CONSTRAINT orgs_ending_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orgs_opening_hours
    ADD CONSTRAINT orgs_opening_hours_once UNIQUE NULLS NOT DISTINCT (agency_id, weekday, valid_from);

ALTER TABLE ONLY public.orgs_opening_hours
    ADD CONSTRAINT orgs_opening_hours_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orgs_position
    ADD CONSTRAINT orgs_position_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orgs_position
    ADD CONSTRAINT orgs_position_unit_key UNIQUE (unit_id, key);

ALTER TABLE ONLY public.orgs_revision
    ADD CONSTRAINT orgs_revision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orgs_unit
    ADD CONSTRAINT orgs_unit_agency_key UNIQUE (agency_id, key);

ALTER TABLE ONLY public.orgs_unit
    ADD CONSTRAINT orgs_unit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_registercounter
    ADD CONSTRAINT register_counter_once UNIQUE (unit_id, year);

ALTER TABLE ONLY public.reporting_check
    ADD CONSTRAINT reporting_check_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reporting_dayfact
    ADD CONSTRAINT reporting_dayfact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reporting_dossierfact
    ADD CONSTRAINT reporting_dossierfact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reporting_stamp
    ADD CONSTRAINT reporting_stamp_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sample_samplerun
    ADD CONSTRAINT sample_samplerun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sample_samplerun
    ADD CONSTRAINT sample_samplerun_seed_key UNIQUE (seed);

ALTER TABLE ONLY public.dossiers_supplementrequest
    ADD CONSTRAINT supplement_number_once UNIQUE (dossier_id, number);

ALTER TABLE ONLY public.workflow_consultation
    ADD CONSTRAINT workflow_consultation_once UNIQUE NULLS NOT DISTINCT (step_run_id, agency_id, unit_id);

ALTER TABLE ONLY public.workflow_consultation
    ADD CONSTRAINT workflow_consultation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.workflow_outcome_definition
    ADD CONSTRAINT workflow_outcome_definition_key UNIQUE (step_id, key);

ALTER TABLE ONLY public.workflow_outcome_definition
    ADD CONSTRAINT workflow_outcome_definition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.workflow_process
    ADD CONSTRAINT workflow_process_key UNIQUE (key);

ALTER TABLE ONLY public.workflow_process
    ADD CONSTRAINT workflow_process_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.workflow_process_version
    ADD CONSTRAINT workflow_process_version_number UNIQUE (process_id, number);

ALTER TABLE ONLY public.workflow_process_version
    ADD CONSTRAINT workflow_process_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.workflow_run
    ADD CONSTRAINT workflow_run_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.workflow_step_definition
    ADD CONSTRAINT workflow_step_definition_key UNIQUE (version_id, key);

ALTER TABLE ONLY public.workflow_step_definition
    ADD CONSTRAINT workflow_step_definition_order UNIQUE (version_id, "order");

ALTER TABLE ONLY public.workflow_step_definition
    ADD CONSTRAINT workflow_step_definition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.workflow_step_run
    ADD CONSTRAINT workflow_step_run_number UNIQUE (run_id, number);

ALTER TABLE ONLY public.workflow_step_run
    ADD CONSTRAINT workflow_step_run_pkey PRIMARY KEY (id);

CREATE INDEX accounts_account_by_email ON public.accounts_account USING btree (email) WHERE (NOT ((email)::text = ''::text));

CREATE INDEX accounts_account_by_id_number ON public.accounts_account USING btree (id_number) WHERE (NOT ((id_number)::text = ''::text));

CREATE INDEX accounts_account_by_name ON public.accounts_account USING btree (kind, sort_key, id);

CREATE INDEX accounts_account_by_phone ON public.accounts_account USING btree (phone) WHERE (NOT ((phone)::text = ''::text));

CREATE INDEX accounts_account_by_tax_code ON public.accounts_account USING btree (tax_code) WHERE (NOT ((tax_code)::text = ''::text));

CREATE UNIQUE INDEX accounts_account_email_once ON public.accounts_account USING btree (email) WHERE ((email_verified_at IS NOT NULL) AND (NOT ((email)::text = ''::text)));

CREATE UNIQUE INDEX accounts_account_id_number_once ON public.accounts_account USING btree (id_number) WHERE (((kind)::text = 'citizen'::text) AND (NOT ((id_number)::text = ''::text)));

CREATE UNIQUE INDEX accounts_account_phone_once ON public.accounts_account USING btree (phone) WHERE ((phone_verified_at IS NOT NULL) AND (NOT ((phone)::text = ''::text)));

CREATE UNIQUE INDEX accounts_account_tax_code_once ON public.accounts_account USING btree (tax_code) WHERE (((kind)::text = 'business'::text) AND (NOT ((tax_code)::text = ''::text)));

CREATE INDEX accounts_account_username_b5f69a28_like ON public.accounts_account USING btree (username varchar_pattern_ops);

CREATE INDEX accounts_accountreview_account_id_aea9c473 ON public.accounts_accountreview USING btree (account_id);

CREATE INDEX accounts_accountreview_last ON public.accounts_accountreview USING btree (account_id, reviewed_at DESC);

CREATE INDEX accounts_accountreview_reviewed_by_id_7f43183c ON public.accounts_accountreview USING btree (reviewed_by_id);

CREATE INDEX accounts_apitoken_account_id_c5e627d6 ON public.accounts_apitoken USING btree (account_id);

CREATE INDEX accounts_apitoken_digest_63ccb187_like ON public.accounts_apitoken USING btree (digest varchar_pattern_ops);

CREATE INDEX accounts_apitoken_of ON public.accounts_apitoken USING btree (account_id, created_at DESC);

CREATE INDEX accounts_contactcode_account_id_3c98987c ON public.accounts_contactcode USING btree (account_id);

CREATE INDEX accounts_contactcode_last ON public.accounts_contactcode USING btree (account_id, purpose, created_at DESC);

CREATE INDEX accounts_delegation_created_by_id_727c30f0 ON public.accounts_delegation USING btree (created_by_id);

CREATE INDEX accounts_delegation_from_account_id_ee993a95 ON public.accounts_delegation USING btree (from_account_id);

CREATE INDEX accounts_delegation_position ON public.accounts_delegation USING btree (position_id, valid_until_at);

CREATE INDEX accounts_delegation_position_id_694877a8 ON public.accounts_delegation USING btree (position_id);

CREATE INDEX accounts_delegation_to ON public.accounts_delegation USING btree (to_account_id, valid_until_at);

CREATE INDEX accounts_delegation_to_account_id_66cc792b ON public.accounts_delegation USING btree (to_account_id);

CREATE INDEX accounts_heldform_account_id_254d081d ON public.accounts_heldform USING btree (account_id);

CREATE INDEX accounts_heldform_of ON public.accounts_heldform USING btree (account_id, held_at DESC);

CREATE INDEX accounts_lockout_key_d8f199ab_like ON public.accounts_lockout USING btree (key varchar_pattern_ops);

CREATE INDEX accounts_lockout_locked ON public.accounts_lockout USING btree (locked_until) WHERE (locked_until IS NOT NULL);

CREATE INDEX accounts_passwordrecord_account_id_adbfe4cc ON public.accounts_passwordrecord USING btree (account_id);

CREATE INDEX accounts_passwordrecord_last ON public.accounts_passwordrecord USING btree (account_id, set_at DESC);

CREATE INDEX accounts_posting_account_id_727ca466 ON public.accounts_posting USING btree (account_id);

CREATE INDEX accounts_posting_position_id_4c094104 ON public.accounts_posting USING btree (position_id);

CREATE INDEX accounts_ratewindow_expiry ON public.accounts_ratewindow USING btree (expires_at);

CREATE INDEX accounts_recoverycode_account_id_ac51ca41 ON public.accounts_recoverycode USING btree (account_id);

CREATE INDEX accounts_rolegrant_account_id_0aa042c6 ON public.accounts_rolegrant USING btree (account_id);

CREATE INDEX accounts_rolegrant_agency_id_c539cbd1 ON public.accounts_rolegrant USING btree (agency_id);

CREATE INDEX accounts_rolegrant_granted_by_id_7c2165d8 ON public.accounts_rolegrant USING btree (granted_by_id);

CREATE INDEX accounts_rolegrant_unit_id_1b9f49ba ON public.accounts_rolegrant USING btree (unit_id);

CREATE INDEX accounts_signin_account_id_b6b1b276 ON public.accounts_signin USING btree (account_id);

CREATE INDEX accounts_signin_of ON public.accounts_signin USING btree (account_id, seen_at DESC);

CREATE INDEX accounts_signin_session_key_29d63cd7_like ON public.accounts_signin USING btree (session_key varchar_pattern_ops);

CREATE INDEX accounts_totpdevice_account_id_8d12161c ON public.accounts_totpdevice USING btree (account_id);

CREATE UNIQUE INDEX accounts_totpdevice_one_confirmed ON public.accounts_totpdevice USING btree (account_id) WHERE (confirmed_at IS NOT NULL);

CREATE UNIQUE INDEX accounts_totpdevice_one_pending ON public.accounts_totpdevice USING btree (account_id) WHERE (confirmed_at IS NULL);

CREATE UNIQUE INDEX apology_lawful_once ON public.dossiers_apology USING btree (dossier_id) WHERE (NOT late);

CREATE INDEX apology_of_dossier ON public.dossiers_apology USING btree (dossier_id);

CREATE INDEX audit_auditentry_at ON public.audit_auditentry USING brin (at);

CREATE INDEX audit_auditentry_xid ON public.audit_auditentry USING brin ((((xid)::text)::bigint));

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX catalogue_case_key_a89d5d71 ON public.catalogue_case USING btree (key);

CREATE INDEX catalogue_case_key_a89d5d71_like ON public.catalogue_case USING btree (key varchar_pattern_ops);

CREATE UNIQUE INDEX catalogue_case_one_default ON public.catalogue_case USING btree (version_id) WHERE is_default;

CREATE INDEX catalogue_case_version_id_6ee703db ON public.catalogue_case USING btree (version_id);

CREATE INDEX catalogue_life_event_entry_life_event_id_3ca48467 ON public.catalogue_life_event_entry USING btree (life_event_id);

CREATE INDEX catalogue_life_event_entry_procedure_id_40e40e25 ON public.catalogue_life_event_entry USING btree (procedure_id);

CREATE INDEX catalogue_life_event_key_9445382c_like ON public.catalogue_life_event USING btree (key varchar_pattern_ops);

CREATE INDEX catalogue_offering_case_key_94d11ea8 ON public.catalogue_offering USING btree (case_key);

CREATE INDEX catalogue_offering_case_key_94d11ea8_like ON public.catalogue_offering USING btree (case_key varchar_pattern_ops);

CREATE INDEX catalogue_offering_competent_agency_id_cee620d2 ON public.catalogue_offering USING btree (competent_agency_id);

CREATE INDEX catalogue_offering_procedure_id_4b5cc160 ON public.catalogue_offering USING btree (procedure_id);

CREATE INDEX catalogue_offering_process_id_648c6c5c ON public.catalogue_offering USING btree (process_id);

CREATE INDEX catalogue_paper_case_id_83d18b9f ON public.catalogue_paper USING btree (case_id);

CREATE INDEX catalogue_paper_key_2292265d ON public.catalogue_paper USING btree (key);

CREATE INDEX catalogue_paper_key_2292265d_like ON public.catalogue_paper USING btree (key varchar_pattern_ops);

CREATE INDEX catalogue_paper_version_id_38ca523e ON public.catalogue_paper USING btree (version_id);

CREATE INDEX catalogue_procedure_code_059bbfc1_like ON public.catalogue_procedure USING btree (code varchar_pattern_ops);

CREATE INDEX catalogue_procedure_popular ON public.catalogue_procedure USING btree (popularity DESC, id);

CREATE INDEX catalogue_procedure_sector_id_6676204a ON public.catalogue_procedure USING btree (sector_id);

CREATE INDEX catalogue_procedure_slug_68b6d624_like ON public.catalogue_procedure USING btree (slug varchar_pattern_ops);

CREATE INDEX catalogue_search_miss_folded_5cc657cf_like ON public.catalogue_search_miss USING btree (folded varchar_pattern_ops);

CREATE INDEX catalogue_search_miss_often ON public.catalogue_search_miss USING btree (times DESC, last_at DESC);

CREATE INDEX catalogue_search_vector ON public.catalogue_search_entry USING gin (vector);

CREATE INDEX catalogue_sector_key_fe9b0725_like ON public.catalogue_sector USING btree (key varchar_pattern_ops);

CREATE INDEX catalogue_version_form_version_id_d4b16420 ON public.catalogue_version USING btree (form_version_id);

CREATE INDEX catalogue_version_procedure_id_7ceaa56a ON public.catalogue_version USING btree (procedure_id);

CREATE INDEX core_daily_run_name_0a252d50_like ON public.core_daily_run USING btree (name varchar_pattern_ops);

CREATE INDEX core_outbox_cursor_name_a800a8c3_like ON public.core_outbox_cursor USING btree (name varchar_pattern_ops);

CREATE INDEX core_outbox_delivery_event_id_49960faf ON public.core_outbox_delivery USING btree (event_id);

CREATE INDEX core_outbox_delivery_open ON public.core_outbox_delivery USING btree (event_id) WHERE (done_at IS NULL);

CREATE INDEX core_outbox_event_order ON public.core_outbox_event USING btree (xid, id);

CREATE INDEX day_fact_by_day ON public.reporting_dayfact USING btree (day);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX documents_file_content ON public.documents_file USING btree (sha256);

CREATE INDEX documents_file_subject ON public.documents_file USING btree (subject_kind, subject_id) WHERE (NOT ((subject_kind)::text = ''::text));

CREATE INDEX documents_file_temporary ON public.documents_file USING btree (created_at) WHERE ((state)::text = 'temporary'::text);

CREATE INDEX dossier_agency_accepted ON public.dossiers_dossier USING btree (competent_agency_id, accepted_at);

CREATE INDEX dossier_decided_latest ON public.dossiers_dossier USING btree (competent_agency_id, submitted_at DESC, id DESC);

CREATE INDEX dossier_desk_waiting ON public.dossiers_dossier USING btree (receiving_unit_id, state, id) WHERE ((state)::text = ANY ((ARRAY['supplement_before'::character varying, 'supplement_after'::character varying, 'financial'::character varying, 'withdrawal_asked'::character varying, 'issued'::character varying])::text[]));

CREATE INDEX dossier_helped_latest ON public.dossiers_dossier USING btree (helping_unit_id, submitted_at DESC, id DESC) WHERE (helping_unit_id IS NOT NULL);

CREATE INDEX dossier_latest ON public.dossiers_dossier USING btree (submitted_at DESC, id DESC);

CREATE INDEX dossier_of_accepting ON public.dossiers_dossier USING btree (accepted_by_id, accepted_at DESC) WHERE (accepted_by_id IS NOT NULL);

CREATE INDEX dossier_of_filer ON public.dossiers_dossier USING btree (filer_id, submitted_at DESC) WHERE (filer_id IS NOT NULL);

CREATE INDEX dossier_of_owner ON public.dossiers_dossier USING btree (owner_id, submitted_at DESC) WHERE (owner_id IS NOT NULL);

CREATE INDEX dossier_of_process_latest ON public.dossiers_dossier USING btree (process_version_id, submitted_at DESC, id DESC) WHERE (process_version_id IS NOT NULL);

CREATE INDEX dossier_on_its_way ON public.dossiers_dossier USING btree (receiving_unit_id, id) WHERE ((competent_received_at IS NULL) AND ((state)::text = ANY ((ARRAY['accepted'::character varying, 'processing'::character varying])::text[])));

CREATE UNIQUE INDEX dossier_once_per_key ON public.dossiers_dossier USING btree (filer_id, idempotency_key) WHERE (filer_id IS NOT NULL);

CREATE INDEX dossier_open_by_due ON public.dossiers_dossier USING btree (competent_agency_id, due_at, id) WHERE ((accepted_at IS NOT NULL) AND (ended_at IS NULL) AND (issued_at IS NULL));

CREATE INDEX dossier_open_everywhere ON public.dossiers_dossier USING btree (due_at, id) WHERE ((accepted_at IS NOT NULL) AND (ended_at IS NULL) AND (issued_at IS NULL));

CREATE INDEX dossier_received_latest ON public.dossiers_dossier USING btree (receiving_agency_id, submitted_at DESC, id DESC);

CREATE INDEX dossier_register_period ON public.dossiers_dossier USING btree (register_unit_id, accepted_at);

CREATE INDEX dossier_reopens ON public.dossiers_dossier USING btree (reopens_id) WHERE (reopens_id IS NOT NULL);

CREATE INDEX dossier_submitted_brin ON public.dossiers_dossier USING brin (submitted_at);

CREATE INDEX dossier_to_be_called ON public.dossiers_dossier USING btree (receiving_unit_id, call_due_at, id) WHERE (call_due_at IS NOT NULL);

CREATE INDEX dossier_waiting_intake ON public.dossiers_dossier USING btree (receiving_unit_id, acceptance_due_at, id) WHERE ((state)::text = 'submitted'::text);

CREATE INDEX dossier_without_process ON public.dossiers_dossier USING btree (due_at, id) WHERE ((accepted_at IS NOT NULL) AND (due_at IS NOT NULL) AND (ended_at IS NULL) AND (issued_at IS NULL) AND (run_id IS NULL));

CREATE INDEX dossier_words ON public.dossiers_dossier USING gin (public.dossiers_words((owner_name)::text, (owner_id_number)::text, (owner_phone)::text, authorised, competent_agency_id, receiving_agency_id, helping_unit_id, procedure_id, process_version_id));

CREATE INDEX draft_of_account ON public.dossiers_draft USING btree (account_id, saved_at DESC);

CREATE INDEX eforms_answers_version_id_f424d55e ON public.eforms_answers USING btree (version_id);

CREATE INDEX eforms_definition_key_9f202f4c_like ON public.eforms_definition USING btree (key varchar_pattern_ops);

CREATE INDEX eforms_version_definition_id_a5074a70 ON public.eforms_version USING btree (definition_id);

CREATE UNIQUE INDEX eforms_version_one_active ON public.eforms_version USING btree (definition_id) WHERE ((state)::text = 'active'::text);

CREATE INDEX fact_behind_a_cell ON public.reporting_dossierfact USING btree (agency_id, sector_id, day);

CREATE INDEX form_issue_of_dossier ON public.dossiers_formissue USING btree (dossier_id, form);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX notifications_attempt_message_id_656352e7 ON public.notifications_attempt USING btree (message_id);

CREATE INDEX notifications_message_about ON public.notifications_message USING btree (about_kind, about_id) WHERE (NOT ((about_kind)::text = ''::text));

CREATE INDEX notifications_message_due ON public.notifications_message USING btree (next_attempt_at) WHERE ((state)::text = 'queued'::text);

CREATE INDEX notifications_message_inbox ON public.notifications_message USING btree (recipient_id, COALESCE(sent_at, created_at) DESC, id DESC) WHERE ((channel)::text = 'in_app'::text);

CREATE INDEX notifications_message_unread ON public.notifications_message USING btree (recipient_id) WHERE (((channel)::text = 'in_app'::text) AND (read_at IS NULL));

CREATE UNIQUE INDEX orgs_agency_code ON public.orgs_agency USING btree (code) WHERE ((code IS NOT NULL) AND (valid_to IS NULL));

CREATE INDEX orgs_agency_key_676c543b_like ON public.orgs_agency USING btree (key varchar_pattern_ops);

CREATE INDEX orgs_agency_kind_area ON public.orgs_agency USING btree (kind, area_code);

CREATE UNIQUE INDEX orgs_agency_link_one_main ON public.orgs_agency_link USING btree (predecessor_id, effective_date) WHERE is_main;

CREATE INDEX orgs_agency_link_predecessor_id_e330569a ON public.orgs_agency_link USING btree (predecessor_id);

CREATE INDEX orgs_agency_link_successor_id_376423e6 ON public.orgs_agency_link USING btree (successor_id);

CREATE INDEX orgs_agency_parent_id_0b02e19d ON public.orgs_agency USING btree (parent_id);

CREATE INDEX orgs_area_parent ON public.orgs_area USING btree (structure, parent_code);

CREATE UNIQUE INDEX orgs_calendar_day_date ON public.orgs_calendar_day USING btree (date) WHERE (removed_at IS NULL);

CREATE UNIQUE INDEX orgs_ending_once ON public.orgs_ending USING btree (subject_kind, subject_id) WHERE (undone_at IS NULL);

CREATE INDEX orgs_ending_planned ON public.orgs_ending USING btree (last_day) WHERE ((state)::text = 'planned'::text);

CREATE INDEX orgs_opening_hours_agency_id_97e67b21 ON public.orgs_opening_hours USING btree (agency_id);

CREATE INDEX orgs_position_key ON public.orgs_position USING btree (key);

CREATE INDEX orgs_position_key_c069b163 ON public.orgs_position USING btree (key);

CREATE INDEX orgs_position_key_c069b163_like ON public.orgs_position USING btree (key varchar_pattern_ops);

CREATE INDEX orgs_position_unit_id_98576c1f ON public.orgs_position USING btree (unit_id);

CREATE INDEX orgs_revision_open ON public.orgs_revision USING btree (valid_from) WHERE (applied_at IS NULL);

CREATE INDEX orgs_revision_subject ON public.orgs_revision USING btree (subject_kind, subject_id);

CREATE INDEX orgs_unit_agency_id_90212097 ON public.orgs_unit USING btree (agency_id);

CREATE INDEX orgs_unit_key_8dd35048 ON public.orgs_unit USING btree (key);

CREATE INDEX orgs_unit_key_8dd35048_like ON public.orgs_unit USING btree (key varchar_pattern_ops);

CREATE INDEX orgs_unit_parent_id_a613bf55 ON public.orgs_unit USING btree (parent_id);

CREATE INDEX orgs_unit_successor_id_aa9c6da8 ON public.orgs_unit USING btree (successor_id);

CREATE INDEX paper_of_dossier ON public.dossiers_submittedpaper USING btree (dossier_id, "order");

CREATE INDEX pause_awaited ON public.dossiers_pause USING btree (respond_by_at) WHERE ((respond_by_at IS NOT NULL) AND (until_at IS NULL));

CREATE INDEX pause_of_dossier ON public.dossiers_pause USING btree (dossier_id, from_at);

CREATE UNIQUE INDEX pause_one_open ON public.dossiers_pause USING btree (dossier_id) WHERE (until_at IS NULL);

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE UNIQUE INDEX result_first_once ON public.dossiers_result USING btree (dossier_id) WHERE (supersedes_id IS NULL);

CREATE INDEX result_latest_numbers ON public.dossiers_result USING btree (number_agency_id, issued_at DESC) WHERE (NOT ((number_series)::text = ''::text));

CREATE UNIQUE INDEX result_number_once ON public.dossiers_result USING btree (number_agency_id, number_series, number_year, number_value) WHERE (NOT ((number_series)::text = ''::text));

CREATE INDEX result_of_dossier ON public.dossiers_result USING btree (dossier_id, issued_at);

CREATE UNIQUE INDEX supplement_one_open ON public.dossiers_supplementrequest USING btree (dossier_id) WHERE ((state)::text = ANY ((ARRAY['proposed'::character varying, 'sent'::character varying, 'answered'::character varying])::text[]));

CREATE INDEX supplement_to_send ON public.dossiers_supplementrequest USING btree (dossier_id) WHERE ((state)::text = 'proposed'::text);

CREATE INDEX supplement_waiting ON public.dossiers_supplementrequest USING btree (respond_by_at) WHERE ((state)::text = 'sent'::text);

CREATE INDEX workflow_consultation_due ON public.workflow_consultation USING btree (agency_id, deadline_at, id) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'missed'::character varying])::text[]));

CREATE INDEX workflow_consultation_open ON public.workflow_consultation USING btree (deadline_at) WHERE ((state)::text = 'open'::text);

CREATE INDEX workflow_outcome_definition_step_id_572186e4 ON public.workflow_outcome_definition USING btree (step_id);

CREATE INDEX workflow_process_key_a8c09a2b ON public.workflow_process USING btree (key);

CREATE INDEX workflow_process_key_a8c09a2b_like ON public.workflow_process USING btree (key varchar_pattern_ops);

CREATE UNIQUE INDEX workflow_process_version_from ON public.workflow_process_version USING btree (process_id, valid_from) WHERE ((state)::text = 'active'::text);

CREATE INDEX workflow_process_version_process_id_1e272e12 ON public.workflow_process_version USING btree (process_id);

CREATE UNIQUE INDEX workflow_run_one_open ON public.workflow_run USING btree (subject_kind, subject_id) WHERE (ended_at IS NULL);

CREATE INDEX workflow_run_subject ON public.workflow_run USING btree (subject_id, subject_kind);

CREATE INDEX workflow_step_definition_version_id_7402eed9 ON public.workflow_step_definition USING btree (version_id);

CREATE INDEX workflow_step_run_agency ON public.workflow_step_run USING btree (agency_id, state, urgent_at, id) INCLUDE (near_at) WHERE (done_at IS NULL);

CREATE INDEX workflow_step_run_alarm ON public.workflow_step_run USING btree (alarm_at) WHERE ((done_at IS NULL) AND (NOT (alarm_at IS NULL)));

CREATE INDEX workflow_step_run_assignee ON public.workflow_step_run USING btree (assignee_id, state, urgent_at, id) INCLUDE (near_at, unit_id) WHERE (done_at IS NULL);

CREATE INDEX workflow_step_run_done_brin ON public.workflow_step_run USING brin (done_at);

CREATE UNIQUE INDEX workflow_step_run_one_open ON public.workflow_step_run USING btree (run_id) WHERE (done_at IS NULL);

CREATE INDEX workflow_step_run_position ON public.workflow_step_run USING btree (position_id, state, urgent_at, id) INCLUDE (near_at, unit_id) WHERE ((done_at IS NULL) AND (assignee_id IS NULL));

CREATE INDEX workflow_step_run_unit ON public.workflow_step_run USING btree (unit_id, state, urgent_at, id) INCLUDE (near_at) WHERE (done_at IS NULL);

CREATE TRIGGER accounts_account_revision AFTER UPDATE OF username, full_name, is_active, sample ON public.accounts_account FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER accounts_delegation_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.accounts_delegation FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER accounts_posting_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.accounts_posting FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER accounts_rolegrant_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.accounts_rolegrant FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER accounts_sampleperson_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.accounts_sampleperson FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER audit_auditentry_append_only BEFORE DELETE OR UPDATE ON public.audit_auditentry FOR EACH ROW EXECUTE FUNCTION public.audit_refuse_change();

CREATE TRIGGER audit_auditentry_no_truncate BEFORE TRUNCATE ON public.audit_auditentry FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();

CREATE TRIGGER audit_dayroot_append_only BEFORE DELETE OR UPDATE ON public.audit_dayroot FOR EACH ROW EXECUTE FUNCTION public.audit_refuse_change();

CREATE TRIGGER audit_dayroot_no_truncate BEFORE TRUNCATE ON public.audit_dayroot FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();

CREATE TRIGGER catalogue_case_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.catalogue_case FOR EACH ROW EXECUTE FUNCTION public.catalogue_part_frozen();

CREATE TRIGGER catalogue_case_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.catalogue_case FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER catalogue_life_event_entry_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.catalogue_life_event_entry FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER catalogue_life_event_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.catalogue_life_event FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER catalogue_offering_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.catalogue_offering FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER catalogue_paper_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.catalogue_paper FOR EACH ROW EXECUTE FUNCTION public.catalogue_part_frozen();

CREATE TRIGGER catalogue_paper_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.catalogue_paper FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER catalogue_procedure_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.catalogue_procedure FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER catalogue_sector_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.catalogue_sector FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER catalogue_version_frozen BEFORE UPDATE ON public.catalogue_version FOR EACH ROW WHEN (((old.state)::text <> 'draft'::text)) EXECUTE FUNCTION public.catalogue_version_frozen();

CREATE TRIGGER catalogue_version_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.catalogue_version FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER eforms_answers_frozen BEFORE UPDATE ON public.eforms_answers FOR EACH ROW EXECUTE FUNCTION public.eforms_refuse_change();

CREATE TRIGGER eforms_version_frozen BEFORE UPDATE ON public.eforms_version FOR EACH ROW WHEN ((((old.state)::text <> 'draft'::text) AND ((new.schema IS DISTINCT FROM old.schema) OR ((new.schema_sha256)::text IS DISTINCT FROM (old.schema_sha256)::text) OR (new.definition_id IS DISTINCT FROM old.definition_id) OR (new.number IS DISTINCT FROM old.number) OR ((new.state)::text = 'draft'::text)))) EXECUTE FUNCTION public.eforms_refuse_change();

CREATE TRIGGER orgs_agency_link_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.orgs_agency_link FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER orgs_agency_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.orgs_agency FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER orgs_area_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.orgs_area FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER orgs_calendar_day_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.orgs_calendar_day FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER orgs_calendar_revision_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.orgs_calendar_revision FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER orgs_dated_setting_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.orgs_dated_setting FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER orgs_opening_hours_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.orgs_opening_hours FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER orgs_position_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.orgs_position FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER orgs_unit_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.orgs_unit FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

CREATE TRIGGER reporting_dayfact_stamp AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.reporting_dayfact FOR EACH STATEMENT EXECUTE FUNCTION public.reporting_raise_stamp();

CREATE TRIGGER workflow_outcome_definition_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.workflow_outcome_definition FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER workflow_process_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.workflow_process FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER workflow_process_version_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.workflow_process_version FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

CREATE TRIGGER workflow_step_definition_revision AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.workflow_step_definition FOR EACH STATEMENT EXECUTE FUNCTION public.core_raise_revision();

ALTER TABLE ONLY public.accounts_accountreview
    ADD CONSTRAINT accounts_accountrevi_account_id_aea9c473_fk_accounts_ FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_accountreview
    ADD CONSTRAINT accounts_accountrevi_reviewed_by_id_7f43183c_fk_accounts_ FOREIGN KEY (reviewed_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_account_id_c5e627d6_fk_accounts_account_id FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_contactcode
    ADD CONSTRAINT accounts_contactcode_account_id_3c98987c_fk_accounts_account_id FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_delegation
    ADD CONSTRAINT accounts_delegation_created_by_id_727c30f0_fk_accounts_ FOREIGN KEY (created_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_delegation
    ADD CONSTRAINT accounts_delegation_from_account_id_ee993a95_fk_accounts_ FOREIGN KEY (from_account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_delegation
    ADD CONSTRAINT accounts_delegation_position_id_694877a8_fk_orgs_position_id FOREIGN KEY (position_id) REFERENCES public.orgs_position(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_delegation
    ADD CONSTRAINT accounts_delegation_to_account_id_66cc792b_fk_accounts_ FOREIGN KEY (to_account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_heldform
    ADD CONSTRAINT accounts_heldform_account_id_254d081d_fk_accounts_account_id FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_passwordrecord
    ADD CONSTRAINT accounts_passwordrec_account_id_adbfe4cc_fk_accounts_ FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_posting
    ADD CONSTRAINT accounts_posting_account_id_727ca466_fk_accounts_account_id FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_posting
    ADD CONSTRAINT accounts_posting_position_id_4c094104_fk_orgs_position_id FOREIGN KEY (position_id) REFERENCES public.orgs_position(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_recoverycode
    ADD CONSTRAINT accounts_recoverycod_account_id_ac51ca41_fk_accounts_ FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_account_id_0aa042c6_fk_accounts_account_id FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_agency_id_c539cbd1_fk_orgs_agency_id FOREIGN KEY (agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_granted_by_id_7c2165d8_fk_accounts_ FOREIGN KEY (granted_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_rolegrant
    ADD CONSTRAINT accounts_rolegrant_unit_id_1b9f49ba_fk_orgs_unit_id FOREIGN KEY (unit_id) REFERENCES public.orgs_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_sampleperson
    ADD CONSTRAINT accounts_sampleperso_account_id_6d559f37_fk_accounts_ FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_signin
    ADD CONSTRAINT accounts_signin_account_id_b6b1b276_fk_accounts_account_id FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_totpdevice
    ADD CONSTRAINT accounts_totpdevice_account_id_8d12161c_fk_accounts_account_id FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catalogue_case
    ADD CONSTRAINT catalogue_case_version_id_6ee703db_fk_catalogue_version_id FOREIGN KEY (version_id) REFERENCES public.catalogue_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catalogue_life_event_entry
    ADD CONSTRAINT catalogue_life_event_life_event_id_3ca48467_fk_catalogue FOREIGN KEY (life_event_id) REFERENCES public.catalogue_life_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catalogue_life_event_entry
    ADD CONSTRAINT catalogue_life_event_procedure_id_40e40e25_fk_catalogue FOREIGN KEY (procedure_id) REFERENCES public.catalogue_procedure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catalogue_offering
    ADD CONSTRAINT catalogue_offering_competent_agency_id_cee620d2_fk_orgs_agen FOREIGN KEY (competent_agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catalogue_offering
    ADD CONSTRAINT catalogue_offering_procedure_id_4b5cc160_fk_catalogue FOREIGN KEY (procedure_id) REFERENCES public.catalogue_procedure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catalogue_offering
    ADD CONSTRAINT catalogue_offering_process_id_648c6c5c_fk_workflow_process_id FOREIGN KEY (process_id) REFERENCES public.workflow_process(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catalogue_paper
    ADD CONSTRAINT catalogue_paper_case_id_83d18b9f_fk_catalogue_case_id FOREIGN KEY (case_id) REFERENCES public.catalogue_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catalogue_paper
    ADD CONSTRAINT catalogue_paper_version_id_38ca523e_fk_catalogue_version_id FOREIGN KEY (version_id) REFERENCES public.catalogue_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catalogue_procedure
    ADD CONSTRAINT catalogue_procedure_sector_id_6676204a_fk_catalogue_sector_id FOREIGN KEY (sector_id) REFERENCES public.catalogue_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catalogue_search_entry
    ADD CONSTRAINT catalogue_search_ent_procedure_id_c9361df4_fk_catalogue FOREIGN KEY (procedure_id) REFERENCES public.catalogue_procedure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catalogue_version
    ADD CONSTRAINT catalogue_version_form_version_id_d4b16420_fk_eforms_version_id FOREIGN KEY (form_version_id) REFERENCES public.eforms_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.catalogue_version
    ADD CONSTRAINT catalogue_version_procedure_id_7ceaa56a_fk_catalogue FOREIGN KEY (procedure_id) REFERENCES public.catalogue_procedure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_outbox_delivery
    ADD CONSTRAINT core_outbox_delivery_event_id_49960faf_fk_core_outbox_event_id FOREIGN KEY (event_id) REFERENCES public.core_outbox_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.documents_file
    ADD CONSTRAINT documents_file_uploaded_by_id_2e68216c_fk_accounts_account_id FOREIGN KEY (uploaded_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_apology
    ADD CONSTRAINT dossiers_apology_by_id_2e83138e_fk_accounts_account_id FOREIGN KEY (by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_apology
    ADD CONSTRAINT dossiers_apology_dossier_id_a315ad66_fk_dossiers_dossier_id FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_codecounter
    ADD CONSTRAINT dossiers_codecounter_agency_id_14bf0629_fk_orgs_agency_id FOREIGN KEY (agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_correction
    ADD CONSTRAINT dossiers_correction_answers_before_id_dfab6aff_fk_eforms_an FOREIGN KEY (answers_before_id) REFERENCES public.eforms_answers(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_correction
    ADD CONSTRAINT dossiers_correction_by_id_6f872ba2_fk_accounts_account_id FOREIGN KEY (by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_correction
    ADD CONSTRAINT dossiers_correction_dossier_id_dc2b77c3_fk_dossiers_dossier_id FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_correction
    ADD CONSTRAINT dossiers_correction_on_behalf_of_id_e4a650c4_fk_accounts_ FOREIGN KEY (on_behalf_of_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_accepted_agency_id_a873c222_fk_orgs_agency_id FOREIGN KEY (accepted_agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_accepted_by_id_f7a6d915_fk_accounts_account_id FOREIGN KEY (accepted_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_answers_id_6924869c_fk_eforms_answers_id FOREIGN KEY (answers_id) REFERENCES public.eforms_answers(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_case_id_6b1f562b_fk_catalogue_case_id FOREIGN KEY (case_id) REFERENCES public.catalogue_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_competent_agency_id_a13707a3_fk_orgs_agency_id FOREIGN KEY (competent_agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_filer_id_1fc39fa6_fk_accounts_account_id FOREIGN KEY (filer_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_helping_unit_id_c5ab6013_fk_orgs_unit_id FOREIGN KEY (helping_unit_id) REFERENCES public.orgs_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_offering_id_07e18029_fk_catalogue_offering_id FOREIGN KEY (offering_id) REFERENCES public.catalogue_offering(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_owner_id_21952ae7_fk_accounts_account_id FOREIGN KEY (owner_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_procedure_id_4e0e78d6_fk_catalogue FOREIGN KEY (procedure_id) REFERENCES public.catalogue_procedure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_procedure_version_id_fb237784_fk_catalogue FOREIGN KEY (procedure_version_id) REFERENCES public.catalogue_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_process_version_id_145bd439_fk_workflow_ FOREIGN KEY (process_version_id) REFERENCES public.workflow_process_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_receiving_agency_id_d0b091b4_fk_orgs_agency_id FOREIGN KEY (receiving_agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_receiving_unit_id_0453b4b0_fk_orgs_unit_id FOREIGN KEY (receiving_unit_id) REFERENCES public.orgs_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_register_unit_id_28677efa_fk_orgs_unit_id FOREIGN KEY (register_unit_id) REFERENCES public.orgs_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_reopens_id_0a79ae85_fk_dossiers_dossier_id FOREIGN KEY (reopens_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_run_id_71d2e5ff_fk_workflow_run_id FOREIGN KEY (run_id) REFERENCES public.workflow_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_draft
    ADD CONSTRAINT dossiers_draft_account_id_c231b2f4_fk_accounts_account_id FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_draft
    ADD CONSTRAINT dossiers_draft_again_of_id_334d4c03_fk_dossiers_dossier_id FOREIGN KEY (again_of_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_draft
    ADD CONSTRAINT dossiers_draft_case_id_59d380a3_fk_catalogue_case_id FOREIGN KEY (case_id) REFERENCES public.catalogue_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_draft
    ADD CONSTRAINT dossiers_draft_dossier_id_3c6ee272_fk_dossiers_dossier_id FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_draft
    ADD CONSTRAINT dossiers_draft_form_version_id_ab743b3c_fk_eforms_version_id FOREIGN KEY (form_version_id) REFERENCES public.eforms_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_draft
    ADD CONSTRAINT dossiers_draft_offering_id_034a7b13_fk_catalogue_offering_id FOREIGN KEY (offering_id) REFERENCES public.catalogue_offering(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_draft
    ADD CONSTRAINT dossiers_draft_procedure_id_30969a10_fk_catalogue_procedure_id FOREIGN KEY (procedure_id) REFERENCES public.catalogue_procedure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_duechange
    ADD CONSTRAINT dossiers_duechange_by_id_7e218589_fk_accounts_account_id FOREIGN KEY (by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_duechange
    ADD CONSTRAINT dossiers_duechange_dossier_id_7095e7f3_fk_dossiers_dossier_id FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_formissue
    ADD CONSTRAINT dossiers_formissue_agency_id_06ad98ec_fk_orgs_agency_id FOREIGN KEY (agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_formissue
    ADD CONSTRAINT dossiers_formissue_by_id_20474052_fk_accounts_account_id FOREIGN KEY (by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_formissue
    ADD CONSTRAINT dossiers_formissue_dossier_id_e92ac2cc_fk_dossiers_dossier_id FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_move
    ADD CONSTRAINT dossiers_move_by_id_98cc9dfa_fk_accounts_account_id FOREIGN KEY (by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_move
    ADD CONSTRAINT dossiers_move_dossier_id_74945ae4_fk_dossiers_dossier_id FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_move
    ADD CONSTRAINT dossiers_move_on_behalf_of_id_690d2e0f_fk_accounts_account_id FOREIGN KEY (on_behalf_of_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_move
    ADD CONSTRAINT dossiers_move_position_id_096bb64a_fk_orgs_position_id FOREIGN KEY (position_id) REFERENCES public.orgs_position(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_move
    ADD CONSTRAINT dossiers_move_step_run_id_57bff0f3_fk_workflow_step_run_id FOREIGN KEY (step_run_id) REFERENCES public.workflow_step_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_pause
    ADD CONSTRAINT dossiers_pause_dossier_id_98a94956_fk_dossiers_dossier_id FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_registercounter
    ADD CONSTRAINT dossiers_registercounter_unit_id_397ee864_fk_orgs_unit_id FOREIGN KEY (unit_id) REFERENCES public.orgs_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_result
    ADD CONSTRAINT dossiers_result_dossier_id_36719d98_fk_dossiers_dossier_id FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_result
    ADD CONSTRAINT dossiers_result_file_id_aa3afb3b_fk_documents_file_id FOREIGN KEY (file_id) REFERENCES public.documents_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_result
    ADD CONSTRAINT dossiers_result_issued_by_id_c2a9fd18_fk_accounts_account_id FOREIGN KEY (issued_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_result
    ADD CONSTRAINT dossiers_result_number_agency_id_43ec7fb7_fk_orgs_agency_id FOREIGN KEY (number_agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_result
    ADD CONSTRAINT dossiers_result_returned_by_id_a0ce0da7_fk_accounts_account_id FOREIGN KEY (returned_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_result
    ADD CONSTRAINT dossiers_result_supersedes_id_68771821_fk_dossiers_result_id FOREIGN KEY (supersedes_id) REFERENCES public.dossiers_result(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_submittedpaper
    ADD CONSTRAINT dossiers_submittedpa_checked_by_id_e08db219_fk_accounts_ FOREIGN KEY (checked_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_submittedpaper
    ADD CONSTRAINT dossiers_submittedpa_dossier_id_a5121d5c_fk_dossiers_ FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_submittedpaper
    ADD CONSTRAINT dossiers_submittedpa_replaced_by_id_1ff32f75_fk_dossiers_ FOREIGN KEY (replaced_by_id) REFERENCES public.dossiers_submittedpaper(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_submittedpaper
    ADD CONSTRAINT dossiers_submittedpa_required_paper_id_132ea0d9_fk_catalogue FOREIGN KEY (required_paper_id) REFERENCES public.catalogue_paper(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_submittedpaper
    ADD CONSTRAINT dossiers_submittedpa_supplement_id_f02670db_fk_dossiers_ FOREIGN KEY (supplement_id) REFERENCES public.dossiers_supplementrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_submittedpaper
    ADD CONSTRAINT dossiers_submittedpaper_file_id_8c55f823_fk_documents_file_id FOREIGN KEY (file_id) REFERENCES public.documents_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_supplementrequest
    ADD CONSTRAINT dossiers_supplementr_dossier_id_9e3c5dda_fk_dossiers_ FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_supplementrequest
    ADD CONSTRAINT dossiers_supplementr_proposed_by_id_baa434d6_fk_accounts_ FOREIGN KEY (proposed_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_supplementrequest
    ADD CONSTRAINT dossiers_supplementr_sent_by_id_651dc97e_fk_accounts_ FOREIGN KEY (sent_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_supplementrequest
    ADD CONSTRAINT dossiers_supplementr_step_run_id_e012793c_fk_workflow_ FOREIGN KEY (step_run_id) REFERENCES public.workflow_step_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.eforms_answers
    ADD CONSTRAINT eforms_answers_version_id_f424d55e_fk_eforms_version_id FOREIGN KEY (version_id) REFERENCES public.eforms_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.eforms_version
    ADD CONSTRAINT eforms_version_definition_id_a5074a70_fk_eforms_definition_id FOREIGN KEY (definition_id) REFERENCES public.eforms_definition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notifications_attempt
    ADD CONSTRAINT notifications_attemp_message_id_656352e7_fk_notificat FOREIGN KEY (message_id) REFERENCES public.notifications_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notifications_message
    ADD CONSTRAINT notifications_messag_recipient_id_f5c7dd5a_fk_accounts_ FOREIGN KEY (recipient_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notifications_to_gather
    ADD CONSTRAINT notifications_to_gat_message_id_ec1c2bfc_fk_notificat FOREIGN KEY (message_id) REFERENCES public.notifications_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orgs_agency_link
    ADD CONSTRAINT orgs_agency_link_predecessor_id_e330569a_fk_orgs_agency_id FOREIGN KEY (predecessor_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orgs_agency_link
    ADD CONSTRAINT orgs_agency_link_successor_id_376423e6_fk_orgs_agency_id FOREIGN KEY (successor_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orgs_agency
    ADD CONSTRAINT orgs_agency_parent_id_0b02e19d_fk_orgs_agency_id FOREIGN KEY (parent_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orgs_opening_hours
    ADD CONSTRAINT orgs_opening_hours_agency_id_97e67b21_fk_orgs_agency_id FOREIGN KEY (agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orgs_position
    ADD CONSTRAINT orgs_position_successor_id_dc3e399e_fk_orgs_position_id FOREIGN KEY (successor_id) REFERENCES public.orgs_position(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orgs_position
    ADD CONSTRAINT orgs_position_unit_id_98576c1f_fk_orgs_unit_id FOREIGN KEY (unit_id) REFERENCES public.orgs_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orgs_unit
    ADD CONSTRAINT orgs_unit_agency_id_90212097_fk_orgs_agency_id FOREIGN KEY (agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orgs_unit
    ADD CONSTRAINT orgs_unit_parent_id_a613bf55_fk_orgs_unit_id FOREIGN KEY (parent_id) REFERENCES public.orgs_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orgs_unit
    ADD CONSTRAINT orgs_unit_successor_id_aa9c6da8_fk_orgs_unit_id FOREIGN KEY (successor_id) REFERENCES public.orgs_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.reporting_dayfact
    ADD CONSTRAINT reporting_dayfact_agency_id_616ef0f9_fk_orgs_agency_id FOREIGN KEY (agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reporting_dayfact
    ADD CONSTRAINT reporting_dayfact_sector_id_b1c2d1c4_fk_catalogue_sector_id FOREIGN KEY (sector_id) REFERENCES public.catalogue_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reporting_dossierfact
    ADD CONSTRAINT reporting_dossierfac_dossier_id_d8ec0be3_fk_dossiers_ FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reporting_dossierfact
    ADD CONSTRAINT reporting_dossierfac_procedure_id_89cb9ca9_fk_catalogue FOREIGN KEY (procedure_id) REFERENCES public.catalogue_procedure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reporting_dossierfact
    ADD CONSTRAINT reporting_dossierfact_agency_id_18be2544_fk_orgs_agency_id FOREIGN KEY (agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reporting_dossierfact
    ADD CONSTRAINT reporting_dossierfact_sector_id_c3947c3d_fk_catalogue_sector_id FOREIGN KEY (sector_id) REFERENCES public.catalogue_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_consultation
    ADD CONSTRAINT workflow_consultatio_answered_by_id_076e5cbb_fk_accounts_ FOREIGN KEY (answered_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_consultation
    ADD CONSTRAINT workflow_consultatio_answered_position_id_c90e828c_fk_orgs_posi FOREIGN KEY (answered_position_id) REFERENCES public.orgs_position(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_consultation
    ADD CONSTRAINT workflow_consultatio_asked_by_id_2355a5f8_fk_accounts_ FOREIGN KEY (asked_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_consultation
    ADD CONSTRAINT workflow_consultatio_on_behalf_of_id_2f135db5_fk_accounts_ FOREIGN KEY (on_behalf_of_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_consultation
    ADD CONSTRAINT workflow_consultatio_step_run_id_57ece5bb_fk_workflow_ FOREIGN KEY (step_run_id) REFERENCES public.workflow_step_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_consultation
    ADD CONSTRAINT workflow_consultation_agency_id_071a86dc_fk_orgs_agency_id FOREIGN KEY (agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_consultation
    ADD CONSTRAINT workflow_consultation_unit_id_28b1122c_fk_orgs_unit_id FOREIGN KEY (unit_id) REFERENCES public.orgs_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_outcome_definition
    ADD CONSTRAINT workflow_outcome_def_step_id_572186e4_fk_workflow_ FOREIGN KEY (step_id) REFERENCES public.workflow_step_definition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_process_version
    ADD CONSTRAINT workflow_process_ver_created_by_id_b7803c43_fk_accounts_ FOREIGN KEY (created_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_process_version
    ADD CONSTRAINT workflow_process_ver_process_id_1e272e12_fk_workflow_ FOREIGN KEY (process_id) REFERENCES public.workflow_process(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_run
    ADD CONSTRAINT workflow_run_begun_by_id_b157efe2_fk_accounts_account_id FOREIGN KEY (begun_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_run
    ADD CONSTRAINT workflow_run_calendar_agency_id_770ca307_fk_orgs_agency_id FOREIGN KEY (calendar_agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_run
    ADD CONSTRAINT workflow_run_version_id_a8a93d08_fk_workflow_process_version_id FOREIGN KEY (version_id) REFERENCES public.workflow_process_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_step_definition
    ADD CONSTRAINT workflow_step_defini_version_id_7402eed9_fk_workflow_ FOREIGN KEY (version_id) REFERENCES public.workflow_process_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_step_run
    ADD CONSTRAINT workflow_step_run_agency_id_25c7f826_fk_orgs_agency_id FOREIGN KEY (agency_id) REFERENCES public.orgs_agency(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_step_run
    ADD CONSTRAINT workflow_step_run_assignee_id_ecf2f667_fk_accounts_account_id FOREIGN KEY (assignee_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_step_run
    ADD CONSTRAINT workflow_step_run_done_by_id_5f4da918_fk_accounts_account_id FOREIGN KEY (done_by_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_step_run
    ADD CONSTRAINT workflow_step_run_done_position_id_8debcbf5_fk_orgs_position_id FOREIGN KEY (done_position_id) REFERENCES public.orgs_position(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_step_run
    ADD CONSTRAINT workflow_step_run_on_behalf_of_id_6a645add_fk_accounts_ FOREIGN KEY (on_behalf_of_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_step_run
    ADD CONSTRAINT workflow_step_run_position_id_b0a90049_fk_orgs_position_id FOREIGN KEY (position_id) REFERENCES public.orgs_position(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_step_run
    ADD CONSTRAINT workflow_step_run_run_id_e967c864_fk_workflow_run_id FOREIGN KEY (run_id) REFERENCES public.workflow_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_step_run
    ADD CONSTRAINT workflow_step_run_step_id_78b972d7_fk_workflow_ FOREIGN KEY (step_id) REFERENCES public.workflow_step_definition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.workflow_step_run
    ADD CONSTRAINT workflow_step_run_unit_id_57abcaab_fk_orgs_unit_id FOREIGN KEY (unit_id) REFERENCES public.orgs_unit(id) DEFERRABLE INITIALLY DEFERRED;
