/**
 * The clauses under which a sensitive flag can be raised by rule. While one of them is not in force its rules say
 * nothing, so the store must know them to tell a matter that was looked at from one that nothing could flag.
 */
export const sensitiveFlagClauses = [
  'hidden-principal',
  'undisclosed-paid-promotion',
  'verified-requesters',
  'territorial-reach',
  'emergency-requests',
  'repeated-requests',
  'ties-and-recusal',
  'network-measures'
] as const;
