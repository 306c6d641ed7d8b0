-- Whether a version has a legal hold can be something that nobody ever said.

ALTER TABLE objects ALTER COLUMN legal_hold DROP NOT NULL;
ALTER TABLE uploads ALTER COLUMN legal_hold DROP NOT NULL;
