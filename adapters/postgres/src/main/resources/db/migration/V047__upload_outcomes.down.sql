CREATE OR REPLACE FUNCTION upload_end(upload UUID, made UUID) RETURNS VOID LANGUAGE plpgsql AS $$
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
ALTER TABLE upload_outcomes DROP COLUMN tags, DROP COLUMN said;
