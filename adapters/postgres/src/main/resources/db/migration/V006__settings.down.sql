DROP TABLE cloud_settings;
