/** The hosts of `postgres://user@host1:5433,host2/database`, in order, as they are written; empty for what is no such URL. */
export const hostsIn = (url: string): string[] =>
	parts
		.exec(url)?.[2]
		?.split(',')
		.filter((host) => host !== '') ?? [];

/** The same URL with one host. */
export const atHost = (url: string, host: string): string => url.replace(parts, (_, before: string) => `${before}${host}`);

/** Whether the one of the hosts is meant that takes writes (libpq's `target_session_attrs`). */
export const seeksPrimary = (url: string): boolean => /[?&]target_session_attrs=(read-write|primary)(&|$)/.test(url);

/** up to the hosts, and the hosts: `URL` knows one host only */
const parts = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?]*)/;
