DROP INDEX buckets_logged;
