DROP TRIGGER security_groups_of_new_vpc ON vpcs;
DROP FUNCTION security_groups_of_new_vpc();
DROP FUNCTION security_groups_default(UUID, UUID);
DROP TABLE instance_security_groups;
DROP TABLE security_group_rules;
DROP TABLE security_groups;
