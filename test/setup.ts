/** The gate repeats itself: property tests start from one seed. `FC_SEED=…` explores others. */
import {configureGlobal} from 'fast-check';

configureGlobal({seed: Number(process.env.FC_SEED ?? 20261121)});
