/**
 * A label as bytes, and its signature: canonical DAG-CBOR without `sig` and `$type`, SHA-256, secp256k1, compact and
 * low-S, as the label specification of the AT Protocol asks for (atproto.com/specs/label, version 1).
 */
import {encode} from '@atcute/cbor';
import {secp256k1} from '@noble/curves/secp256k1.js';
import type {AtLabel} from '../../contract/labeler.ts';

/** What is signed. Fields are named one by one, so that nothing else can slip in. */
export function labelBytes({ver, src, uri, val, neg, cts, exp}: AtLabel): Uint8Array {
  return encode({
    ver,
    src,
    uri,
    val,
    cts,
    ...(neg === true ? {neg} : {}),
    ...(exp === undefined ? {} : {exp})
  });
}

/** 64 bytes. The same label and key give the same signature. */
export function signLabel(label: AtLabel, secret: Uint8Array): Uint8Array {
  return secp256k1.sign(labelBytes(label), secret, {lowS: true, prehash: true, format: 'compact'});
}

export function newSecret(): Uint8Array {
  return secp256k1.utils.randomSecretKey();
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Base 58 in the order of Bitcoin. For keys: the cost is the square of the length. */
function base58(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
  let text = '';
  for (; value > 0n; value /= 58n) text = (alphabet[Number(value % 58n)] ?? '') + text;
  const zeros = bytes.findIndex(byte => byte !== 0);
  return alphabet.charAt(0).repeat(zeros < 0 ? bytes.length : zeros) + text;
}

/** Multicodec `secp256k1-pub`. */
const prefix = [0xe7, 0x01];

/** The public key as multibase, as a DID document has it; `did:key:` before it makes a DID. */
export function publicKeyOf(secret: Uint8Array): string {
  return `z${base58(Uint8Array.from([...prefix, ...secp256k1.getPublicKey(secret, true)]))}`;
}
