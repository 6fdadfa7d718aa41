import type { ChartConfiguration } from 'chart.js';
import { barsConfig } from './bars/config';
import type { Drawing } from './drawing';
import { linesConfig } from './lines/config';
import { matrixConfig } from './matrix/config';
import { panelsConfig } from './panels/config';
import type { ChartSpec } from './spec';

/** The one configuration from which Chart.js draws a chart, on the server as in the browser. */
export function chartConfig(spec: ChartSpec, drawing: Drawing): ChartConfiguration {
	switch (spec.kind) {
		case 'bars':
			return barsConfig(spec, drawing);
		case 'lines':
			return linesConfig(spec, drawing);
		case 'matrix':
			return matrixConfig(spec, drawing);
		case 'places':
			return panelsConfig(spec, drawing);
	}
}
