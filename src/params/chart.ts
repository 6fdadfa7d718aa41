import { parseChartAddress } from '$lib/charts/address';

/** a chart's page: `scores`, `scores@mzxw6ytbojtg633c` */
export const match = (text: string): boolean => parseChartAddress(text)?.file === null;
