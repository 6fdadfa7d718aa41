import { ballotPage, unsentAddress } from './keepable';
import { sendUnsent } from './send';
import { unsentBallot } from './store';

// A script of its own and no component, in the place of the one that registers the worker: where that is off, a ballot that waits still has nobody else.

/** Sends what waits on this phone, and on a ballot's page shows first what became of its ballot, as the worker does. */
async function sendWhatIsLeft(): Promise<void> {
	const here = ballotPage(location.pathname);
	// who comes from there has seen it, and may have taken it along as a form half filled in
	const isAsked = here !== null && !document.referrer.includes(`/vote/${here.poll}`);
	if (isAsked && (await unsentBallot(here.poll))) location.replace(unsentAddress(here.language, here.poll));
	else await sendUnsent();
}

// a browser that has no such store, or a broken one, keeps no ballot
void sendWhatIsLeft().catch(() => {});
