/**
 * Passwords: argon2id with 19 MiB, two passes and one lane (the smallest that OWASP calls enough), in PHC form.
 *
 * Whether somebody exists cannot be told from how long it takes: for nobody the same work is done on a decoy.
 */
import * as nodeCrypto from 'node:crypto';
import {AppError} from '../errors.ts';

const memoryKib = 19_456;
const passes = 2;
const lanes = 1;
const saltBytes = 16;
const tagBytes = 32;
const version = 19;

type Cost = {readonly memory: number; readonly passes: number; readonly parallelism: number};
const cost: Cost = {memory: memoryKib, passes, parallelism: lanes};

/** Node has argon2 from 24.7 on. Asked when a workspace is opened, so that nobody learns of it at the door. */
export function requireArgon2(found: unknown = nodeCrypto.argon2): void {
  if (typeof found === 'function') return;
  throw new AppError('config.node-too-old', `Node ${process.versions.node}, which has no argon2`);
}

/** The same text typed on another keyboard is the same password. */
function bytesOf(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'), 'utf8');
}

function derive(password: string, salt: Uint8Array, length: number, given: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parameters = {message: bytesOf(password), nonce: salt, tagLength: length, ...given};
    nodeCrypto.argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
  });
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}

/** `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
export async function hashPassword(password: string, randomBytes: (size: number) => Uint8Array): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await derive(password, salt, tagBytes, cost);
  return `$argon2id$v=${version}$m=${memoryKib},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(tag)}`;
}

const form = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

const decoy = {salt: Buffer.alloc(saltBytes, 1), tag: Buffer.alloc(tagBytes), cost};

function read(hash: string | null): {readonly salt: Buffer; readonly tag: Buffer; readonly cost: Cost} {
  if (hash === null) return decoy;
  const [, memory, times, parallel, salt, tag] = form.exec(hash) ?? [];
  if (salt === undefined || tag === undefined) throw new Error('passwords: a hash in another form');
  return {
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
    cost: {memory: Number(memory), passes: Number(times), parallelism: Number(parallel)}
  };
}

/** `hash` null: of nobody, which takes as long and is never right. */
export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  const {salt, tag, cost: given} = read(hash);
  const got = await derive(password, salt, tag.length, given);
  return nodeCrypto.timingSafeEqual(got, tag) && hash !== null;
}

/** Digits and letters that are not taken for one another. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
const oneTimeGroups = 5;
const groupLetters = 4;

/** A password for one use, 99 bits, in groups that can be read out over a telephone. */
export function oneTimePassword(randomBytes: (size: number) => Uint8Array): string {
  const letters: string[] = [];
  while (letters.length < oneTimeGroups * groupLetters) {
    const [byte = 0] = randomBytes(1);
    // The remainder would come up less often, so it is thrown again.
    if (byte < alphabet.length * 8) letters.push(alphabet.charAt(byte % alphabet.length));
  }
  return Array.from({length: oneTimeGroups}, (_, at) =>
    letters.slice(at * groupLetters, (at + 1) * groupLetters).join('')
  ).join('-');
}
