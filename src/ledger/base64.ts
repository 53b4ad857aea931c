/** Base 64 of RFC 4648 §4, strictly: one text per value, or none. */
export function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
