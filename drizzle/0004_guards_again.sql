COMMENT ON TABLE histogram_document IS 'Every ranking of a closed poll and how often it was given: published once, with the final publication, which names its hash.';
--> statement-breakpoint
COMMENT ON COLUMN histogram_document.body IS 'RFC 8785 canonical JSON: the very bytes that the hash is of.';
--> statement-breakpoint
CREATE TRIGGER histogram_document_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON histogram_document FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- a ranking may be blanked only where its ballot was withdrawn later
CREATE OR REPLACE FUNCTION only_blank_ranking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.ranking IS NOT NULL OR to_jsonb(NEW) - 'ranking' <> to_jsonb(OLD) - 'ranking'
		OR NOT EXISTS (SELECT 1 FROM entry w WHERE w.poll = OLD.poll AND w.ballot = OLD.ballot AND w.kind = 'withdraw' AND w.id > OLD.id)
	THEN
		RAISE EXCEPTION 'entry is append-only: only a withdrawn ranking may be blanked' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
-- what a poll promised when it opened: everything but the moment of its close
CREATE OR REPLACE FUNCTION keep_manifest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF to_jsonb(NEW) - 'closed_at' <> to_jsonb(OLD) - 'closed_at' OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at) THEN
		RAISE EXCEPTION 'a poll''s manifest never changes, and a closed poll stays closed' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
