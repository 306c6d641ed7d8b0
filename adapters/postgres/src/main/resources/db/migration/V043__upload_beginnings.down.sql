ALTER TABLE uploads DROP COLUMN initiator_tenant_id, DROP COLUMN said;
