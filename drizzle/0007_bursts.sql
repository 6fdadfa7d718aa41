CREATE TABLE "burst" (
	"poll" text NOT NULL,
	"id" integer NOT NULL,
	"rule" text NOT NULL,
	"ranking" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"ballots" bigint NOT NULL,
	"state" text NOT NULL,
	"decisions" text DEFAULT '[]' NOT NULL,
	CONSTRAINT "burst_poll_id_pk" PRIMARY KEY("poll","id"),
	CONSTRAINT "burst_state" CHECK ("burst"."state" in ('review', 'released', 'voided'))
);
--> statement-breakpoint
ALTER TABLE "burst" ADD CONSTRAINT "burst_poll_poll_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."poll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entry_at" ON "entry" USING brin ("at") WITH (pages_per_range=16,autosummarize=true);--> statement-breakpoint
CREATE INDEX "entry_burst" ON "entry" USING btree ("poll","reason") WHERE "entry"."kind" in ('review', 'release', 'void');--> statement-breakpoint
COMMENT ON TABLE burst IS 'Stretches of time in which one ranking came so often that its ballots were put under review. Which ballots they are is told by the entries of kind review that name the burst.';
--> statement-breakpoint
COMMENT ON COLUMN burst.id IS '1, 2, 3, … within the poll.';
--> statement-breakpoint
COMMENT ON COLUMN burst.rule IS 'The published rule that found it, such as burst-1.';
--> statement-breakpoint
COMMENT ON COLUMN burst.ballots IS 'How many ballots were put under review, ever: it grows while the burst goes on, and does not fall when a voter withdraws or confirms hers.';
--> statement-breakpoint
COMMENT ON COLUMN burst.state IS 'review until it is decided, then released or voided; what was voided may be released later.';
--> statement-breakpoint
COMMENT ON COLUMN burst.decisions IS 'What was decided, oldest first: a JSON array of {at, verdict, reason in three languages, by}. Only ever added to.';
--> statement-breakpoint
COMMENT ON COLUMN entry.reason IS 'For review, the number of the burst; for release and void, that number and which of its decisions: 3/1.';
--> statement-breakpoint
COMMENT ON COLUMN entry.rule IS 'Why, where it was not the voter herself. one-ballot: a number or identity that had voted on two devices keeps the later ballot. burst-1: the rule by which a ballot came under review, was released or voided. confirmed: a number or identity now vouches for it.';
--> statement-breakpoint
CREATE FUNCTION keep_burst() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF to_jsonb(NEW) - '{to_at,ballots,state,decisions}'::text[] <> to_jsonb(OLD) - '{to_at,ballots,state,decisions}'::text[]
		OR NEW.ballots < OLD.ballots OR NEW.to_at < OLD.to_at
		OR EXISTS (SELECT 1 FROM jsonb_array_elements(OLD.decisions::jsonb) WITH ORDINALITY AS o (said, i)
			WHERE o.said IS DISTINCT FROM NEW.decisions::jsonb -> (o.i - 1)::int)
	THEN
		RAISE EXCEPTION 'a burst only grows, and what was decided of it stays' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER burst_keep BEFORE UPDATE ON burst FOR EACH ROW EXECUTE FUNCTION keep_burst();
--> statement-breakpoint
CREATE TRIGGER burst_stays BEFORE DELETE OR TRUNCATE ON burst FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
