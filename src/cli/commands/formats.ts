/** `overt formats`. */
import {listing} from '../listing.ts';

export const define = listing('formats', 'csv');
