-- Objects of 4 KiB cost more in this function than anywhere else: it asks once instead of three times, and answers what is wanted of
-- the version and its bucket instead of a whole row (docs/adr/0016-objects.md).

DROP FUNCTION object_put(objects, BIGINT, BIGINT);

-- Puts a version onto its key's stack, and answers what it lacked and what the bucket means for it; no id when the bucket is gone.
CREATE FUNCTION object_put(o objects, counted BIGINT, standard_mb BIGINT,
    OUT id UUID, OUT sequence BIGINT, OUT null_version BOOLEAN, OUT names_versions BOOLEAN, OUT lifecycle TEXT) LANGUAGE plpgsql AS $$
DECLARE
    b RECORD;
    former UUID;
    freed BIGINT := 0;
BEGIN
    -- As object_hold does.
    PERFORM pg_advisory_xact_lock_shared(7240363, hashtext(o.bucket_id::text)),
        pg_advisory_xact_lock(hashtextextended(o.bucket_id::text || o.key, 7240364));
    -- A statement of its own: it sees what was committed before the locks were granted.
    SELECT v.versioning, v.settings ->> 'lifecycle' AS lifecycle, v.tenant_id, v.owner_id, top.id AS top, top.null_version AS top_is_null,
            nextval('object_sequence') AS sequence,
            standard_mb < 1000000000 OR EXISTS (
                SELECT FROM quotas q WHERE q.tenant_id = v.tenant_id AND q.name = 'storage_mb') AS limited
        INTO b
        FROM buckets v LEFT JOIN LATERAL (
            SELECT t.id, t.null_version FROM objects t
            WHERE t.bucket_id = v.id AND t.key = o.key ORDER BY t.sequence DESC LIMIT 1) top ON TRUE
        WHERE v.id = o.bucket_id;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    o.sequence := b.sequence;
    o.null_version := b.versioning <> 'ENABLED';
    o.latest := TRUE;
    IF b.top IS NOT NULL THEN
        IF o.null_version THEN
            IF b.top_is_null THEN
                former := b.top;
            ELSE
                SELECT t.id INTO former FROM objects t
                    WHERE t.bucket_id = o.bucket_id AND t.key = o.key AND t.null_version;
            END IF;
            IF former IS NOT NULL THEN
                freed := object_erase(former);
            END IF;
        END IF;
        -- The one below the erased one stays as it is: it has not been the latest.
        IF former IS DISTINCT FROM b.top THEN
            UPDATE objects t SET latest = FALSE, noncurrent_since = o.created_at WHERE t.id = b.top;
        END IF;
    END IF;
    INSERT INTO objects VALUES (o.*);
    IF NOT o.delete_marker THEN
        INSERT INTO bucket_usage_changes VALUES (o.bucket_id, o.size_bytes - counted, 1);
        IF b.limited THEN
            PERFORM storage_check(b.tenant_id, b.owner_id, o.size_bytes - counted - freed, standard_mb);
        END IF;
    END IF;
    id := o.id;
    sequence := o.sequence;
    null_version := o.null_version;
    names_versions := b.versioning <> 'OFF';
    lifecycle := b.lifecycle;
END $$;

CREATE OR REPLACE FUNCTION object_delete(bucket TEXT, o objects) RETURNS SETOF objects LANGUAGE plpgsql AS $$
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
        SELECT put.id, put.sequence, put.null_version INTO o.id, o.sequence, o.null_version FROM object_put(o, 0, 0) put;
        RETURN NEXT o;
        RETURN;
    END IF;
    SELECT id INTO former FROM objects WHERE bucket_id = b.id AND key = o.key AND null_version;
    IF FOUND THEN
        PERFORM object_remove(former, b.id, o.key);
    END IF;
    RETURN NEXT NULL::objects;
END $$;
