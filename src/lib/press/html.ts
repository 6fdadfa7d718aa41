/** Text between tags. */
export const text = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The value of an attribute, between double quotes. An apostrophe stays: WordPress would write it anew. */
export const attribute = (value: string): string => text(value).replaceAll('"', '&quot;');
