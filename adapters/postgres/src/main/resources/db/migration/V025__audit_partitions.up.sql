-- Lines that wait for their seal are apart from the others. There they have one small index, and the call that writes one
-- waits for nothing else; the sealer moves them, a thousand at a time, to where all indexes are. Sealing in place would
-- make a second version of each line, and of each of its index entries (docs/adr/0010-the-audit-log-is-sealed-after-the-commit.md).

DROP INDEX audit_lines_unsealed;
ALTER TABLE audit_lines RENAME TO audit_lines_sealed;
CREATE TABLE audit_lines (LIKE audit_lines_sealed) PARTITION BY LIST ((seq IS NULL));
CREATE TABLE audit_lines_unsealed PARTITION OF audit_lines (PRIMARY KEY (at, id)) FOR VALUES IN (TRUE);
INSERT INTO audit_lines_unsealed SELECT * FROM audit_lines_sealed WHERE seq IS NULL;
DELETE FROM audit_lines_sealed WHERE seq IS NULL;
ALTER TABLE audit_lines_sealed
    ALTER COLUMN seq SET NOT NULL,
    ALTER COLUMN previous SET NOT NULL,
    ALTER COLUMN hash SET NOT NULL;
ALTER TABLE audit_lines ATTACH PARTITION audit_lines_sealed FOR VALUES IN (FALSE);
