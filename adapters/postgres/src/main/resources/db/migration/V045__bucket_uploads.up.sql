-- A bucket without versions goes with the uploads that are under way into it, as at AWS. They are held before the bucket is:
-- whoever completes one holds it, and then waits for the bucket. One that begins in between keeps the bucket.
CREATE OR REPLACE FUNCTION buckets_close() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM objects WHERE bucket_id = OLD.id) THEN
        PERFORM upload_end(held.id, NULL)
            FROM (SELECT id FROM uploads WHERE bucket_id = OLD.id ORDER BY id FOR UPDATE) AS held;
    END IF;
    PERFORM pg_advisory_xact_lock(7240363, hashtext(OLD.id::text));
    IF TG_OP = 'UPDATE' THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT FROM objects WHERE bucket_id = OLD.id) OR EXISTS (SELECT FROM uploads WHERE bucket_id = OLD.id) THEN
        RAISE foreign_key_violation USING MESSAGE = 'the bucket is not empty'; -- as a foreign key would say
    END IF;
    RETURN OLD;
END $$;
