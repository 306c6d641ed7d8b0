-- Whether the last attach or detach of a volume took a restart of its instance; null when there was nothing to restart.
ALTER TABLE volumes ADD COLUMN restarted BOOLEAN;
