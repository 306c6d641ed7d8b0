ALTER TABLE invitations DROP COLUMN delivery;
