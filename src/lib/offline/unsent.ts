/**
 * A ballot that waits on this phone, one of each poll, or what became of it. What has been sent, or came too late, is kept without its ranking until
 * somebody has read so.
 */
export interface Unsent {
	poll: string;
	/** of the page it was filled in on: what the site has to say about it is said in it */
	language: string;
	/** names this ballot to the site, so that a lost answer can be asked for again */
	key: string;
	/** with which the site knows it for its voter's, though her cookie is gone; null where the form had none */
	first: string | null;
	state: State;
	/** it was sent, and no answer has told what became of it: it may have arrived. A build before this one kept ballots without saying */
	isInDoubt?: boolean;
	/** the site's own words on why it still waits, or was refused */
	said: string | null;
	/** null once it is not needed any more */
	ballot: Cast | null;
}

/**
 * `waiting` for the network or the site; `incomplete`: it was no ballot yet; `refused`: the voter has to see to it; `superseded`: the box has another ballot
 * from this device; `late`: the poll has closed.
 */
export type State = 'waiting' | 'incomplete' | 'refused' | 'superseded' | 'sent' | 'late';

/** As `POST /api/v1/polls/{poll}/ballots` takes it. */
interface Cast {
	ranking: string[];
	place?: string;
	settlement?: boolean;
}

/** Reads the fields of the ballot's form. Whether options and places exist, the site decides. */
export function unsentOf(form: FormData, { poll, language, key }: Pick<Unsent, 'poll' | 'language' | 'key'>): Unsent {
	const text = (name: string): string => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	const ranks = [...form.keys()]
		.filter((name) => name.startsWith('rank-') && /^[1-9]\d?$/.test(text(name)))
		.map((name) => ({ option: name.slice('rank-'.length), rank: Number(text(name)) }))
		.sort((a, b) => a.rank - b.rank);
	const isComplete = ranks.length > 0 && new Set(ranks.map(({ rank }) => rank)).size === ranks.length;
	const [place, settlement] = [text('place'), text('settlement')];
	const ballot = {
		ranking: ranks.map(({ option }) => option),
		...(['', 'unknown', 'unsaid'].includes(place) ? {} : { place }),
		...(settlement === 'yes' || settlement === 'no' ? { settlement: settlement === 'yes' } : {})
	};
	return { poll, language, key, first: text('first') || null, state: isComplete ? 'waiting' : 'incomplete', said: null, ballot };
}

/** The fields of the form again, to take the ballot back to its page. */
export function fieldsOf({ ranking, place, settlement }: Cast): [name: string, value: string][] {
	return [
		...ranking.map((option, i): [string, string] => [`rank-${option}`, String(i + 1)]),
		...(place === undefined ? [] : [['place', place] satisfies [string, string]]),
		...(settlement === undefined ? [] : [['settlement', settlement ? 'yes' : 'no'] satisfies [string, string]])
	];
}

/** Whether a post to the ballot's page casts a ballot that no other stands behind; a change needs the network. */
export const isFirstCast = (form: FormData): boolean => ['cast', null].includes(textOf(form, 'do')) && textOf(form, 'change') !== 'yes';

/** Whether a post says what her ballot is from now on: cast, changed or withdrawn. */
export const isDecision = (form: FormData): boolean => ['cast', 'withdraw', null].includes(textOf(form, 'do'));

function textOf(form: FormData, name: string): string | null {
	const value = form.get(name);
	return typeof value === 'string' ? value : null;
}

/** What has become of a ballot that waited; `isInDoubt` where it may be in the box all the same. */
export type Outcome = Pick<Unsent, 'state' | 'said' | 'isInDoubt'>;

/** with them the site has surely not recorded what was sent, though it may later */
const surelyNot = ['busy', 'silence'].map((code) => `urn:demilge:problem:${code}`);

/** What an answer of the site makes of a ballot that waited: `type` and `detail` are those of its problem document, null where it is none. */
export function outcomeOf({
	status,
	isJson,
	type,
	detail
}: {
	status: number;
	isJson: boolean;
	type: string | null;
	detail: string | null;
}): Outcome {
	// whoever stands between us and the site may answer anything, such as a page to log in at, or that the site has not answered
	if (!isJson) return { state: 'waiting', said: null, isInDoubt: true };
	if (status < 300) return { state: 'sent', said: null };
	if (type === 'urn:demilge:problem:closed') return { state: 'late', said: null };
	if (type === 'urn:demilge:problem:has-ballot') return { state: 'superseded', said: null };
	// the database may have gone between the commit and its answer
	if (status >= 500) return { state: 'waiting', said: detail, isInDoubt: !surelyNot.includes(type ?? '') };
	return { state: status === 429 ? 'waiting' : 'refused', said: detail };
}

/** A ballot with what became of it; nobody who opens the page later can read one that has done its errand. What was in doubt before stays so until it is sent. */
export const settled = (unsent: Unsent, { state, said, isInDoubt = false }: Outcome): Unsent => ({
	...unsent,
	state,
	said,
	isInDoubt: state !== 'sent' && (isInDoubt || (unsent.isInDoubt ?? false)),
	...(state === 'sent' || state === 'late' ? { ballot: null, first: null } : {})
});
