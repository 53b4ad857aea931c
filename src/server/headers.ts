/**
 * Headers of every answer: nothing is loaded from elsewhere, nothing is framed, nothing is guessed. Only reports and the
 * pages of labels bring a policy of their own, and only what is for other sites to show says that they may.
 */

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'"
].join('; ');

const always: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['x-permitted-cross-domain-policies', 'none'],
  ['x-dns-prefetch-control', 'off'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()']
];

/** Only told where it is true already: this machine's own address has no certificate. */
const encrypted = ['strict-transport-security', 'max-age=31536000'] as const;

export function secure(headers: Headers, isHttps: boolean): void {
  const isFramed = headers.get('content-security-policy')?.includes('frame-ancestors *') === true;
  for (const [name, value] of always) {
    if (name === 'x-frame-options' && isFramed) continue;
    if (name === 'cross-origin-resource-policy' && headers.get(name) === 'cross-origin') continue;
    headers.set(name, value);
  }
  if (isHttps) headers.set(...encrypted);
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy);
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
}
