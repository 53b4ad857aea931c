import {describe, expect, it} from 'vitest';
import type {ProofMethod} from '../../../src/contract/proofs.ts';
import {checkProof} from '../../../src/registry/proofs/check-proof.ts';
import type {Fetched} from '../../../src/registry/proofs/fetched.ts';
import {type ClaimFacts, proofLine, wantedFor} from '../../../src/registry/proofs/look-for.ts';

const did = 'did:plc:abcdefghijklmnopqrstuvwx';
const claimOf = (method: ProofMethod, fields: Partial<ClaimFacts> = {}): ClaimFacts => ({
  platform: 'mastodon',
  account: '@moi@social.gov',
  method,
  domain: 'ministry.gov',
  challenge: '00112233445566778899aabbccddeeff',
  target: 'https://social.gov/@moi',
  ...fields
});
const page = (url: string, text: string, fields: Partial<Extract<Fetched, {kind: 'page'}>> = {}): Fetched => ({
  kind: 'page',
  url,
  status: 200,
  mediaType: url.endsWith('.txt') || url.endsWith('-did') ? 'text/plain' : 'text/html',
  text,
  sha256: 'a'.repeat(64),
  ...fields
});
const records = (...all: readonly string[]): Fetched => ({
  kind: 'records',
  name: '_overt-proof.ministry.gov',
  records: all,
  sha256: 'b'.repeat(64)
});
const silent: Fetched = {kind: 'unreachable', why: 'no answer in time'};
const unsafe: Fetched = {kind: 'refused', why: 'ministry.gov leads to 10.0.0.1'};
const outcomeOf = (claim: ClaimFacts, ...fetched: readonly Fetched[]) => checkProof(claim, fetched).outcome;

describe('the line', () => {
  it('says which account it vouches for, in letters that any technician can paste', () => {
    expect(proofLine(claimOf('dns-txt'))).toBe(
      'overt-proof=00112233445566778899aabbccddeeff account=mastodon:moi%40social.gov'
    );
    expect(proofLine(claimOf('dns-txt', {platform: 'vk', account: 'МИД x=y'}))).toMatch(/^[\x21-\x7E]+ [\x21-\x7E]+$/);
  });
});

describe('a TXT record', () => {
  const claim = claimOf('dns-txt');
  const line = proofLine(claim);
  it('is asked for under a name of its own', () =>
    expect(wantedFor(claim)).toEqual([{kind: 'records', name: '_overt-proof.ministry.gov'}]));
  it.each([
    ['the record', [line], 'passed'],
    ['among others', ['v=spf1 -all', ` ${line} `], 'passed'],
    ['none', [], 'absent'],
    ['part of a longer one', [`v=spf1 ${line}`], 'absent'],
    ['with more behind', [`${line} and more`], 'absent'],
    ['another account', [line.replace('moi', 'mio')], 'absent'],
    ['another challenge', [line.replace('0011', '0012')], 'absent'],
    ['in two records', [line.slice(0, 30), line.slice(30)], 'absent']
  ] as const)('%s', (_, all, outcome) => expect(outcomeOf(claim, records(...all))).toBe(outcome));
  it('that did not come is unreachable, and one that must not be asked for refused', () => {
    expect(outcomeOf(claim, silent)).toBe('unreachable');
    expect(outcomeOf(claim, unsafe)).toBe('refused');
    expect(outcomeOf(claim)).toBe('unreachable');
  });
  it('is quoted without what could steer a terminal', () => {
    expect(checkProof(claim, [records('\u001B[2Jgone\u202E')]).seen).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('a file', () => {
  const claim = claimOf('well-known');
  const url = 'https://ministry.gov/.well-known/overt-proof.txt';
  const line = proofLine(claim);
  it.each([
    ['with the line', page(url, `${line}\n`), 'passed'],
    ['with the line among others', page(url, `# ours\r\n${line}\r\nmore`), 'passed'],
    ['behind a byte-order mark', page(url, `\uFEFF${line}`), 'passed'],
    ['under www', page('https://www.ministry.gov/x.txt', line), 'passed'],
    ['with the line inside another', page(url, `You searched for ${line}`), 'absent'],
    ['of another domain', page('https://parking.com/x.txt', line), 'absent'],
    ['of a neighbour under one public ending', page('https://other.gov/x.txt', line), 'absent'],
    ['that is a web page', page(url, line, {mediaType: 'text/html'}), 'absent'],
    ['that is gone', page(url, '', {status: 404}), 'absent'],
    ['that is gone for good', page(url, '', {status: 410}), 'absent'],
    ['behind a fault', page(url, '', {status: 503}), 'unreachable'],
    ['behind a guard', page(url, '', {status: 403}), 'unreachable'],
    ['that did not come', silent, 'unreachable'],
    ['that is not read', unsafe, 'refused']
  ] as const)('%s', (_, fetched, outcome) => expect(outcomeOf(claim, fetched)).toBe(outcome));
  it('of a neighbour on a host of pages says nothing', () => {
    const hosted = claimOf('well-known', {domain: 'moi.github.io'});
    expect(outcomeOf(hosted, page('https://evil.github.io/x.txt', proofLine(hosted)))).toBe('absent');
  });
});

describe('links both ways', () => {
  const claim = claimOf('rel-me');
  const site = page('https://ministry.gov/', '<a rel="me" href="https://social.gov/@MOI/">us</a>');
  const profile = page('https://social.gov/@moi', '<a rel="me" href="https://www.ministry.gov/about">home</a>');
  it.each([
    ['both there', site, profile, 'passed'],
    ['none on the site', page('https://ministry.gov/', '<a href="https://social.gov/@moi">'), profile, 'absent'],
    ['none on the profile', site, page('https://social.gov/@moi', 'https://ministry.gov'), 'absent'],
    [
      'to another account',
      page('https://ministry.gov/', '<a rel=me href="https://social.gov/@moi2">'),
      profile,
      'absent'
    ],
    [
      'to another site',
      site,
      page('https://social.gov/@moi', '<a rel=me href="https://ministry.gov.evil.com/">'),
      'absent'
    ],
    [
      'to another port',
      site,
      page('https://social.gov/@moi', '<a rel=me href="https://ministry.gov:8443/">'),
      'absent'
    ],
    [
      'to a user of that name',
      site,
      page('https://social.gov/@moi', '<a rel=me href="https://ministry.gov@evil.com/">'),
      'absent'
    ],
    ['to a mail', site, page('https://social.gov/@moi', '<a rel=me href="mailto:moi@ministry.gov">'), 'absent'],
    [
      'a profile that led to another',
      site,
      page('https://social.gov/@else', profile.kind === 'page' ? profile.text : ''),
      'absent'
    ],
    ['no answer of one', site, silent, 'unreachable'],
    ['no answer of one and none on the other', page('https://ministry.gov/', ''), silent, 'absent'],
    ['one that is not asked', unsafe, profile, 'refused'],
    ['a file in place of a page', site, page('https://social.gov/@moi', 'x', {mediaType: 'application/json'}), 'absent']
  ] as const)('%s', (_, one, other, outcome) => expect(outcomeOf(claim, one, other)).toBe(outcome));
});

describe('a handle of the AT Protocol', () => {
  const claim = claimOf('at-handle', {platform: 'bluesky', account: 'press.ministry.gov', target: did});
  const file = 'https://press.ministry.gov/.well-known/atproto-did';
  const gone = page(file, '', {status: 404});
  it('is asked for in both places', () =>
    expect(wantedFor(claim)).toEqual([
      {kind: 'records', name: '_atproto.press.ministry.gov'},
      {kind: 'page', url: file, as: 'text'}
    ]));
  it.each([
    ['in the name system', records(`did=${did}`), gone, 'passed'],
    ['in the file', records(), page(file, `${did}\n`), 'passed'],
    ['in the file while the name system is silent', silent, page(file, did), 'passed'],
    ['another account in the name system', records('did=did:plc:zzzzzzzzzzzzzzzzzzzzzzzz'), page(file, did), 'absent'],
    [
      'two accounts in the name system',
      records(`did=${did}`, 'did=did:plc:zzzzzzzzzzzzzzzzzzzzzzzz'),
      page(file, did),
      'absent'
    ],
    ['the same twice', records(`did=${did}`, `did=${did}`), gone, 'passed'],
    ['part of a record', records(`x did=${did}`), gone, 'absent'],
    ['more in the file', records(), page(file, `${did}\n${did}`), 'absent'],
    ['nowhere', records(), gone, 'absent'],
    ['silent, and no file', silent, gone, 'unreachable'],
    ['not asked, and no file', unsafe, gone, 'refused'],
    ['nothing named, and a silent host', records(), silent, 'unreachable']
  ] as const)('%s', (_, named, filed, outcome) => expect(outcomeOf(claim, named, filed)).toBe(outcome));
});

describe('a proof of the domain for a handle on Bluesky', () => {
  const claim = claimOf('dns-txt', {platform: 'bluesky', account: 'ministry.bsky.social', target: did});
  const other = `${did.slice(0, -1)}y`;
  const line = records(proofLine(claim));
  const file = 'https://ministry.bsky.social/.well-known/atproto-did';
  it('names the DID, and asks where the handle leads as well', () => {
    expect(proofLine(claim)).toMatch(new RegExp(` did=${did}$`));
    expect(wantedFor(claim).slice(1)).toEqual([
      {kind: 'records', name: '_atproto.ministry.bsky.social'},
      {kind: 'page', url: file, as: 'text'}
    ]);
    expect(wantedFor({...claim, method: 'well-known'})).toHaveLength(3);
    expect(wantedFor({...claim, account: did})).toHaveLength(1);
  });
  it.each([
    ['both', line, records(`did=${did}`), silent, 'passed'],
    ['the handle by its file', line, records(), page(file, did), 'passed'],
    ['another DID behind the handle', line, records(`did=${other}`), silent, 'absent'],
    ['another DID in the line', records(proofLine({...claim, target: other})), records(`did=${did}`), silent, 'absent'],
    ['a handle that does not answer', line, silent, silent, 'unreachable']
  ] as const)('%s', (_, proof, names, own, outcome) => expect(outcomeOf(claim, proof, names, own)).toBe(outcome));
});
