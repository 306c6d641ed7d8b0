DROP TABLE policy_attachments;
DROP TABLE policies;
ALTER TABLE tenant_members ADD COLUMN role VARCHAR(20) CHECK (role IN ('ADMIN', 'DEVELOPER', 'VIEWER'));
UPDATE tenant_members m SET role = coalesce(
    (SELECT upper(r.name) FROM role_bindings b JOIN roles r ON r.id = b.role_id AND r.tenant_id IS NULL
     WHERE b.tenant_id = m.tenant_id AND b.user_id = m.user_id ORDER BY r.name LIMIT 1), 'VIEWER');
ALTER TABLE tenant_members ALTER COLUMN role SET NOT NULL;
DROP TABLE role_bindings;
DROP TABLE roles;
ALTER TABLE users DROP COLUMN operator;
ALTER TABLE tenants DROP COLUMN access_revision;
