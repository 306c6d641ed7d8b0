-- Where the mail of an invitation goes: to a mail server, or only into the log of a development machine.
ALTER TABLE invitations
    ADD COLUMN delivery VARCHAR(10) NOT NULL DEFAULT 'MAILED' CHECK (delivery IN ('MAILED', 'LOGGED', 'NONE'));
ALTER TABLE invitations ALTER COLUMN delivery DROP DEFAULT;
