import {describe, expect, it} from 'vitest';
import {askKinds, outcomes} from '../../../src/contract/desk.ts';
import {appealUntil} from '../../../src/desk/letters/appeal-period.ts';
import {writeInvitation, writeNotice} from '../../../src/desk/letters/notice.ts';
import {wordingFor, wordings} from '../../../src/desk/letters/registry.ts';
import {writeReply} from '../../../src/desk/letters/reply.ts';
import {clauseInForce} from '../../../src/policy/in-force.ts';
import {loadRulePack} from '../../../src/policy/load.ts';
import {newRequest} from '../office.ts';

const rulePack = loadRulePack('short-video-2020');
const clause = clauseInForce(rulePack, 'hidden-principal', '2020-04-20');
if (clause === null) throw new Error('test: the clause is missing');

type Outcome = (typeof outcomes)[number];
const factsOf = (outcome: Outcome, fields: Parameters<typeof newRequest>[0] = {}) => ({
  request: {...newRequest(fields), id: 'request-1', openedAt: '2020-04-20T09:00:00.000Z', openedBy: 'person-1'},
  decision: {id: 'd-1', outcome, decidedAt: '2020-04-21T09:00:00.000Z', reviewIds: ['v-1', 'v-2']},
  clause,
  rulePack
});
const reply = (outcome: Outcome, fields: Parameters<typeof newRequest>[0] = {}) => writeReply(factsOf(outcome, fields));

const particulars = (language: string) => ({
  accounts: [],
  addresses: [],
  requesterAddress: null,
  authority: null,
  territory: [],
  dueAt: null,
  legalBasis: null,
  concealmentWords: null,
  paymentWords: null,
  emergency: false,
  order: null,
  affected: [],
  language,
  documentIds: []
});

describe('a reply', () => {
  it('says what, when, under which text, and what one can do', () => {
    const {to, subject, body} = reply('declined');
    expect(to).toBe('A friend');
    expect(subject).toBe('Our decision on your request request-1');
    expect(body).toContain('It reached us on April 18, 2020');
    expect(body).toContain('We will not do what you asked. Two people from two teams decided this on April 21, 2020');
    expect(body).toContain(clause.text.trim());
    expect(body).toContain('you can appeal until October 21, 2020');
  });

  it('says when one person decided, and when it was decided anew', () => {
    const facts = factsOf('granted');
    expect(writeReply({...facts, decision: {...facts.decision, reviewIds: ['v-1']}}).body).toContain(
      'We will do what you asked. This was decided on April 21, 2020'
    );
    const anew = writeReply({...facts, decision: {...facts.decision, round: 1}});
    expect(anew.kind).toBe('appeal-reply');
    expect(anew.body).toContain('by people who had not decided it before');
  });

  it('keeps guideline and legal ground apart, and lists items with territory and conditions', () => {
    const facts = factsOf('partly-granted');
    const items = [
      {item: 'user-data', outcome: 'declined' as const, territory: [], conditions: [], reasons: ''},
      {
        item: 'remove-content',
        outcome: 'granted' as const,
        territory: ['FR'],
        conditions: ['a court says so'],
        reasons: ''
      }
    ];
    const {body} = writeReply({...facts, decision: {...facts.decision, legalGround: 'Code X, article 1.', items}});
    expect(body).toContain('Apart from our rules, the law: Code X, article 1.');
    expect(body).toContain(
      '- data about users: declined\n- removing content: granted; for France; on condition that: a court says so'
    );
  });

  it('names the open way for an account that was declined, and only there', () => {
    const open = /What remains open to you/;
    expect(reply('declined').body).toMatch(open);
    expect(reply('granted').body).not.toMatch(open);
    expect(reply('declined', {asks: ['remove-content']}).body).not.toMatch(open);
  });

  it('is addressed to the principal, or to whom it concerns, when nobody is named', () => {
    expect(reply('declined', {requester: ''}).to).toBe('A public-relations office');
    expect(reply('declined', {requester: '', principal: null}).to).toBe('Whom it concerns');
  });
});

describe.each(wordings)('letters in $language', wording => {
  it('have words of their own for every ask, outcome and answer', () => {
    expect(Object.keys(wording.asks).sort()).toEqual([...askKinds].sort());
    for (const kind of ['outcomes', 'answers'] as const) {
      expect(new Set(outcomes.map(outcome => wording[kind][outcome])).size).toBe(outcomes.length);
    }
    if (wording.language === 'en') return;
    const [english] = wordings;
    const own = (text: string) => expect(Object.values(english?.answers ?? {})).not.toContain(text);
    for (const answer of Object.values(wording.answers)) own(answer);
  });

  it('carry the title, the number, the clause as it reads and the day of appeal', () => {
    const {body, subject, language} = reply('declined', {particulars: particulars(wording.language)});
    expect(language).toBe(wording.language);
    expect(subject).toContain('request-1');
    for (const part of [
      'An account that shows the country at its best',
      'request-1',
      'd-1',
      clause.text.trim(),
      clause.title
    ]) {
      expect(body).toContain(part);
    }
    expect(body).not.toMatch(/undefined|\[object|Invalid/);
    const notice = writeNotice(
      {name: 'Ana', address: null},
      factsOf('granted', {particulars: particulars(wording.language)}),
      '2020-04-21T09:00:00.000Z'
    );
    expect(notice.body).toContain('A public-relations office');
    expect(notice.body).toContain(wording.outcomes.granted);
    const invitation = writeInvitation({
      to: {name: 'Ana', address: 'ana@example.org'},
      title: 'A network of 8 accounts',
      number: 'case-1',
      language: wording.language,
      writtenAt: '2020-04-21T09:00:00.000Z',
      dueAt: '2020-05-05T09:00:00.000Z'
    });
    expect(invitation).toMatchObject({
      kind: 'invitation',
      address: 'ana@example.org',
      dueAt: '2020-05-05T09:00:00.000Z'
    });
    expect(invitation.body).toContain('A network of 8 accounts');
  });
});

describe('the language of a letter', () => {
  it('is that of the recipient as far as it is known, in any region, and English where it is not', () => {
    expect(wordingFor('fr-CA').language).toBe('fr');
    expect(wordingFor('zh-Hant').language).toBe('zh');
    expect(wordingFor('eo').language).toBe('en');
  });
});

describe('the appeal period', () => {
  it('is six months, ending on the last day of a shorter month', () => {
    expect(appealUntil('2026-01-15T10:00:00.000Z')).toBe('2026-07-15T10:00:00.000Z');
    expect(appealUntil('2025-08-31T10:00:00.000Z')).toBe('2026-02-28T10:00:00.000Z');
  });
});
