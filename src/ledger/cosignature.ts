/**
 * Cosignatures (C2SP tlog-cosignature, Ed25519): a witness says that, as of a second, this is the largest tree of the
 * log that it has seen, and that it only added to those before.
 *
 * Signed is `cosignature/v1`, the time, and the checkpoint's text; a signature line carries the time in eight bytes
 * before the signature. The key's algorithm byte is 0x04.
 */
import {verify} from 'node:crypto';
import {parseNote, type Signer, signatureLine, type VerifierKey} from './note.ts';

const timeBytes = 8;
const signatureBytes = 64;

function statementOf(text: string, seconds: number): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`;
}

/** The line that a witness adds to a checkpoint. */
export function cosign(note: string, witness: Signer, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const time = Buffer.alloc(timeBytes);
  time.writeBigUInt64BE(BigInt(seconds));
  return signatureLine(
    witness.verifierKey,
    Buffer.concat([time, witness.sign(statementOf(parseNote(note).text, seconds))])
  );
}

export type Cosignature = {
  readonly witness: VerifierKey;
  readonly at: Date;
  readonly line: string;
};

/** The cosignatures of known witnesses that hold over a checkpoint. */
export function cosignaturesOf(note: string, witnesses: readonly VerifierKey[]): Cosignature[] {
  const {text, signatures} = parseNote(note);
  return signatures.flatMap(signature => {
    const witness = witnesses.find(({name, id}) => name === signature.name && id === signature.id);
    if (witness === undefined || signature.bytes.length !== timeBytes + signatureBytes) return [];
    const seconds = Number(signature.bytes.readBigUInt64BE(0));
    const at = new Date(seconds * 1000);
    if (Number.isNaN(at.getTime())) return [];
    const holds = verify(
      null,
      Buffer.from(statementOf(text, seconds)),
      witness.key,
      signature.bytes.subarray(timeBytes)
    );
    return holds ? [{witness, at, line: signatureLine(witness, signature.bytes)}] : [];
  });
}
