-- Every server asks again and again which buckets have access logs: few of many.
CREATE INDEX buckets_logged ON buckets (name) WHERE settings -> 'logging' IS NOT NULL;
