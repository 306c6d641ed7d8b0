-- Versions of objects, uploads in parts, and what their blobs are waiting for (docs/adr/0016-objects.md).
--
-- objects is the table of the first design, with what S3 asks for beside it. bucket became bucket_id; key may have 1,024
-- bytes; arn is not kept, since it says nothing that bucket and key do not say; deleted_at became rows of their own: the
-- delete markers of versioned buckets.
--
-- Locks, in this order: the bucket's (shared by writers, exclusive for whoever changes its versioning or removes it), then
-- the key's, then the tenant's when a quota is near. They are advisory: a row's lock would be written to disk with each
-- object, and there is no row yet to lock for a new key.

CREATE SEQUENCE object_sequence;

CREATE TABLE objects (
    id                  UUID PRIMARY KEY,      -- that of the blob, for what was put whole; that of the upload, for parts
    bucket_id           UUID             NOT NULL, -- see buckets_close
    key                 TEXT COLLATE "C" NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 1024),
    sequence            BIGINT           NOT NULL, -- grows with each version of a key
    null_version        BOOLEAN          NOT NULL, -- written while the bucket did not keep versions
    latest              BOOLEAN          NOT NULL,
    delete_marker       BOOLEAN          NOT NULL,
    owner_id            UUID             NOT NULL,
    size_bytes          BIGINT           NOT NULL CHECK (size_bytes >= 0),
    content_type        TEXT,
    etag                TEXT             NOT NULL,
    checksum_algorithm  TEXT,
    checksum_type       TEXT,
    checksum            TEXT,
    part_numbers        INT[],                 -- null for what was put whole, whose one blob has the row's id
    part_blobs          UUID[],
    part_sizes          BIGINT[],
    part_checksums      TEXT[],
    headers             JSONB,
    tags                JSONB,
    acl                 JSONB,
    encryption          TEXT CHECK (encryption IN ('S3', 'KMS', 'CUSTOMER')),
    encryption_key_name TEXT,
    customer_key_md5    TEXT,
    wrapped_key         TEXT,
    retain_mode         TEXT CHECK (retain_mode IN ('GOVERNANCE', 'COMPLIANCE')),
    retain_until        TIMESTAMPTZ,
    legal_hold          BOOLEAN          NOT NULL,
    created_at          TIMESTAMPTZ      NOT NULL,
    noncurrent_since    TIMESTAMPTZ
);
CREATE UNIQUE INDEX objects_stack ON objects (bucket_id, key, sequence DESC);
-- What listings walk over; and no key has two current objects, whatever happens.
CREATE UNIQUE INDEX objects_current ON objects (bucket_id, key) WHERE latest AND NOT delete_marker;
-- Whether a blob belongs to a version of many: asked by the collector alone.
CREATE INDEX objects_parts ON objects USING gin (part_blobs) WHERE part_blobs IS NOT NULL;

CREATE TABLE uploads (
    id                  UUID PRIMARY KEY,
    bucket_id           UUID             NOT NULL,
    key                 TEXT COLLATE "C" NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 1024),
    owner_id            UUID             NOT NULL,
    initiator_id        UUID,
    checksum_algorithm  TEXT,
    checksum_type       TEXT,
    content_type        TEXT,
    headers             JSONB,
    tags                JSONB,
    acl                 JSONB,
    encryption          TEXT CHECK (encryption IN ('S3', 'KMS', 'CUSTOMER')),
    encryption_key_name TEXT,
    customer_key_md5    TEXT,
    wrapped_key         TEXT,
    retain_mode         TEXT CHECK (retain_mode IN ('GOVERNANCE', 'COMPLIANCE')),
    retain_until        TIMESTAMPTZ,
    legal_hold          BOOLEAN          NOT NULL,
    created_at          TIMESTAMPTZ      NOT NULL
);
CREATE INDEX uploads_page ON uploads (bucket_id, key, created_at, id);

CREATE TABLE upload_parts (
    upload_id          UUID        NOT NULL REFERENCES uploads (id),
    number             INT         NOT NULL CHECK (number BETWEEN 1 AND 10000),
    blob               UUID        NOT NULL UNIQUE,
    size_bytes         BIGINT      NOT NULL CHECK (size_bytes >= 0),
    etag               TEXT        NOT NULL,
    checksum_algorithm TEXT,
    checksum           TEXT,
    created_at         TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (upload_id, number)
);

-- What completing an upload made, for whoever completes it again.
CREATE TABLE upload_outcomes (
    upload_id          UUID PRIMARY KEY,
    bucket_id          UUID             NOT NULL,
    key                TEXT COLLATE "C" NOT NULL,
    sequence           BIGINT           NOT NULL,
    null_version       BOOLEAN          NOT NULL,
    owner_id           UUID             NOT NULL,
    size_bytes         BIGINT           NOT NULL,
    etag               TEXT             NOT NULL,
    checksum_algorithm TEXT,
    checksum_type      TEXT,
    checksum           TEXT,
    encryption         TEXT,
    encryption_key_name TEXT,
    created_at         TIMESTAMPTZ      NOT NULL
);
CREATE INDEX upload_outcomes_age ON upload_outcomes (created_at);

-- Blobs that no row refers to any more; noted by the transaction that removed the row.
CREATE TABLE blob_removals (
    blob     UUID PRIMARY KEY,
    version  UUID,                              -- whose it was, while somebody may still read it
    noted_at TIMESTAMPTZ NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX blob_removals_age ON blob_removals (noted_at, blob);

CREATE TABLE blob_damages (
    blob     UUID PRIMARY KEY,
    problem  TEXT        NOT NULL,
    found_at TIMESTAMPTZ NOT NULL
);

-- How far background work has come.
CREATE TABLE upkeep_cursors (
    name     TEXT PRIMARY KEY,
    position TEXT NOT NULL
);

-- What a bucket holds is the sum of both. Writers only ever insert, so that no two of them wait for each other; the
-- collector adds changes up.
CREATE TABLE bucket_usage (
    bucket_id UUID PRIMARY KEY REFERENCES buckets (id) ON DELETE CASCADE,
    bytes     BIGINT NOT NULL,
    objects   BIGINT NOT NULL
);
CREATE TABLE bucket_usage_changes (
    bucket_id UUID   NOT NULL,
    bytes     BIGINT NOT NULL,
    objects   BIGINT NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The first text behind all that begin with this one, by UTF-8 bytes; behind all keys when there is none.
CREATE FUNCTION text_successor(prefix TEXT) RETURNS TEXT LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    last INT;
BEGIN
    WHILE prefix <> '' LOOP
        last := ascii(right(prefix, 1));
        prefix := left(prefix, -1);
        IF last < 1114111 THEN
            RETURN prefix || chr(CASE WHEN last = 55295 THEN 57344 ELSE last + 1 END); -- over the surrogates
        END IF;
    END LOOP;
    RETURN repeat(chr(1114111), 257);
END $$;

-- Keeps the bucket as it is until the transaction ends.
CREATE FUNCTION bucket_hold(bucket UUID) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7240363, hashtext(bucket::text));
END $$;

-- And the stack of a key.
CREATE FUNCTION object_hold(bucket UUID, object_key TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7240363, hashtext(bucket::text));
    PERFORM pg_advisory_xact_lock(hashtextextended(bucket::text || object_key, 7240364));
END $$;

-- A bucket's versioning changes, and a bucket goes, while nobody writes into it; and it goes only when it is empty.
CREATE FUNCTION buckets_close() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7240363, hashtext(OLD.id::text));
    IF TG_OP = 'UPDATE' THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT FROM objects WHERE bucket_id = OLD.id) OR EXISTS (SELECT FROM uploads WHERE bucket_id = OLD.id) THEN
        RAISE foreign_key_violation USING MESSAGE = 'the bucket is not empty'; -- as a foreign key would say
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER buckets_close_on_delete BEFORE DELETE ON buckets FOR EACH ROW EXECUTE FUNCTION buckets_close();
CREATE TRIGGER buckets_close_on_update BEFORE UPDATE ON buckets FOR EACH ROW
    WHEN (OLD.versioning IS DISTINCT FROM NEW.versioning OR OLD.object_lock IS DISTINCT FROM NEW.object_lock)
    EXECUTE FUNCTION buckets_close();

-- Refuses (SQLSTATE TC429) what has brought a tenant, or a user of it, beyond the quota storage_mb. Called after the change
-- was noted. Whoever finds the limit far away does not wait for others: at most some 64 transactions of at most 5 GiB each
-- can be under way beside this one. Whoever finds it near counts again, alone.
CREATE FUNCTION storage_check(tenant UUID, owner UUID, more BIGINT, standard_mb BIGINT) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    unlimited CONSTANT BIGINT := 1000000000;
    slack CONSTANT BIGINT := (64 * 5)::bigint << 30;
    mib CONSTANT BIGINT := 1 << 20;
    q RECORD;
    used BIGINT;
    alone BOOLEAN := FALSE;
BEGIN
    IF more <= 0 THEN
        RETURN;
    END IF;
    FOR q IN
        SELECT user_id, amount FROM quotas
            WHERE tenant_id = tenant AND name = 'storage_mb' AND (user_id IS NULL OR user_id = owner)
        UNION ALL
        SELECT NULL, standard_mb WHERE standard_mb < unlimited AND NOT EXISTS (
            SELECT FROM quotas WHERE tenant_id = tenant AND name = 'storage_mb' AND user_id IS NULL)
    LOOP
        CONTINUE WHEN q.amount >= unlimited;
        used := storage_used(tenant, q.user_id);
        IF used + slack > q.amount * mib AND NOT alone THEN
            PERFORM pg_advisory_xact_lock(7240362, hashtext(tenant::text)); -- as for all quotas of a tenant
            alone := TRUE;
            used := storage_used(tenant, q.user_id);
        END IF;
        IF used > q.amount * mib THEN
            RAISE EXCEPTION USING ERRCODE = 'TC429', MESSAGE = format('%s %s %s %s', q.amount, used - more, more,
                CASE WHEN q.user_id IS NULL THEN 'tenant' ELSE 'user' END);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION storage_used(tenant UUID, owner UUID) RETURNS BIGINT LANGUAGE sql AS $$
    SELECT coalesce(sum(held.bytes), 0)::bigint
    FROM buckets b
    JOIN (SELECT bucket_id, bytes FROM bucket_usage UNION ALL SELECT bucket_id, bytes FROM bucket_usage_changes) AS held
        ON held.bucket_id = b.id
    WHERE b.tenant_id = tenant AND (owner IS NULL OR b.owner_id = owner);
$$;

-- Removes a version, notes its blobs, and answers what it held.
CREATE FUNCTION object_erase(version UUID) RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE
    o objects;
BEGIN
    DELETE FROM objects WHERE id = version RETURNING * INTO o;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    IF o.size_bytes > 0 THEN
        INSERT INTO blob_removals (blob, version) SELECT unnest(coalesce(o.part_blobs, ARRAY [o.id])), o.id
            ON CONFLICT DO NOTHING;
    END IF;
    IF NOT o.delete_marker THEN
        INSERT INTO bucket_usage_changes VALUES (o.bucket_id, -o.size_bytes, -1);
    END IF;
    RETURN o.size_bytes;
END $$;

-- Puts a version onto its key's stack; what it lacks yet (sequence, null_version) is in the answer, which has no id when the
-- bucket is gone.
CREATE FUNCTION object_put(o objects, counted BIGINT, standard_mb BIGINT) RETURNS objects LANGUAGE plpgsql AS $$
DECLARE
    b RECORD;
    top RECORD;
    former UUID;
    freed BIGINT := 0;
BEGIN
    PERFORM object_hold(o.bucket_id, o.key);
    SELECT versioning, tenant_id, owner_id INTO b FROM buckets WHERE id = o.bucket_id;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    o.null_version := b.versioning <> 'ENABLED';
    o.latest := TRUE;
    SELECT id, null_version INTO top FROM objects
        WHERE bucket_id = o.bucket_id AND key = o.key ORDER BY sequence DESC LIMIT 1;
    IF FOUND THEN
        IF o.null_version THEN
            IF top.null_version THEN
                former := top.id;
            ELSE
                SELECT id INTO former FROM objects WHERE bucket_id = o.bucket_id AND key = o.key AND null_version;
            END IF;
            IF former IS NOT NULL THEN
                freed := object_erase(former);
            END IF;
        END IF;
        -- The one below the erased one stays as it is: it has not been the latest.
        IF former IS DISTINCT FROM top.id THEN
            UPDATE objects SET latest = FALSE, noncurrent_since = o.created_at WHERE id = top.id;
        END IF;
    END IF;
    o.sequence := nextval('object_sequence');
    INSERT INTO objects SELECT (o).*;
    IF NOT o.delete_marker THEN
        INSERT INTO bucket_usage_changes VALUES (o.bucket_id, o.size_bytes - counted, 1);
        PERFORM storage_check(b.tenant_id, b.owner_id, o.size_bytes - counted - freed, standard_mb);
    END IF;
    RETURN o;
END $$;

-- What deleting a key means in its bucket: answers the marker, or a row without an id when none was made. No row: no bucket.
CREATE FUNCTION object_delete(bucket TEXT, o objects) RETURNS SETOF objects LANGUAGE plpgsql AS $$
DECLARE
    b RECORD;
    former UUID;
BEGIN
    SELECT id INTO b FROM buckets WHERE name = bucket;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    PERFORM object_hold(b.id, o.key);
    SELECT id, versioning INTO b FROM buckets WHERE id = b.id;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF b.versioning <> 'OFF' THEN
        o.bucket_id := b.id;
        RETURN NEXT object_put(o, 0, 0);
        RETURN;
    END IF;
    SELECT id INTO former FROM objects WHERE bucket_id = b.id AND key = o.key AND null_version;
    IF FOUND THEN
        PERFORM object_remove(former, b.id, o.key);
    END IF;
    RETURN NEXT NULL::objects;
END $$;

-- Takes a version out of its key's stack. The caller holds the key.
CREATE FUNCTION object_remove(version UUID, bucket UUID, object_key TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    PERFORM object_erase(version);
    UPDATE objects SET latest = TRUE, noncurrent_since = NULL
        WHERE NOT latest AND id = (
            SELECT id FROM objects WHERE bucket_id = bucket AND key = object_key ORDER BY sequence DESC LIMIT 1);
END $$;

-- False when the upload has ended.
CREATE FUNCTION upload_part_put(p upload_parts, standard_mb BIGINT) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE
    b RECORD;
    former RECORD;
    freed BIGINT := 0;
BEGIN
    -- Parts of one upload do not wait for each other; those of one number do.
    PERFORM FROM uploads WHERE id = p.upload_id FOR KEY SHARE;
    SELECT v.id, v.tenant_id, v.owner_id INTO b FROM uploads u JOIN buckets v ON v.id = u.bucket_id WHERE u.id = p.upload_id;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(p.upload_id::text || p.number, 7240365));
    SELECT blob, size_bytes INTO former FROM upload_parts WHERE upload_id = p.upload_id AND number = p.number;
    IF FOUND THEN
        DELETE FROM upload_parts WHERE upload_id = p.upload_id AND number = p.number;
        INSERT INTO blob_removals (blob) VALUES (former.blob) ON CONFLICT DO NOTHING;
        freed := former.size_bytes;
    END IF;
    INSERT INTO upload_parts SELECT (p).*;
    INSERT INTO bucket_usage_changes VALUES (b.id, p.size_bytes - freed, 0);
    PERFORM storage_check(b.tenant_id, b.owner_id, p.size_bytes - freed, standard_mb);
    RETURN TRUE;
END $$;

-- Ends an upload that the caller holds. made: the version that has some of its parts now, if any.
CREATE FUNCTION upload_end(upload UUID, made UUID) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    bucket UUID;
    kept UUID[];
    freed BIGINT;
BEGIN
    SELECT part_blobs INTO kept FROM objects WHERE id = made;
    WITH gone AS (DELETE FROM upload_parts WHERE upload_id = upload RETURNING blob, size_bytes),
         stray AS (SELECT * FROM gone WHERE NOT EXISTS (SELECT FROM unnest(kept) AS k (blob) WHERE k.blob = gone.blob)),
         noted AS (INSERT INTO blob_removals (blob) SELECT blob FROM stray ON CONFLICT DO NOTHING)
    SELECT coalesce(sum(size_bytes), 0) INTO freed FROM stray;
    DELETE FROM uploads WHERE id = upload RETURNING bucket_id INTO bucket;
    IF freed > 0 THEN
        INSERT INTO bucket_usage_changes VALUES (bucket, -freed, 0);
    END IF;
    INSERT INTO upload_outcomes
        SELECT upload, bucket_id, key, sequence, null_version, owner_id, size_bytes, etag, checksum_algorithm, checksum_type,
               checksum, encryption, encryption_key_name, created_at
        FROM objects WHERE id = made;
END $$;

-- One page of a listing: from "least" on, keys of the bucket below "bound", common prefixes skipped over as a whole. The
-- settings keep the planner on the index, whatever else it may think of costs more in a big bucket, and from thinking again
-- for each common prefix.
CREATE FUNCTION objects_page(bucket UUID, prefix TEXT, delimiter TEXT, least_key TEXT, most INT)
RETURNS TABLE (common TEXT, id UUID, key TEXT, sequence BIGINT, null_version BOOLEAN, owner_id UUID, size_bytes BIGINT,
               etag TEXT, checksum_algorithm TEXT, checksum_type TEXT, created_at TIMESTAMPTZ)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    bound TEXT := text_successor(prefix);
    least TEXT := least_key;
    behind INT := length(prefix) + 1;
    missing INT := most;
    cut INT := 0;
    probing BOOLEAN := FALSE; -- behind a common prefix comes another one, mostly: then one row is enough to know
    seen BOOLEAN;
    o RECORD;
BEGIN
    IF delimiter = '' THEN
        RETURN QUERY SELECT NULL::text, v.id, v.key::text, v.sequence, v.null_version, v.owner_id, v.size_bytes, v.etag,
                            v.checksum_algorithm, v.checksum_type, v.created_at
            FROM objects v
            WHERE v.bucket_id = bucket AND v.latest AND NOT v.delete_marker AND v.key >= least AND v.key < bound
            ORDER BY v.key LIMIT most;
        RETURN;
    END IF;
    WHILE missing > 0 LOOP
        cut := 0;
        seen := FALSE;
        FOR o IN
            SELECT v.id, v.key, v.sequence, v.null_version, v.owner_id, v.size_bytes, v.etag, v.checksum_algorithm,
                   v.checksum_type, v.created_at
            FROM objects v
            WHERE v.bucket_id = bucket AND v.latest AND NOT v.delete_marker AND v.key >= least AND v.key < bound
            ORDER BY v.key LIMIT CASE WHEN probing THEN 1 ELSE missing END
        LOOP
            seen := TRUE;
            cut := strpos(substr(o.key, behind), delimiter);
            EXIT WHEN probing AND cut = 0;
            missing := missing - 1;
            IF cut > 0 THEN
                common := left(o.key, behind + cut - 2 + length(delimiter));
                least := text_successor(common);
                RETURN NEXT;
                EXIT;
            END IF;
            common := NULL;
            id := o.id;
            key := o.key;
            sequence := o.sequence;
            null_version := o.null_version;
            owner_id := o.owner_id;
            size_bytes := o.size_bytes;
            etag := o.etag;
            checksum_algorithm := o.checksum_algorithm;
            checksum_type := o.checksum_type;
            created_at := o.created_at;
            RETURN NEXT;
        END LOOP;
        IF cut > 0 THEN
            probing := TRUE;
        ELSIF probing AND seen THEN
            probing := FALSE;
        ELSE
            EXIT;
        END IF;
    END LOOP;
END $$;

-- The same of all versions. From behind version "from_sequence" of "from_key", if there is one, else from "least_key" on.
CREATE FUNCTION versions_page(bucket UUID, prefix TEXT, delimiter TEXT, from_key TEXT, from_sequence BIGINT, least_key TEXT,
                              most INT)
RETURNS TABLE (common TEXT, id UUID, key TEXT, sequence BIGINT, null_version BOOLEAN, owner_id UUID, size_bytes BIGINT,
               etag TEXT, checksum_algorithm TEXT, checksum_type TEXT, created_at TIMESTAMPTZ, latest BOOLEAN,
               delete_marker BOOLEAN)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    bound TEXT := text_successor(prefix);
    least TEXT := least_key;
    behind INT := length(prefix) + 1;
    missing INT := most;
    cut INT := 0;
    probing BOOLEAN := FALSE; -- behind a common prefix comes another one, mostly: then one row is enough to know
    seen BOOLEAN;
    o RECORD;
BEGIN
    IF from_key IS NOT NULL THEN
        RETURN QUERY SELECT NULL::text, v.id, v.key::text, v.sequence, v.null_version, v.owner_id, v.size_bytes, v.etag,
                            v.checksum_algorithm, v.checksum_type, v.created_at, v.latest, v.delete_marker
            FROM objects v
            WHERE v.bucket_id = bucket AND v.key = from_key AND v.sequence < from_sequence
            ORDER BY v.sequence DESC LIMIT missing;
        GET DIAGNOSTICS cut = ROW_COUNT;
        missing := missing - cut;
    END IF;
    WHILE missing > 0 LOOP
        cut := 0;
        seen := FALSE;
        FOR o IN
            SELECT v.id, v.key, v.sequence, v.null_version, v.owner_id, v.size_bytes, v.etag, v.checksum_algorithm,
                   v.checksum_type, v.created_at, v.latest, v.delete_marker
            FROM objects v
            WHERE v.bucket_id = bucket AND v.key >= least AND v.key < bound
            ORDER BY v.key, v.sequence DESC LIMIT CASE WHEN probing THEN 1 ELSE missing END
        LOOP
            seen := TRUE;
            cut := CASE WHEN delimiter = '' THEN 0 ELSE strpos(substr(o.key, behind), delimiter) END;
            EXIT WHEN probing AND cut = 0;
            missing := missing - 1;
            IF cut > 0 THEN
                common := left(o.key, behind + cut - 2 + length(delimiter));
                least := text_successor(common);
                RETURN NEXT;
                EXIT;
            END IF;
            common := NULL;
            id := o.id;
            key := o.key;
            sequence := o.sequence;
            null_version := o.null_version;
            owner_id := o.owner_id;
            size_bytes := o.size_bytes;
            etag := o.etag;
            checksum_algorithm := o.checksum_algorithm;
            checksum_type := o.checksum_type;
            created_at := o.created_at;
            latest := o.latest;
            delete_marker := o.delete_marker;
            RETURN NEXT;
        END LOOP;
        IF cut > 0 THEN
            probing := TRUE;
        ELSIF probing AND seen THEN
            probing := FALSE;
        ELSE
            EXIT;
        END IF;
    END LOOP;
END $$;

-- The same of uploads, oldest first in a key. From behind an upload of "from_key", if there is one.
CREATE FUNCTION uploads_page(bucket UUID, prefix TEXT, delimiter TEXT, from_key TEXT, from_upload UUID, least_key TEXT,
                             most INT)
RETURNS TABLE (common TEXT, id UUID)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    bound TEXT := text_successor(prefix);
    least TEXT := least_key;
    behind INT := length(prefix) + 1;
    missing INT := most;
    cut INT := 0;
    probing BOOLEAN := FALSE; -- behind a common prefix comes another one, mostly: then one row is enough to know
    seen BOOLEAN;
    marker TIMESTAMPTZ;
    u RECORD;
BEGIN
    IF from_key IS NOT NULL THEN
        SELECT v.created_at INTO marker FROM uploads v WHERE v.id = from_upload AND v.bucket_id = bucket AND v.key = from_key;
        RETURN QUERY SELECT NULL::text, v.id FROM uploads v
            WHERE v.bucket_id = bucket AND v.key = from_key
                AND (marker IS NULL OR (v.created_at, v.id) > (marker, from_upload))
            ORDER BY v.created_at, v.id LIMIT missing;
        GET DIAGNOSTICS cut = ROW_COUNT;
        missing := missing - cut;
    END IF;
    WHILE missing > 0 LOOP
        cut := 0;
        seen := FALSE;
        FOR u IN
            SELECT v.id, v.key FROM uploads v
            WHERE v.bucket_id = bucket AND v.key >= least AND v.key < bound
            ORDER BY v.key, v.created_at, v.id LIMIT CASE WHEN probing THEN 1 ELSE missing END
        LOOP
            seen := TRUE;
            cut := CASE WHEN delimiter = '' THEN 0 ELSE strpos(substr(u.key, behind), delimiter) END;
            EXIT WHEN probing AND cut = 0;
            missing := missing - 1;
            IF cut > 0 THEN
                common := left(u.key, behind + cut - 2 + length(delimiter));
                least := text_successor(common);
                RETURN NEXT;
                EXIT;
            END IF;
            common := NULL;
            id := u.id;
            RETURN NEXT;
        END LOOP;
        IF cut > 0 THEN
            probing := TRUE;
        ELSIF probing AND seen THEN
            probing := FALSE;
        ELSE
            EXIT;
        END IF;
    END LOOP;
END $$;
