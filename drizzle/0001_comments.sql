COMMENT ON TABLE installation IS 'One row: whether the ballots in this database are real or simulated. The process refuses to start on a mismatch.';
--> statement-breakpoint
COMMENT ON TABLE poll IS 'A question that is or was put, with everything that was fixed before its first ballot.';
--> statement-breakpoint
COMMENT ON COLUMN poll.manifest IS 'RFC 8785 canonical JSON, exactly the bytes that were hashed. Never changes.';
--> statement-breakpoint
COMMENT ON COLUMN poll.manifest_hash IS 'SHA-256 of the manifest''s bytes, hex. Every publication names it.';
--> statement-breakpoint
COMMENT ON COLUMN poll.closes_at IS 'The close that the manifest fixes; null while none is fixed.';
--> statement-breakpoint
COMMENT ON COLUMN poll.closed_at IS 'When the poll did close; the close is also an entry.';
--> statement-breakpoint
COMMENT ON TABLE poll_key IS 'A random key per poll, wrapped by SECRET_KEY. Hashes of voters are made with it; the row is deleted at the close, and with it the tie between devices and ballots.';
--> statement-breakpoint
COMMENT ON TABLE entry IS 'The append-only log. It never holds the voter''s hash.';
--> statement-breakpoint
COMMENT ON COLUMN entry.id IS '1, 2, 3, … within the poll without a gap, in the order of the commits.';
--> statement-breakpoint
COMMENT ON COLUMN entry.ballot IS 'The ballot''s random id; null for a close.';
--> statement-breakpoint
COMMENT ON COLUMN entry.supersedes IS 'The entry of the same ballot that this one replaces.';
--> statement-breakpoint
COMMENT ON COLUMN entry.ranking IS 'Option ids, best first, joined by ">". Blanked in every entry of a ballot that is withdrawn.';
--> statement-breakpoint
COMMENT ON COLUMN entry.settlement IS 'Does the voter live in a settlement: yes, no or unstated.';
--> statement-breakpoint
COMMENT ON COLUMN entry.tier IS 'How the voter was verified: device, phone or id; for a close: operator.';
--> statement-breakpoint
COMMENT ON COLUMN entry.state IS 'The ballot''s state after this entry: counted, review, void or withdrawn; for a close: closed.';
--> statement-breakpoint
COMMENT ON COLUMN entry.order_shown IS 'The order in which the options stood before this voter, drawn from her token.';
--> statement-breakpoint
COMMENT ON COLUMN entry.salt IS '16 random bytes, so that a hash of the entry will not give its content away.';
--> statement-breakpoint
COMMENT ON TABLE ballot IS 'Each voter''s current ballot under a random id.';
--> statement-breakpoint
COMMENT ON COLUMN ballot.entry IS 'The entry that holds what counts now.';
--> statement-breakpoint
COMMENT ON COLUMN ballot.first_entry IS 'The entry with which this voter first took part: she is new in a publication that is the first to count it.';
--> statement-breakpoint
COMMENT ON TABLE credential IS 'Which ballot belongs to whom, as a hash under the poll''s key. A ballot can have several.';
--> statement-breakpoint
COMMENT ON TABLE histogram IS 'How many current ballots have exactly this content. Kept in the transaction that writes the entry; `npm run recount` compares it with the log.';
--> statement-breakpoint
COMMENT ON TABLE publication IS 'What the public may know at one moment. Immutable, named by its hash, chained to the one before.';
--> statement-breakpoint
COMMENT ON COLUMN publication.body IS 'RFC 8785 canonical JSON, exactly the bytes that were hashed.';
--> statement-breakpoint
COMMENT ON COLUMN publication.visible_from IS 'All processes switch to it at this moment.';
--> statement-breakpoint
COMMENT ON COLUMN publication.log_root IS 'Reserved for the root of a hash tree over the log.';
--> statement-breakpoint
COMMENT ON TABLE statement IS 'What the operator says. Append-only; a later one may supersede an earlier. No number ever depends on one.';
