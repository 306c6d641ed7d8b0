CREATE OR REPLACE FUNCTION buckets_close() RETURNS TRIGGER LANGUAGE plpgsql AS $$
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
