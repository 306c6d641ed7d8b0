ALTER TABLE instances DROP COLUMN image_reference, DROP COLUMN image_id;
DROP TABLE image_shares;
DROP TABLE images;
