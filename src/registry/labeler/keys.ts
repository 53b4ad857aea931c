/**
 * The keys of labelers: the secret is a file of its own in keys/, for its owner's eyes only, the public part a row of
 * the record. The file is there before the row, so that no key is ever named that nobody has.
 */
import {join} from 'node:path';
import type {Person} from '../../contract/desk.ts';
import {jurisdictionName, type LabelerKey} from '../../contract/labeler.ts';
import {AppError} from '../../errors.ts';
import {createSecretFile, readIfThere} from '../../ledger/files.ts';
import {requireRole} from '../../policy/roles.ts';
import type {Database} from '../../store/tables/database.ts';
import {insertLabelerKey, readLabelerKeys} from '../../store/tables/labeler-key.ts';
import type {Registry} from '../declare.ts';
import type {LabelerIdentity} from './place.ts';
import {newSecret, publicKeyOf} from './signing.ts';

/** A registry that can sign. `keyFolder` is keys/ of the workspace. */
export type LabelerHouse = Registry & {readonly keyFolder: string};

export type LabelerSigner = {readonly key: LabelerKey; readonly secret: Uint8Array};

function fileOf(folder: string, {jurisdiction, id}: Pick<LabelerKey, 'jurisdiction' | 'id'>): string {
  return join(folder, `labeler-${jurisdictionName(jurisdiction)}-${id}`);
}

async function readSecret(folder: string, key: Pick<LabelerKey, 'jurisdiction' | 'id'>): Promise<Uint8Array | null> {
  const text = (await readIfThere(fileOf(folder, key)))?.trim();
  return text !== undefined && /^[0-9a-f]{64}$/.test(text) ? Uint8Array.from(Buffer.from(text, 'hex')) : null;
}

/** Whether the secret of a key lies in the folder, and is the one of this public key. */
export async function hasSecret(folder: string, key: LabelerKey): Promise<boolean> {
  const secret = await readSecret(folder, key);
  return secret !== null && publicKeyOf(secret) === key.publicKey;
}

/** The key in use of a labeler, null before it has one. */
export async function keyInUse(
  db: Database,
  {jurisdiction, did}: Pick<LabelerIdentity, 'jurisdiction' | 'did'>
): Promise<LabelerKey | null> {
  const keys = await readLabelerKeys(db);
  return keys.findLast(key => key.jurisdiction === jurisdiction && key.did === did) ?? null;
}

/** The signer of a key that is on record. */
export async function signerOfKey(folder: string, key: LabelerKey): Promise<LabelerSigner> {
  const secret = await readSecret(folder, key);
  if (secret === null) throw new AppError('labeler.key-missing', `no ${fileOf('keys', key)}`);
  if (publicKeyOf(secret) !== key.publicKey) {
    throw new AppError('labeler.key-missing', `another key in ${fileOf('keys', key)} than the record names`);
  }
  return {key, secret};
}

async function addKey(house: LabelerHouse, identity: LabelerIdentity, personId: string, unlessThereIsOne: boolean) {
  const {store, now, newId, keyFolder} = house;
  const secret = newSecret();
  const id = newId('labeler-key');
  const {jurisdiction, did} = identity;
  const key: LabelerKey = {
    id,
    jurisdiction,
    did,
    publicKey: publicKeyOf(secret),
    personId,
    at: now().toISOString()
  };
  await createSecretFile(fileOf(keyFolder, key), `${Buffer.from(secret).toString('hex')}\n`);
  return store.transaction(async tx => {
    // Another process may have made the first one meanwhile.
    const there = unlessThereIsOne ? await keyInUse(tx.db, identity) : null;
    if (there !== null) return there;
    await insertLabelerKey(tx, key);
    return key;
  });
}

/** The signer of a labeler, which gets its first key when it first has something to sign. */
export async function openLabelerSigner(house: LabelerHouse, identity: LabelerIdentity): Promise<LabelerSigner> {
  const key = (await keyInUse(house.store.read, identity)) ?? (await addKey(house, identity, 'system', true));
  return signerOfKey(house.keyFolder, key);
}

/** A new key for a labeler. What older keys signed stays; everything is signed again with this one. */
export async function replaceLabelerKey(
  house: LabelerHouse,
  by: Person,
  identity: LabelerIdentity
): Promise<LabelerSigner> {
  requireRole(by, 'hold a label key');
  return signerOfKey(house.keyFolder, await addKey(house, identity, by.id, false));
}
