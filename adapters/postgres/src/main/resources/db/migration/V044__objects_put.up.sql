-- Versions that are put together, in one transaction (docs/adr/0016-objects.md, "Group commit").

-- Puts those for which nobody has to wait, and answers of each what object_put would; the others have to be put by themselves.
-- None of them is made of parts, or a delete marker. The settings keep the planner on indexes, whatever the tables held when it
-- made its plan, and from making it again for each array, which cost 300 us a call.
CREATE FUNCTION objects_put(asked objects[])
RETURNS TABLE (id UUID, sequence BIGINT, null_version BOOLEAN, names_versions BOOLEAN, lifecycle TEXT) LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
    held objects[];
    rest objects[];
BEGIN
    -- The locks of object_hold are tried: who waited for one would hold those of all the others. A quota may take a lock, too.
    held := ARRAY(
        SELECT a FROM unnest(asked) AS a
        WHERE NOT EXISTS (
                SELECT FROM buckets b JOIN quotas q ON q.tenant_id = b.tenant_id AND q.name = 'storage_mb' WHERE b.id = a.bucket_id)
            AND pg_try_advisory_xact_lock_shared(7240363, hashtext(a.bucket_id::text))
            AND pg_try_advisory_xact_lock(hashtextextended(a.bucket_id::text || a.key, 7240364)));
    -- Statements of their own: they see what was committed before the locks were granted. First what is new,
    RETURN QUERY
        WITH fresh AS (
            SELECT DISTINCT ON (a.bucket_id, a.key) a.*, b.versioning, b.settings ->> 'lifecycle' AS rules
            FROM unnest(held) AS a JOIN buckets b ON b.id = a.bucket_id
            WHERE NOT EXISTS (SELECT FROM objects t WHERE t.bucket_id = a.bucket_id AND t.key = a.key)
        ), made AS (
            INSERT INTO objects
            SELECT f.id, f.bucket_id, f.key, nextval('object_sequence'), f.versioning <> 'ENABLED', TRUE, FALSE, f.owner_id,
                f.size_bytes, f.content_type, f.etag, f.checksum_algorithm, f.checksum_type, f.checksum, NULL, NULL, NULL, NULL,
                f.headers, f.tags, f.acl, f.encryption, f.encryption_key_name, f.customer_key_md5, f.wrapped_key, f.retain_mode,
                f.retain_until, f.legal_hold, f.created_at, NULL
            FROM fresh f RETURNING id, sequence, null_version
        ), counted AS (
            INSERT INTO bucket_usage_changes SELECT bucket_id, sum(size_bytes), count(*) FROM fresh GROUP BY bucket_id
        )
        SELECT m.id, m.sequence, m.null_version, f.versioning <> 'OFF', f.rules FROM made m JOIN fresh f ON f.id = m.id;
    -- then what has something below it; chosen before any is put, since a planner may join in any order.
    rest := ARRAY(SELECT a FROM unnest(held) AS a WHERE NOT EXISTS (SELECT FROM objects t WHERE t.id = a.id));
    RETURN QUERY
        SELECT p.id, p.sequence, p.null_version, p.names_versions, p.lifecycle
        FROM unnest(rest) AS a, LATERAL object_put(a, 0, 1000000000) AS p WHERE p.id IS NOT NULL;
END $$;
