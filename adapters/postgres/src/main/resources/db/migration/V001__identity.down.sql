DROP TABLE login_attempts;
DROP TABLE sessions;
DROP TABLE api_keys;
DROP TABLE tenant_members;
DROP TABLE tenants;
DROP TABLE users;
