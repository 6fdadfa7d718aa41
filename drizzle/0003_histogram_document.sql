CREATE TABLE "histogram_document" (
	"poll" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "histogram_document" ADD CONSTRAINT "histogram_document_poll_poll_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."poll"("id") ON DELETE no action ON UPDATE no action;