CREATE TABLE "ballot" (
	"id" uuid PRIMARY KEY NOT NULL,
	"poll" text NOT NULL,
	"entry" bigint NOT NULL,
	"first_entry" bigint NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "ballot_state" CHECK ("ballot"."state" in ('counted', 'review', 'void', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"poll" text NOT NULL,
	"tier" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"ballot" uuid NOT NULL,
	CONSTRAINT "credential_poll_tier_hash_pk" PRIMARY KEY("poll","tier","hash")
);
--> statement-breakpoint
CREATE TABLE "entry" (
	"poll" text NOT NULL,
	"id" bigint NOT NULL,
	"kind" text NOT NULL,
	"ballot" uuid,
	"supersedes" bigint,
	"at" timestamp (3) with time zone NOT NULL,
	"ranking" text,
	"place" text DEFAULT 'unstated' NOT NULL,
	"settlement" text DEFAULT 'unstated' NOT NULL,
	"tier" text NOT NULL,
	"state" text NOT NULL,
	"order_shown" text,
	"salt" "bytea" NOT NULL,
	"rule" text,
	"reason" text,
	CONSTRAINT "entry_poll_id_pk" PRIMARY KEY("poll","id"),
	CONSTRAINT "entry_kind" CHECK ("entry"."kind" in ('cast', 'change', 'withdraw', 'tier', 'review', 'release', 'void', 'close')),
	CONSTRAINT "entry_salt" CHECK (octet_length("entry"."salt") = 16)
);
--> statement-breakpoint
CREATE TABLE "histogram" (
	"poll" text NOT NULL,
	"ranking" text NOT NULL,
	"place" text NOT NULL,
	"settlement" text NOT NULL,
	"tier" text NOT NULL,
	"state" text NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "histogram_poll_ranking_place_settlement_tier_state_pk" PRIMARY KEY("poll","ranking","place","settlement","tier","state"),
	CONSTRAINT "histogram_n" CHECK ("histogram"."n" >= 0)
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "installation_one_row" CHECK ("installation"."id" = 1),
	CONSTRAINT "installation_kind" CHECK ("installation"."kind" in ('real', 'simulated'))
);
--> statement-breakpoint
CREATE TABLE "poll" (
	"id" text PRIMARY KEY NOT NULL,
	"series" text NOT NULL,
	"round" integer NOT NULL,
	"manifest" text NOT NULL,
	"manifest_hash" text NOT NULL,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "poll_series_round" UNIQUE("series","round")
);
--> statement-breakpoint
CREATE TABLE "poll_key" (
	"poll" text PRIMARY KEY NOT NULL,
	"wrapped" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publication" (
	"poll" text NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL,
	"body" text NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"entries_through" bigint NOT NULL,
	"final" boolean NOT NULL,
	"visible_from" timestamp (3) with time zone NOT NULL,
	"log_root" text,
	CONSTRAINT "publication_poll_seq_pk" PRIMARY KEY("poll","seq"),
	CONSTRAINT "publication_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "statement" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "statement_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"added" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"supersedes" bigint,
	CONSTRAINT "statement_kind" CHECK ("statement"."kind" in ('operator', 'event', 'correction', 'plank-status'))
);
--> statement-breakpoint
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_poll_poll_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."poll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_poll_poll_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."poll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_ballot_ballot_id_fk" FOREIGN KEY ("ballot") REFERENCES "public"."ballot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_poll_poll_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."poll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "histogram" ADD CONSTRAINT "histogram_poll_poll_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."poll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_key" ADD CONSTRAINT "poll_key_poll_poll_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."poll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_poll_poll_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."poll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ballot_first_entry" ON "ballot" USING btree ("poll","first_entry");--> statement-breakpoint
CREATE INDEX "credential_ballot" ON "credential" USING btree ("ballot");--> statement-breakpoint
CREATE INDEX "entry_ballot" ON "entry" USING btree ("ballot");