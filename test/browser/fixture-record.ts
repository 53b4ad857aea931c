/** A small log of its own for the tests: tree, checkpoint and receipts written straight from the specifications. */
import {createHash, generateKeyPairSync, sign} from 'node:crypto';
import type {LedgerEntry, LedgerEntryView, Receipt} from '../../src/contract/ledger.ts';

const origin = 'overt.test/record';
const {privateKey, publicKey} = generateKeyPairSync('ed25519');
const rawKey = Buffer.from(publicKey.export({format: 'jwk'}).x ?? '', 'base64url');

function sha256(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

const typed = Buffer.concat([Buffer.of(1), rawKey]);
const keyId = sha256(`${origin}\n`, typed).subarray(0, 4);
export const verifierKey = `${origin}+${keyId.toString('hex')}+${typed.toString('base64')}`;

function split(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (leaves.length === 1 && only) return only;
  const half = split(leaves.length);
  return sha256(Buffer.of(1), rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

function pathOf(index: number, leaves: readonly Buffer[]): readonly Buffer[] {
  if (leaves.length <= 1) return [];
  const half = split(leaves.length);
  return index < half
    ? [...pathOf(index, leaves.slice(0, half)), rootOf(leaves.slice(half))]
    : [...pathOf(index - half, leaves.slice(half)), rootOf(leaves.slice(0, half))];
}

/** Canonical enough for these entries: they have no numbers but `v` and plain ASCII keys. */
function canonical({v, at, kind, actor, subject, commitment}: LedgerEntry): string {
  return JSON.stringify({actor, at, commitment, kind, subject: {id: subject.id, table: subject.table}, v});
}

const kinds: readonly LedgerEntry['kind'][] = [
  'rule-pack-adopted',
  'request-opened',
  'request-flagged',
  'person-recused',
  'review-given',
  'review-given',
  'decision-made',
  'reply-written',
  'watch-opened',
  'findings-recorded',
  'case-opened'
];

const entries: readonly LedgerEntry[] = kinds.map((kind, at) => ({
  v: 1,
  at: `2026-03-0${1 + Math.floor(at / 3)}T09:${String(10 + at)}:00.000Z`,
  kind,
  actor: at === 0 ? 'system' : `p-${1 + (at % 3)}`,
  subject: {table: kind.split('-')[0] ?? 'row', id: `${kind}-${at}`},
  commitment: sha256(`commitment ${at}`).toString('hex')
}));
const leaves = entries.map(entry => sha256(Buffer.of(0), canonical(entry)));

const noteText = `${origin}\n${entries.length}\n${rootOf(leaves).toString('base64')}\n`;
const signature = Buffer.concat([keyId, sign(null, Buffer.from(noteText), privateKey)]).toString('base64');
export const checkpoint = `${noteText}\n— ${origin} ${signature}\n`;

export const entryViews: readonly LedgerEntryView[] = entries.map((entry, position) => ({
  position,
  entry,
  leafHash: leaves[position]?.toString('hex') ?? '',
  content: position === 3 ? null : {note: `Content of entry ${position}`, words: 'حساب لا يبدو رسميا'}
}));

export function receiptFor(position: number): Receipt {
  const path = pathOf(position, leaves).map(hash => `${hash.toString('base64')}\n`);
  const entry = entries[position];
  if (!entry) throw new Error(`fixture: no entry ${position}`);
  return {
    fileName: `entry-${position}.tlog-proof`,
    position,
    proof: `c2sp.org/tlog-proof@v1\nindex ${position}\n${path.join('')}\n${checkpoint}`,
    entry: canonical(entry),
    verifierKey
  };
}

export const entryCount = entries.length;
