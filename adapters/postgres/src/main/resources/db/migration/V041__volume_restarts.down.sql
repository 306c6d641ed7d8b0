ALTER TABLE volumes DROP COLUMN restarted;
