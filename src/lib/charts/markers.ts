/**
 * Five shapes in a box of 24 × 24, for lines that must be told apart without their colours; each is filled, and about as heavy as the others.
 * Written as paths, so that the SVG, the picture and the canvas draw the very same.
 */
export const markers: readonly string[] = [
	'M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z',
	'M4 4L20 4L20 20L4 20z',
	'M12 1.5L23 21L1 21z',
	'M12 0.5L23.5 12L12 23.5L0.5 12z',
	'M12 22.5L23 3L1 3z'
];
