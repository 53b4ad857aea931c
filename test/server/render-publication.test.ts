import {describe, expect, it} from 'vitest';
import {partiesOf} from '../../src/desk/network-matter.ts';
import type {ToPublish} from '../../src/desk/publish-case.ts';
import {renderPublication} from '../../src/server/render-publication.ts';
import {hostileFindings, severalScripts} from '../disclosure/build-findings.ts';

function toPublish(form: ToPublish['form'], findings = severalScripts()): ToPublish {
  const [network] = findings.networks;
  if (network === undefined) throw new Error('test: no network');
  const parties = partiesOf(network);
  const [first] = network.accounts;
  return {
    findings: {...findings, networks: [network]},
    form,
    decision: {
      id: 'd-1',
      requestId: 'r-1',
      outcome: 'granted',
      clause: {packId: 'p', clauseId: 'network-measures', version: 1, sha256: 'f'.repeat(64)},
      reasons: '',
      reviewIds: ['v-1', 'v-2'],
      decidedAt: '2026-05-04T10:00:00.000Z',
      ledgerPosition: 1
    },
    statements: [
      {
        id: 's-1',
        caseId: 'c-1',
        about: first?.accountKey ?? '',
        saidBy: 'Owner Of It',
        words: `I am ${first?.displayName} (@${first?.handle}). <script>alert(1)</script>\n\nNobody pays me. https://example.org/me`,
        personId: 'p-1',
        at: '2026-05-10T10:00:00.000Z'
      }
    ],
    parties,
    silent: 2
  };
}

const fileOf = (given: ToPublish, name: string) =>
  renderPublication(given).find(file => file.name === name)?.content ?? '';

describe('a publication', () => {
  it('has the decision, the replies word for word and how many did not reply, escaped, and asks for nothing', () => {
    const report = fileOf(toPublish('full'), 'report.html');
    expect(report).toContain('Measures against this network were decided on 2026-05-04: granted');
    expect(report).toContain('Nobody pays me.');
    expect(report).toContain('Owner Of It');
    expect(report).toContain('2 were asked and did not reply in time.');
    expect(report).not.toContain('<script>alert');
    expect(report).toMatch(/href="#replies"/);
    expect(report).not.toMatch(/src="http/);
  });

  it('under pseudonyms names no account, neither in the report, the findings nor the replies', () => {
    for (const findings of [severalScripts(), hostileFindings()]) {
      const given = toPublish('pseudonymised', findings);
      const files = renderPublication(given);
      expect(files.map(file => file.name)).toEqual(['report.html', 'findings.json', 'replies.json']);
      for (const {accountKey, nativeId, handle} of given.findings.networks[0]?.accounts ?? []) {
        for (const {name, content} of files) {
          for (const word of [accountKey, nativeId, handle].filter(one => one !== null && one.length >= 6)) {
            expect(content.includes(word ?? ''), `${word} in ${name}`).toBe(false);
          }
        }
      }
      const replies = fileOf(given, 'replies.json');
      expect(replies).toContain('Nobody pays me.');
      expect(replies).not.toContain('Owner Of It');
      expect(replies).not.toContain('example.org');
    }
  });

  it('holds this network and no other, and no question from the desk', () => {
    const shown = JSON.parse(fileOf(toPublish('full'), 'findings.json'));
    expect(shown.networks).toHaveLength(1);
  });
});
