/** Labels with their signatures: by the key in use, made now where it has not signed them yet. `cts` never changes. */
import type {AtLabel} from '../../contract/labeler.ts';
import {insertLabelSignatures, type KeptLabel, labelsAfter, lastSeq} from '../../store/tables/emitted-label.ts';
import type {LabelerHouse, LabelerSigner} from './keys.ts';
import {signLabel} from './signing.ts';

export type SignedLabel = {readonly seq: number; readonly label: AtLabel; readonly signature: Uint8Array};

/** Signs what is not signed, keeps that, and hands out all. */
export async function withSignatures(
  {store}: Pick<LabelerHouse, 'store'>,
  {key, secret}: LabelerSigner,
  labels: readonly KeptLabel[]
): Promise<readonly SignedLabel[]> {
  const made: {readonly labelId: string; readonly keyId: string; readonly signature: string}[] = [];
  const signed = labels.map(({id, seq, label, signature}) => {
    if (signature !== null) return {seq, label, signature: Uint8Array.from(Buffer.from(signature, 'hex'))};
    const bytes = signLabel(label, secret);
    made.push({labelId: id, keyId: key.id, signature: Buffer.from(bytes).toString('hex')});
    return {seq, label, signature: bytes};
  });
  if (made.length > 0) await store.transaction(tx => insertLabelSignatures(tx, made));
  return signed;
}

const batch = 250;

/** Signs everything that a labeler has sent after a number and this key has not signed; how many that were. */
export async function signAll(house: LabelerHouse, signer: LabelerSigner, from = 0): Promise<number> {
  const {jurisdiction, did: src, id: keyId} = signer.key;
  const until = await lastSeq(house.store.read, jurisdiction);
  let after = from;
  let signed = 0;
  for (;;) {
    const labels = await labelsAfter(house.store.read, {jurisdiction, src, keyId, after, until, limit: batch});
    const newest = labels.at(-1);
    if (newest === undefined) return signed;
    await withSignatures(house, signer, labels);
    signed += labels.filter(label => label.signature === null).length;
    after = newest.seq;
  }
}
