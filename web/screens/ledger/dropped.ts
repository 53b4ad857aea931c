import {receiptSchema} from '../../../src/contract/ledger.ts';
import {parseProof} from '../../record/receipt.ts';

/** What the files that somebody dropped turned out to be, by their content. */
export type Dropped = {
  readonly proof: string | null;
  readonly entry: string | null;
  readonly verifierKey: string | null;
  readonly checkpoint: string | null;
  readonly handOvers: readonly string[] | null;
};

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function recognised(text: string): Partial<Dropped> {
  const proof = parseProof(text);
  if (proof) {
    const extra = proof.extra && new TextDecoder().decode(proof.extra);
    return {proof: text, ...(extra && parsedJson(extra) !== null ? {entry: extra} : {})};
  }
  const json = parsedJson(text);
  const receipt = receiptSchema.safeParse(json);
  if (receipt.success) {
    const {proof: text, entry, verifierKey, handOvers = null} = receipt.data;
    return {proof: text, entry, verifierKey, handOvers};
  }
  if (json !== null) return {entry: text};
  if (/\n\n— /.test(text)) return {checkpoint: text};
  return /^[^\s+]+\+[0-9a-f]{8}\+\S+\s*$/.test(text) ? {verifierKey: text.trim()} : {};
}

export async function readDropped(files: readonly File[]): Promise<Dropped> {
  const parts = await Promise.all(files.map(async file => recognised(await file.text())));
  return Object.assign({proof: null, entry: null, verifierKey: null, checkpoint: null, handOvers: null}, ...parts);
}
