ALTER TABLE "network_pressure" ADD COLUMN "unproven" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "poll" ADD COLUMN "key_erased_at" timestamp (3) with time zone;--> statement-breakpoint
COMMENT ON COLUMN network_pressure.level IS 'A bucket: every new voter fills it by one, and in an hour it drains by as many as may come unasked. It sets how much work is asked.';
--> statement-breakpoint
COMMENT ON COLUMN network_pressure.unproven IS 'The same for those who did no work: while it is full the next are asked for it.';
--> statement-breakpoint
COMMENT ON COLUMN network_pressure.at IS 'The beginning of the ten minutes in which one of them was last filled.';
--> statement-breakpoint
COMMENT ON COLUMN poll.key_erased_at IS 'When nothing of a closed poll''s key was left in the file of poll_key either; null until then. A deleted row stays in its file for as long as an older transaction may still see it.';
--> statement-breakpoint
COMMENT ON COLUMN sms_count.bucket IS 'What is counted: all, prefix:…, network:… with a hash under the day''s key, and number:… and device:… with the poll and hashes under its key, which go when it closes.';
--> statement-breakpoint
-- what a poll promised when it opened: everything but the moments of its close
CREATE OR REPLACE FUNCTION keep_manifest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF to_jsonb(NEW) - '{closed_at,key_erased_at}'::text[] <> to_jsonb(OLD) - '{closed_at,key_erased_at}'::text[]
		OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at)
	THEN
		RAISE EXCEPTION 'a poll''s manifest never changes, and a closed poll stays closed' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
