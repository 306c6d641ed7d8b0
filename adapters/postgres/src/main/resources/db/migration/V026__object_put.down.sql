DROP FUNCTION object_put(objects, BIGINT, BIGINT);

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
        RETURN NEXT object_put(o, 0, 0);
        RETURN;
    END IF;
    SELECT id INTO former FROM objects WHERE bucket_id = b.id AND key = o.key AND null_version;
    IF FOUND THEN
        PERFORM object_remove(former, b.id, o.key);
    END IF;
    RETURN NEXT NULL::objects;
END $$;
