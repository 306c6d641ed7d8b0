-- What an upload was begun with, for as long as completing it again is answered: that request is judged by it, as the first was.
-- Null for what was completed before: that says nothing of its object.
ALTER TABLE upload_outcomes ADD COLUMN tags JSONB, ADD COLUMN said JSONB;
CREATE OR REPLACE FUNCTION upload_end(upload UUID, made UUID) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    bucket UUID;
    kept UUID[];
    freed BIGINT;
    begun_tags JSONB;
    begun_said JSONB;
BEGIN
    SELECT part_blobs INTO kept FROM objects WHERE id = made;
    WITH gone AS (DELETE FROM upload_parts WHERE upload_id = upload RETURNING blob, size_bytes),
         stray AS (SELECT * FROM gone WHERE NOT EXISTS (SELECT FROM unnest(kept) AS k (blob) WHERE k.blob = gone.blob)),
         noted AS (INSERT INTO blob_removals (blob) SELECT blob FROM stray ON CONFLICT DO NOTHING)
    SELECT coalesce(sum(size_bytes), 0) INTO freed FROM stray;
    DELETE FROM uploads WHERE id = upload RETURNING bucket_id, tags, said INTO bucket, begun_tags, begun_said;
    IF freed > 0 THEN
        INSERT INTO bucket_usage_changes VALUES (bucket, -freed, 0);
    END IF;
    INSERT INTO upload_outcomes
        SELECT upload, bucket_id, key, sequence, null_version, owner_id, size_bytes, etag, checksum_algorithm, checksum_type,
               checksum, encryption, encryption_key_name, created_at, begun_tags, begun_said
        FROM objects WHERE id = made;
END $$;
