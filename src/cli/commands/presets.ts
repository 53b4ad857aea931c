/** `overt presets`. */
import {listing} from '../listing.ts';

export const define = listing('presets', 'coortweet');
