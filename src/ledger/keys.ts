/** The signing key of the log: one file, outside the database, made once, for its owner's eyes only. */
import {randomBytes} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {createSecretFile} from './files.ts';
import {parseSecretKey, type Signer, secretKeyText, signerOf} from './note.ts';

const fileName = 'ledger-signing-key';

type Options = {
  readonly folder: string;
  /** What the log calls itself when its key is made; best an address without a scheme. */
  readonly origin?: string;
  readonly newSeed?: () => Uint8Array;
};

/** Opens the key of this workspace, and makes it first where there is none. Two at once get the same. */
export async function openSigner({folder, origin, newSeed = () => randomBytes(32)}: Options): Promise<Signer> {
  const path = join(folder, fileName);
  const kept = await readIfThere(path);
  if (kept !== null) return parseSecretKey(kept.trim());
  const seed = newSeed();
  const unnamed = signerOf('overt.local', seed);
  const signer = signerOf(origin ?? `overt.local/${unnamed.verifierKey.id}`, seed);
  await createSecretFile(path, `${secretKeyText(signer, seed)}\n`);
  return parseSecretKey((await readFile(path, 'utf8')).trim());
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
