DROP INDEX instances_held;
DROP TABLE quotas;
