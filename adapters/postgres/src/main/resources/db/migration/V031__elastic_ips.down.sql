DROP TABLE elastic_ips;
