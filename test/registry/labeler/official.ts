/** A label as the protocol's own libraries see it: their encoder, their check of a signature. Nothing of ours. */
import {verifySignature} from '@atproto/crypto';
import {MessageFrame} from '@atproto/xrpc-server';

const emptyHeader = Buffer.from(new MessageFrame({}).toBytes()).subarray(0, -1);

/** Canonical DAG-CBOR, by the protocol's library. */
export function officialBytes(value: Readonly<Record<string, unknown>>): Uint8Array {
  const bytes = new MessageFrame({...value} as ConstructorParameters<typeof MessageFrame>[0]).toBytes();
  return Uint8Array.from(Buffer.from(bytes).subarray(emptyHeader.length));
}

/** Whether the key (multibase) signed this label, as a consumer checks it: without `sig` and `$type`, nothing else. */
export async function isSignedBy(
  publicKey: string,
  {sig, $type: _, ...label}: Readonly<Record<string, unknown>>
): Promise<boolean> {
  if (!(sig instanceof Uint8Array)) return false;
  return verifySignature(`did:key:${publicKey}`, officialBytes(label), sig);
}
