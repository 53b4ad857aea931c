/** `overt signals`. */
import {listing} from '../listing.ts';

export const define = listing('signals', 'same-text');
