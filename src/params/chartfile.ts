import { parseChartAddress } from '$lib/charts/address';

/** a chart's file: `scores.csv`, `scores@mzxw6ytbojtg633c.png` */
export const match = (text: string): boolean => (parseChartAddress(text)?.file ?? null) !== null;
