-- Why a campaign does what it does, so that it can be said in any language.

ALTER TABLE campaign ADD COLUMN said jsonb;
COMMENT ON COLUMN campaign.detail IS 'More about the decision in force, in English';
COMMENT ON COLUMN campaign.said IS 'The same by the code of its sentence and with its terms';
