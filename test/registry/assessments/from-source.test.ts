import {expect, test} from 'vitest';
import {typologies} from '../../../src/contract/assessments.ts';
import {newAssessmentSchema} from '../../../src/contract/labels-http.ts';
import {draftFromSource} from '../../../src/registry/assessments/from-source.ts';
import {typologyOf} from '../../../src/registry/assessments/typology.ts';

const file = {
  source: 'state-media-matrix',
  fileName: 'Matrix.csv',
  sha256: 'a'.repeat(64),
  at: '2026-09-20T09:00:00.000Z'
};

test('every kind of the source is read back into answers that give this kind, with the file as evidence of each', () => {
  for (const typology of typologies) {
    const draft = draftFromSource({typology, status: 'active'}, file);
    if (draft === null) throw new Error(`no draft for ${typology}`);
    expect(typologyOf(draft)).toBe(typology);
    expect(newAssessmentSchema.safeParse({...draft, reasons: 'As the source.', reviewOn: '2099-01-01'}).success).toBe(
      true
    );
    expect(draft.evidence[0]).toMatchObject({
      address: `Matrix.csv (state-media-matrix), SHA-256 ${'a'.repeat(64)}`,
      seenOn: '2026-09-20',
      capturedText: expect.stringContaining('status: active')
    });
  }
  expect(draftFromSource({typology: 'CaPr'}, file)).toMatchObject({
    funding: 'unknown',
    ownership: 'no',
    editorial: 'yes'
  });
});

test('what the source doubts, or does not say, is no draft', () => {
  for (const typology of ['ISFM?', '', 'constructor']) expect(draftFromSource({typology}, file)).toBeNull();
  expect(draftFromSource({}, file)).toBeNull();
});
