import {describe, expect, it} from 'vitest';
import {outcomes} from '../../src/contract/desk.ts';
import {writeReply} from '../../src/desk/reply.ts';
import {clauseInForce} from '../../src/policy/in-force.ts';
import {loadRulePack} from '../../src/policy/load.ts';
import {newRequest} from './office.ts';

const rulePack = loadRulePack();
const clause = clauseInForce(rulePack, 'hidden-principal', '2020-04-20');
if (clause === null) throw new Error('test: the clause is missing');

const reply = (outcome: (typeof outcomes)[number], fields: Parameters<typeof newRequest>[0] = {}) =>
  writeReply({
    request: {...newRequest(fields), id: 'request-1', openedAt: '2020-04-20T09:00:00.000Z', openedBy: 'person-1'},
    decision: {id: 'd-1', outcome, decidedAt: '2020-04-21T09:00:00.000Z'},
    clause,
    rulePack
  });

describe('a reply', () => {
  it('says what, when, under which text, and what one can do', () => {
    const {to, subject, body} = reply('declined');
    expect(to).toBe('A friend');
    expect(subject).toBe('Your request request-1: declined');
    expect(body).toContain('It reached us on 2020-04-18');
    expect(body).toContain('We will not do what you asked. Two people from two teams decided this on 2020-04-21');
    expect(body).toContain(clause.text.trim());
    expect(body).toContain('If you think this is wrong');
  });

  it('names the open way for an account that was declined, and only there', () => {
    const open = /What remains open to you/;
    expect(reply('declined').body).toMatch(open);
    expect(reply('granted').body).not.toMatch(open);
    expect(reply('declined', {asks: ['remove-content']}).body).not.toMatch(open);
  });

  it('has words for every outcome', () => {
    const sentences = outcomes.map(outcome => reply(outcome).body.split('\n\n')[2]);
    expect(new Set(sentences).size).toBe(outcomes.length);
  });

  it('is addressed to the principal, or to whom it concerns, when nobody is named', () => {
    expect(reply('declined', {requester: ''}).to).toBe('A public-relations office');
    expect(reply('declined', {requester: '', principal: null}).to).toBe('Whom it concerns');
  });
});
