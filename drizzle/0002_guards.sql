-- The log, the publications and the statements only grow. Whoever wants to rewrite them has to remove these triggers first, and the hash chain still tells.
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER publication_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER statement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statement FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER entry_append_only BEFORE DELETE OR TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER installation_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON installation FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- the one change that an entry allows: a withdrawn ballot's ranking is blanked
CREATE FUNCTION only_blank_ranking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.ranking IS NOT NULL OR to_jsonb(NEW) - 'ranking' <> to_jsonb(OLD) - 'ranking' THEN
		RAISE EXCEPTION 'entry is append-only: only a ranking may be blanked' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER entry_only_blank_ranking BEFORE UPDATE ON entry FOR EACH ROW EXECUTE FUNCTION only_blank_ranking();
--> statement-breakpoint
CREATE FUNCTION keep_manifest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.manifest <> OLD.manifest OR NEW.manifest_hash <> OLD.manifest_hash OR NEW.opens_at <> OLD.opens_at OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at) THEN
		RAISE EXCEPTION 'a poll''s manifest never changes, and a closed poll stays closed' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER poll_keep_manifest BEFORE UPDATE ON poll FOR EACH ROW EXECUTE FUNCTION keep_manifest();
--> statement-breakpoint
CREATE TRIGGER poll_stays BEFORE DELETE OR TRUNCATE ON poll FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
