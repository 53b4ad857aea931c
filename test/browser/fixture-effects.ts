/** What holds for viewers in Germany, in a small made-up registry. */
import type {Effect, InForce} from '../../src/contract/effects.ts';

const clause = {packId: 'short-video-2026', clauseId: 'state-controlled-media', version: 2, sha256: 'c'.repeat(64)};

export const withheld: Effect = {
  id: 'effect-1',
  kind: 'withheld',
  subjectKind: 'content',
  subject: 'https://video.example/clip/1',
  territories: ['DE'],
  underLawOf: 'DE',
  clause: {...clause, clauseId: 'territorial-reach'},
  requestId: 'r-1',
  reasons: 'An order of a court.',
  notice: 'This clip is not shown in Germany, by order of a court.',
  until: '2027-01-01',
  personId: 'p-1',
  role: 'legal',
  team: 'legal',
  at: '2026-03-04T10:00:00.000Z'
};

export const inForce: InForce = {
  jurisdiction: 'DE',
  at: '2026-03-05T10:00:00.000Z',
  labels: [
    {
      entityId: 'e-1',
      accountId: 'a-1',
      platform: 'tiktok',
      handle: 'أخبار فالميرا',
      stableId: null,
      label: 'state-controlled-media',
      clause: 'state-controlled-media',
      policyVersion: 1,
      because: 'The assessment of 2 March says that the state decides what it carries.',
      assessmentId: 's-1',
      claimId: null
    }
  ],
  ruled: [
    {
      rule: 'reach-abroad',
      kind: 'not-recommended',
      clause,
      entityId: 'e-1',
      entityName: 'Valmera News',
      accountId: 'a-1',
      platform: 'tiktok',
      handle: 'أخبار فالميرا',
      because: 'Its home is VM, and these viewers are in DE.'
    }
  ],
  decided: [withheld]
};

export const noneInForce: InForce = {...inForce, labels: [], ruled: [], decided: []};
export const separation = {at: '2026-03-05T10:00:00.000Z', jurisdictions: 250, answers: 1234, leaks: []};
