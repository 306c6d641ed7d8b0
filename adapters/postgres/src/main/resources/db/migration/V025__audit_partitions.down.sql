ALTER TABLE audit_lines DETACH PARTITION audit_lines_sealed;
ALTER TABLE audit_lines_sealed
    ALTER COLUMN seq DROP NOT NULL,
    ALTER COLUMN previous DROP NOT NULL,
    ALTER COLUMN hash DROP NOT NULL;
INSERT INTO audit_lines_sealed SELECT * FROM audit_lines_unsealed;
DROP TABLE audit_lines;
ALTER TABLE audit_lines_sealed RENAME TO audit_lines;
CREATE INDEX audit_lines_unsealed ON audit_lines (at, id) WHERE seq IS NULL;
