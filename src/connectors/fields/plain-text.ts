/** Text of a record as it can be stored: without NUL characters and halves of characters. */
export function plainText(value: unknown): string {
  if (typeof value !== 'string') return '';
  return (value.includes('\0') ? value.replaceAll('\0', '') : value).toWellFormed();
}

/** The same, or null where that says nothing. */
export function plainTextOrNull(value: unknown): string | null {
  const text = plainText(value).trim();
  return text === '' ? null : text;
}
