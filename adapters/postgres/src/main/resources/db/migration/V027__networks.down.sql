DROP TABLE routes;
DROP TABLE peerings;
DROP TABLE gateways;
DROP TABLE subnets;
DROP TABLE route_tables;
DROP TABLE vpcs;
