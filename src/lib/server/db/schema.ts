import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	check,
	customType,
	date,
	doublePrecision,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	timestamp,
	unique,
	uuid
} from 'drizzle-orm/pg-core';

// What each table and column means stands in the database itself, as comments (drizzle/0001_comments.sql).

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const installation = pgTable(
	'installation',
	{
		id: integer('id').primaryKey(),
		kind: text('kind').$type<'real' | 'simulated'>().notNull(),
		createdAt: moment('created_at').notNull().defaultNow()
	},
	(t) => [check('installation_one_row', sql`${t.id} = 1`), check('installation_kind', sql`${t.kind} in ('real', 'simulated')`)]
);

export const poll = pgTable(
	'poll',
	{
		id: text('id').primaryKey(),
		series: text('series').notNull(),
		round: integer('round').notNull(),
		manifest: text('manifest').notNull(),
		manifestHash: text('manifest_hash').notNull(),
		opensAt: moment('opens_at').notNull(),
		closesAt: moment('closes_at'),
		closedAt: moment('closed_at'),
		keyErasedAt: moment('key_erased_at')
	},
	(t) => [unique('poll_series_round').on(t.series, t.round)]
);

export const pollKey = pgTable('poll_key', {
	poll: text('poll')
		.primaryKey()
		.references(() => poll.id),
	wrapped: bytes('wrapped').notNull()
});

export const entry = pgTable(
	'entry',
	{
		poll: text('poll')
			.notNull()
			.references(() => poll.id),
		id: bigint('id', { mode: 'number' }).notNull(),
		kind: text('kind').notNull(),
		ballot: uuid('ballot'),
		supersedes: bigint('supersedes', { mode: 'number' }),
		at: moment('at').notNull(),
		ranking: text('ranking'),
		place: text('place').notNull().default('unstated'),
		settlement: text('settlement').notNull().default('unstated'),
		tier: text('tier').notNull(),
		state: text('state').notNull(),
		orderShown: text('order_shown'),
		salt: bytes('salt').notNull(),
		rule: text('rule'),
		reason: text('reason')
	},
	(t) => [
		primaryKey({ columns: [t.poll, t.id] }),
		index('entry_ballot').on(t.ballot),
		// entries come in the order of time: a few pages say where each ten minutes lie, and casting pays nothing for it
		index('entry_at').using('brin', t.at).with({ pages_per_range: 16, autosummarize: true }),
		index('entry_burst')
			.on(t.poll, t.reason)
			.where(sql`${t.kind} in ('review', 'release', 'void')`),
		check('entry_kind', sql`${t.kind} in ('cast', 'change', 'withdraw', 'tier', 'review', 'release', 'void', 'close')`),
		check('entry_salt', sql`octet_length(${t.salt}) = 16`)
	]
);

export const ballot = pgTable(
	'ballot',
	{
		id: uuid('id').primaryKey(),
		poll: text('poll')
			.notNull()
			.references(() => poll.id),
		entry: bigint('entry', { mode: 'number' }).notNull(),
		firstEntry: bigint('first_entry', { mode: 'number' }).notNull(),
		state: text('state').notNull()
	},
	(t) => [
		index('ballot_first_entry').on(t.poll, t.firstEntry),
		check('ballot_state', sql`${t.state} in ('counted', 'review', 'void', 'withdrawn')`)
	]
);

export const burst = pgTable(
	'burst',
	{
		poll: text('poll')
			.notNull()
			.references(() => poll.id),
		id: integer('id').notNull(),
		rule: text('rule').notNull(),
		ranking: text('ranking').notNull(),
		fromAt: moment('from_at').notNull(),
		toAt: moment('to_at').notNull(),
		ballots: bigint('ballots', { mode: 'number' }).notNull(),
		state: text('state').notNull(),
		decisions: text('decisions').notNull().default('[]')
	},
	(t) => [primaryKey({ columns: [t.poll, t.id] }), check('burst_state', sql`${t.state} in ('review', 'released', 'voided')`)]
);

export const credential = pgTable(
	'credential',
	{
		poll: text('poll')
			.notNull()
			.references(() => poll.id),
		tier: text('tier').notNull(),
		hash: bytes('hash').notNull(),
		ballot: uuid('ballot')
			.notNull()
			.references(() => ballot.id)
	},
	(t) => [primaryKey({ columns: [t.poll, t.tier, t.hash] }), index('credential_ballot').on(t.ballot)]
);

export const confirmationCode = pgTable(
	'confirmation_code',
	{
		poll: text('poll')
			.notNull()
			.references(() => poll.id),
		device: bytes('device').notNull(),
		number: bytes('number').notNull(),
		code: bytes('code').notNull(),
		tries: integer('tries').notNull(),
		sentAt: moment('sent_at').notNull(),
		expiresAt: moment('expires_at').notNull()
	},
	(t) => [primaryKey({ columns: [t.poll, t.device] }), index('confirmation_code_expires_at').on(t.expiresAt)]
);

export const smsCount = pgTable(
	'sms_count',
	{
		bucket: text('bucket').notNull(),
		hour: moment('hour').notNull(),
		n: integer('n').notNull()
	},
	(t) => [primaryKey({ columns: [t.bucket, t.hour] })]
);

export const networkKey = pgTable('network_key', {
	day: date('day').primaryKey(),
	wrapped: bytes('wrapped').notNull()
});

export const networkPressure = pgTable(
	'network_pressure',
	{
		poll: text('poll')
			.notNull()
			.references(() => poll.id),
		day: date('day').notNull(),
		network: bytes('network').notNull(),
		level: doublePrecision('level').notNull(),
		unproven: doublePrecision('unproven').notNull().default(0),
		at: moment('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.poll, t.day, t.network] })]
);

export const histogram = pgTable(
	'histogram',
	{
		poll: text('poll')
			.notNull()
			.references(() => poll.id),
		ranking: text('ranking').notNull(),
		place: text('place').notNull(),
		settlement: text('settlement').notNull(),
		tier: text('tier').notNull(),
		state: text('state').notNull(),
		n: bigint('n', { mode: 'number' }).notNull()
	},
	(t) => [primaryKey({ columns: [t.poll, t.ranking, t.place, t.settlement, t.tier, t.state] }), check('histogram_n', sql`${t.n} >= 0`)]
);

export const publication = pgTable(
	'publication',
	{
		poll: text('poll')
			.notNull()
			.references(() => poll.id),
		seq: integer('seq').notNull(),
		hash: text('hash').notNull().unique(),
		body: text('body').notNull(),
		asOf: moment('as_of').notNull(),
		entriesThrough: bigint('entries_through', { mode: 'number' }).notNull(),
		final: boolean('final').notNull(),
		visibleFrom: moment('visible_from').notNull(),
		logRoot: text('log_root')
	},
	(t) => [primaryKey({ columns: [t.poll, t.seq] })]
);

export const histogramDocument = pgTable('histogram_document', {
	poll: text('poll')
		.primaryKey()
		.references(() => poll.id),
	hash: text('hash').notNull(),
	body: text('body').notNull()
});

export const statement = pgTable(
	'statement',
	{
		id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
		kind: text('kind').$type<'operator' | 'event' | 'correction' | 'plank-status'>().notNull(),
		body: text('body').notNull(),
		added: moment('added').notNull(),
		by: text('by').notNull(),
		supersedes: bigint('supersedes', { mode: 'number' })
	},
	(t) => [check('statement_kind', sql`${t.kind} in ('operator', 'event', 'correction', 'plank-status')`)]
);
