-- What an alert says, so that it can be said in any language.

ALTER TABLE alert ADD COLUMN said jsonb;
COMMENT ON COLUMN alert.message IS 'What is wrong and what to do, in English';
COMMENT ON COLUMN alert.said IS 'The same by the code of its sentence and with its terms';
