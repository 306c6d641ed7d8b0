UPDATE objects SET legal_hold = FALSE WHERE legal_hold IS NULL;
UPDATE uploads SET legal_hold = FALSE WHERE legal_hold IS NULL;
ALTER TABLE objects ALTER COLUMN legal_hold SET NOT NULL;
ALTER TABLE uploads ALTER COLUMN legal_hold SET NOT NULL;
