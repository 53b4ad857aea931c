/**
 * The signing key of the log: one file, outside the database, for its owner's eyes only.
 *
 * Replacing it goes through three files, so that a crash at any instant leaves one key in force: the next key is
 * written beside the one in use, then the hand-over that both have signed, then the next key takes the place of the
 * old one, which is gone with that. A next key without its hand-over counts for nothing.
 */
import {randomBytes} from 'node:crypto';
import {rename} from 'node:fs/promises';
import {join} from 'node:path';
import {AppError} from '../errors.ts';
import {createSecretFile, readIfThere, replaceFile} from './files.ts';
import {type HandOver, parseHandOver, signHandOver} from './hand-over.ts';
import {isKeyName, type KeyUse, parseSecretKey, type Signer, secretKeyText, signerOf} from './note.ts';

export const keyFileName = 'ledger-signing-key';

type Options = {
  readonly folder: string;
  /** What the log calls itself when its key is made; best an address without a scheme. */
  readonly origin?: string;
  readonly newSeed?: () => Uint8Array;
  /** Where the log's own files are: one that has begun is never given another key. */
  readonly ledger?: string;
};

const newRandomSeed = (): Uint8Array => randomBytes(32);

/** Opens the key of this workspace, and makes it first where there is none. Two at once get the same. */
export async function openSigner({folder, origin, newSeed = newRandomSeed, ledger}: Options): Promise<Signer> {
  if (ledger !== undefined) await finishReplacing(folder, ledger);
  const kept = await readIfThere(join(folder, keyFileName));
  if (kept !== null) return parseSecretKey(kept.trim());
  if (ledger !== undefined && (await readIfThere(join(ledger, 'checkpoint'))) !== null) {
    throw new AppError('ledger.key-missing', `a checkpoint in ${ledger} and no ${keyFileName} in ${folder}`);
  }
  const seed = newSeed();
  const unnamed = signerOf('overt.local', seed);
  return keep(folder, keyFileName, signerOf(origin ?? `overt.local/${unnamed.verifierKey.id}`, seed), seed, 'note');
}

/** The key of a witness, made when it first has something to sign. Its name stays what it was then. */
export async function openWitnessSigner(folder: string, name: string | null, newSeed = newRandomSeed): Promise<Signer> {
  const file = 'witness-key';
  const kept = await readIfThere(join(folder, file));
  if (kept !== null) {
    const signer = parseSecretKey(kept.trim(), 'cosignature');
    if (name === null || signer.verifierKey.name === name) return signer;
    throw new AppError(
      'usage.bad-value',
      `--name ${name} for a witness that is already called ${signer.verifierKey.name}`
    );
  }
  if (name !== null && !isKeyName(name))
    throw new AppError('usage.bad-value', `--name ${name}, which has spaces or a +`);
  const seed = newSeed();
  const unnamed = signerOf('overt.witness', seed, 'cosignature');
  const signer = signerOf(name ?? `overt.witness/${unnamed.verifierKey.id}`, seed, 'cosignature');
  return keep(folder, file, signer, seed, 'cosignature');
}

async function keep(folder: string, file: string, signer: Signer, seed: Uint8Array, use: KeyUse): Promise<Signer> {
  const path = join(folder, file);
  await createSecretFile(path, `${secretKeyText(signer, seed, use)}\n`);
  return parseSecretKey(((await readIfThere(path)) ?? '').trim(), use);
}

const handOverFolder = 'hand-over';

/** The hand-overs of a log, oldest first, as the texts that are served and handed out. */
export async function readHandOvers(ledger: string): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const text = await readIfThere(join(ledger, handOverFolder, String(texts.length + 1)));
    if (text === null) return texts;
    texts.push(text);
  }
}

type Replacing = {
  readonly folder: string;
  readonly ledger: string;
  readonly old: Signer;
  readonly tree: Pick<HandOver, 'size' | 'rootHash' | 'at'>;
  readonly newSeed?: () => Uint8Array;
};

/** Makes the next key, hands over to it, and destroys the old one. */
export async function replaceKey(replacing: Replacing): Promise<{signer: Signer; handOver: string}> {
  const {folder, ledger, old, tree, newSeed = newRandomSeed} = replacing;
  const seed = newSeed();
  const signer = signerOf(old.verifierKey.name, seed);
  const handOver = signHandOver(old, signer, tree);
  const place = (await readHandOvers(ledger)).length + 1;
  await replaceFile(nextKey(folder), `${secretKeyText(signer, seed)}\n`, {mode: 0o600});
  await replaceFile(join(ledger, handOverFolder, String(place)), handOver);
  await finishReplacing(folder, ledger);
  return {signer, handOver};
}

const nextKey = (folder: string): string => join(folder, `${keyFileName}.next`);

/**
 * What a crash may have left: with its hand-over the next key is the key. Without one it is left alone, for it may be
 * about to be handed over by another process.
 */
async function finishReplacing(folder: string, ledger: string): Promise<void> {
  const text = await readIfThere(nextKey(folder));
  if (text === null) return;
  const {verifierKey} = parseSecretKey(text.trim());
  const handOvers = await readHandOvers(ledger);
  if (!handOvers.some(one => parseHandOver(one).to.text === verifierKey.text)) return;
  try {
    await rename(nextKey(folder), join(folder, keyFileName));
  } catch (error) {
    // Another process has just done the same.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
