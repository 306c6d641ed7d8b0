DROP TABLE snapshots;
DROP TABLE volumes;
