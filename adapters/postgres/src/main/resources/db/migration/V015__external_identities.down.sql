DROP TABLE pending_logins;
DROP TABLE external_identities;
