-- What the request that began an upload said of the object that is to be, by which the requests that go on with it are judged,
-- and whose upload it is. Null for uploads that were under way before: they are judged by what their own requests say.
ALTER TABLE uploads ADD COLUMN initiator_tenant_id UUID, ADD COLUMN said JSONB;
