import type { Plank } from './plank';
import { buses } from './planks/buses';
import { education } from './planks/education';
import { parks } from './planks/parks';
import { rental } from './planks/rental';
import { settlements } from './planks/settlements';

/** the five planks, in the programme's order */
export const planks: readonly Plank[] = [education, buses, rental, settlements, parks];

export const plankOf = (id: string): Plank | undefined => planks.find((plank) => plank.id === id);
