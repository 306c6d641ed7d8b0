DROP TABLE password_resets;
DROP TABLE invitations;
DROP INDEX tenant_members_page;
DROP INDEX users_operators;
DROP INDEX users_page;
ALTER TABLE users DROP COLUMN email_verified_at;
