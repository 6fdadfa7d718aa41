CREATE TABLE "confirmation_code" (
	"poll" text NOT NULL,
	"device" "bytea" NOT NULL,
	"number" "bytea" NOT NULL,
	"code" "bytea" NOT NULL,
	"tries" integer NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "confirmation_code_poll_device_pk" PRIMARY KEY("poll","device")
);
--> statement-breakpoint
CREATE TABLE "sms_count" (
	"bucket" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "sms_count_bucket_hour_pk" PRIMARY KEY("bucket","hour")
);
--> statement-breakpoint
ALTER TABLE "confirmation_code" ADD CONSTRAINT "confirmation_code_poll_poll_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."poll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "confirmation_code_expires_at" ON "confirmation_code" USING btree ("expires_at");
--> statement-breakpoint
COMMENT ON TABLE confirmation_code IS 'Codes on their way by SMS, one for a device and poll. Deleted when they are used, and within a minute after their five minutes.';
--> statement-breakpoint
COMMENT ON COLUMN confirmation_code.device IS 'The hash under the poll''s key that stands for the device.';
--> statement-breakpoint
COMMENT ON COLUMN confirmation_code.number IS 'A hash of the number under the poll''s key; the number itself is nowhere.';
--> statement-breakpoint
COMMENT ON COLUMN confirmation_code.code IS 'A hash of the code, the device and the number under the poll''s key.';
--> statement-breakpoint
COMMENT ON COLUMN confirmation_code.tries IS 'How often a code was given; five at most.';
--> statement-breakpoint
COMMENT ON TABLE sms_count IS 'Messages sent in one hour, for the limits on spending, which all processes share. Deleted when the hour is over.';
--> statement-breakpoint
COMMENT ON COLUMN sms_count.bucket IS 'What is counted: all, prefix:…, or number:… and device:… with their hashes under the poll''s key.';
--> statement-breakpoint
COMMENT ON COLUMN ballot.entry IS 'The entry that holds what counts now; 0 for a ballot that is kept for a voter who has confirmed herself and not voted yet.';
--> statement-breakpoint
COMMENT ON COLUMN ballot.first_entry IS 'The entry with which this voter first took part, on whatever device: she is new in a publication that is the first to count it.';
--> statement-breakpoint
COMMENT ON COLUMN entry.rule IS 'Why, where it was not the voter herself; one-ballot: a number or identity that had voted on two devices keeps the later ballot.';
