/** Every input format. Another is its file and one line here, a test and a page. */
import type {Connector} from './connector.ts';
import {coortweet} from './coortweet.ts';
import {csv} from './csv.ts';
import {ndjson} from './ndjson.ts';
import {parquet} from './parquet.ts';
import {tiktokResearch} from './tiktok-research.ts';
import {tsv} from './tsv.ts';
import {zeeschuimerTiktok} from './zeeschuimer-tiktok.ts';

export const connectors: readonly Connector[] = [
  csv,
  tsv,
  ndjson,
  parquet,
  coortweet,
  tiktokResearch,
  zeeschuimerTiktok
];
