/** Frames of the event stream: a header and a body in DAG-CBOR, one after the other. */
import {encode, toBytes} from '@atcute/cbor';
import type {SignedLabel} from '../../registry/labeler/signatures.ts';

/** The body is a map of its own, so that the bytes of a header can be used again. */
function frame(header: Uint8Array, body: unknown): Buffer {
  return Buffer.concat([header, encode(body)]);
}

const labelsHeader = encode({op: 1, t: '#labels'});
const infoHeader = encode({op: 1, t: '#info'});
const errorHeader = encode({op: -1});

/** One number, one label. */
export function labelFrame({seq, label, signature}: SignedLabel): Buffer {
  return frame(labelsHeader, {seq, labels: [{...label, sig: toBytes(signature)}]});
}

export function infoFrame(name: 'OutdatedCursor', message: string): Buffer {
  return frame(infoHeader, {name, message});
}

export function errorFrame(error: 'FutureCursor' | 'ConsumerTooSlow' | 'InvalidRequest', message: string): Buffer {
  return frame(errorHeader, {error, message});
}
