import type {ProofMethod} from '../../../src/contract/proofs.ts';

const methods: Readonly<Record<ProofMethod, string>> = {
  'dns-txt': 'An entry in the DNS of its domain',
  'well-known': 'A file on its website',
  'rel-me': 'Links both ways between website and profile',
  'at-handle': 'A Bluesky handle on its domain',
  mail: 'A mail to an address at its domain',
  document: 'A document, looked at by two people'
};

export const methodInWords = (method: ProofMethod): string => methods[method];
