/** `overt rules`. */
import {listing} from '../listing.ts';

export const define = listing('rules', 'hidden-principal');
