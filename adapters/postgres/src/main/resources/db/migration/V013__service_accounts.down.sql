DROP TRIGGER service_accounts_own_nothing ON tenants;
DROP FUNCTION service_accounts_own_nothing();
DROP TRIGGER service_accounts_stay_home ON tenant_members;
DROP FUNCTION service_accounts_stay_home();
DROP TABLE service_accounts;
