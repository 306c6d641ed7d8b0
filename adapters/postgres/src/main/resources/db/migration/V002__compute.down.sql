DROP TABLE metrics_history;
DROP TABLE instance_ports;
DROP TABLE instances;
DROP TABLE instance_types;
