CREATE TABLE "network_key" (
	"day" date PRIMARY KEY NOT NULL,
	"wrapped" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "network_pressure" (
	"poll" text NOT NULL,
	"day" date NOT NULL,
	"network" "bytea" NOT NULL,
	"level" double precision NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "network_pressure_poll_day_network_pk" PRIMARY KEY("poll","day","network")
);
--> statement-breakpoint
ALTER TABLE "network_pressure" ADD CONSTRAINT "network_pressure_poll_poll_id_fk" FOREIGN KEY ("poll") REFERENCES "public"."poll"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
COMMENT ON TABLE network_key IS 'A random key for each day. Hashes of networks are made with it; it is deleted, with all of them, when its day is over.';
--> statement-breakpoint
COMMENT ON COLUMN network_key.day IS 'A day of Asia/Bishkek.';
--> statement-breakpoint
COMMENT ON COLUMN network_key.wrapped IS 'The key, 32 bytes, encrypted (AES-256-GCM) under a key derived from SECRET_KEY.';
--> statement-breakpoint
COMMENT ON TABLE network_pressure IS 'How many new voters have come lately from a network. Beyond a limit the next are asked for work. Deleted when the day is over, and when the poll is closed.';
--> statement-breakpoint
COMMENT ON COLUMN network_pressure.network IS 'A hash of the poll and the network (the first 3 bytes of an IPv4 address, 6 of an IPv6 one) under the day''s key, 16 bytes.';
--> statement-breakpoint
COMMENT ON COLUMN network_pressure.level IS 'A bucket: a new voter fills it by one, and in an hour it drains by as many as may come unasked.';
--> statement-breakpoint
COMMENT ON COLUMN network_pressure.at IS 'The beginning of the ten minutes in which it was last filled.';
