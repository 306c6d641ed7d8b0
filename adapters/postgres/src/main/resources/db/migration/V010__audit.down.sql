DROP TABLE audit_marks;
DROP TABLE audit_lines;
