import {readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterEach, expect, test} from 'vitest';
import type {EmittedLabel} from '../../../src/contract/labeler.ts';
import {labelIds} from '../../../src/contract/labels.ts';
import {emitLabels, expiryOf, moveLabeler} from '../../../src/registry/labeler/emit.ts';
import {hasSecret, openLabelerSigner, replaceLabelerKey} from '../../../src/registry/labeler/keys.ts';
import {identityOf} from '../../../src/registry/labeler/place.ts';
import {signAll, withSignatures} from '../../../src/registry/labeler/signatures.ts';
import type {Store} from '../../../src/store/store.ts';
import {labelsAfter, standingLabels} from '../../../src/store/tables/emitted-label.ts';
import {readLabelerKeys} from '../../../src/store/tables/labeler-key.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {didOf, holding, type LabelHouse, labelHouse, places} from './label-house.ts';
import {isSignedBy} from './official.ts';

const timeout = 300_000;
const germany = identityOf(places, 'DE');
const turkey = identityOf(places, 'TR');

let opened: LabelHouse[] = [];
async function open(...given: Parameters<typeof labelHouse>): Promise<LabelHouse> {
  const one = await labelHouse(...given);
  opened.push(one);
  return one;
}
afterEach(async () => {
  for (const one of opened) await one.end();
  opened = [];
});

async function sent(store: Store, {jurisdiction, did: src} = germany): Promise<readonly EmittedLabel[]> {
  return labelsAfter(store.read, {jurisdiction, src, keyId: '', after: 0, until: 1e9, limit: 1e6});
}

/** As a consumer does it: the newest of each account and value counts. */
function heard(labels: readonly EmittedLabel[], at: string): readonly string[] {
  const newest = new Map(labels.map(({label}) => [`${label.uri} ${label.val}`, label]));
  return [...newest]
    .filter(([, {neg, exp}]) => neg !== true && (exp === undefined || exp > at))
    .map(([key]) => key)
    .sort();
}

onEveryEngine('labels as they are sent', engine => {
  test(
    'a labeler under another name says nothing before what the old name said was taken back there, nor the old one after',
    async () => {
      const {store} = await engine.fresh();
      const {house, emitting, hold} = await open(store);
      const at = (host: string) => identityOf({...places, hosts: new Map([['DE', host]])}, 'DE');
      const [before, after] = [at('labels-de.example.org'), at('labels.de.example')];
      hold('DE', [holding(didOf(1), 'verified'), holding(didOf(2), 'verified')]);
      await emitLabels(emitting, before);
      await expect(emitLabels(emitting, after)).rejects.toMatchObject({code: 'labeler.moved'});
      expect(await sent(store, after)).toEqual([]);
      hold('DE', [holding(didOf(1), 'verified')]);
      expect(await moveLabeler(emitting, after)).toMatchObject({given: 1, negated: 2, head: 5});
      const now = house.now().toISOString();
      expect(heard(await sent(store, before), now)).toEqual([]);
      expect(heard(await sent(store, after), now)).toEqual([`${didOf(1)} verified`]);
      const {key} = await openLabelerSigner(house, before);
      const all = await labelsAfter(store.read, {
        ...germany,
        src: before.did,
        keyId: key.id,
        after: 0,
        until: 9,
        limit: 9
      });
      expect(all.every(one => one.signature !== null)).toBe(true);
      await expect(emitLabels(emitting, before)).rejects.toMatchObject({code: 'labeler.moved'});
      expect(await emitLabels(emitting, after)).toMatchObject({given: 0, negated: 0});
      expect(await moveLabeler(emitting, after)).toMatchObject({given: 0, negated: 0});
    },
    timeout
  );

  test(
    'a name of this machine alone is left without a word, and a lost key of an old name is told',
    async () => {
      const {store} = await engine.fresh();
      const {house, emitting, hold} = await open(store);
      hold('DE', [holding(didOf(1), 'verified')]);
      await emitLabels(emitting, germany);
      const named = identityOf({...places, hosts: new Map([['DE', 'labels-de.example.org']])}, 'DE');
      expect(await emitLabels(emitting, named)).toMatchObject({given: 1});
      for (const name of await readdir(house.keyFolder)) await rm(join(house.keyFolder, name));
      const other = identityOf({...places, hosts: new Map([['DE', 'labels.de.example']])}, 'DE');
      await expect(moveLabeler(emitting, other)).rejects.toMatchObject({code: 'labeler.key-missing'});
      expect(heard(await sent(store, named), house.now().toISOString())).toEqual([`${didOf(1)} verified`]);
    },
    timeout
  );

  test(
    'a DID that stands beside an account of another platform gets nothing of what was said of that account',
    async () => {
      const {store} = await engine.fresh();
      const {emitting, hold} = await open(store);
      hold('DE', [holding(didOf(1), 'government-account', {platform: 'x'}), holding(didOf(2), 'verified')]);
      expect(await emitLabels(emitting, germany)).toMatchObject({given: 1, notSent: 1});
      expect((await sent(store)).map(({label}) => label.uri)).toEqual([didOf(2)]);
    },
    timeout
  );

  test(
    'whoever listens to all that was sent knows what holds, after any changes; numbers have no gaps, times only grow',
    async () => {
      const pairs = fc.uniqueArray(fc.tuple(fc.nat(6), fc.constantFrom(...labelIds)), {
        selector: pair => pair.join(),
        maxLength: 8
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(pairs, fc.integer({min: -5000, max: 5000})), {maxLength: 6}),
          async rounds => {
            const {store} = await engine.fresh();
            let time = Date.parse('2026-05-01T00:00:00Z');
            const {emitting, hold} = await open(store, {now: () => new Date(time)});
            for (const [wanted, step] of rounds) {
              // The clock may also be set back.
              time += step;
              hold(
                'DE',
                wanted.map(([who, label]) => holding(didOf(who), label))
              );
              hold('TR', [holding(didOf(99), 'verified')]);
              const emission = await emitLabels(emitting, germany);
              const labels = await sent(store);
              expect(heard(labels, new Date(time).toISOString())).toEqual(
                wanted.map(([who, label]) => `${didOf(who)} ${label}`).sort()
              );
              expect(emission.head).toBe(labels.length);
              expect(await emitLabels(emitting, germany)).toMatchObject({given: 0, renewed: 0, negated: 0});
            }
            const labels = await sent(store);
            expect(labels.map(one => one.seq)).toEqual(labels.map((_, index) => index + 1));
            const times = new Map<string, string>();
            for (const {label} of labels) {
              const key = `${label.uri} ${label.val}`;
              expect(label.cts > (times.get(key) ?? '')).toBe(true);
              times.set(key, label.cts);
            }
          }
        ),
        {numRuns: engine.name === 'sqlite' ? 25 : 8}
      );
    },
    timeout
  );

  test(
    'each jurisdiction has its own numbers, name and key, and says nothing of the others',
    async () => {
      const {store} = await engine.fresh();
      const {emitting, hold, house} = await open(store);
      hold('DE', [holding(didOf(1), 'state-controlled-media'), holding(null, 'verified', {platform: 'x'})]);
      hold('TR', [holding(didOf(2), 'verified')]);
      expect(await emitLabels(emitting, germany)).toMatchObject({given: 1, notSent: 1, head: 1});
      expect(await emitLabels(emitting, turkey)).toMatchObject({given: 1, notSent: 0, head: 1});
      expect((await sent(store)).map(one => one.label.uri)).toEqual([didOf(1)]);
      expect((await sent(store, turkey)).map(one => one.label.uri)).toEqual([didOf(2)]);
      const keys = await readLabelerKeys(store.read);
      expect(keys.map(key => key.did)).toEqual([germany.did, turkey.did]);
      expect(new Set(keys.map(key => key.publicKey)).size).toBe(2);
      for (const key of keys) expect(await hasSecret(house.keyFolder, key)).toBe(true);
    },
    timeout
  );

  test(
    'two processes at once send every label once',
    async () => {
      const {store, again} = await engine.fresh();
      const one = await open(store);
      const other = await open(await again());
      const labels = Array.from({length: 20}, (_, who) => holding(didOf(who), 'verified'));
      one.hold('DE', labels);
      other.hold('DE', labels);
      const shared = {...other.emitting, house: {...other.house, keyFolder: one.house.keyFolder}};
      const both = await Promise.all([emitLabels(one.emitting, germany), emitLabels(shared, germany)]);
      expect(both.map(({given}) => given).sort((a, b) => a - b)).toEqual([0, 20]);
      expect((await sent(store)).map(({seq}) => seq)).toEqual(labels.map((_, index) => index + 1));
      expect(await readLabelerKeys(store.read)).toHaveLength(1);
    },
    timeout
  );

  test(
    'with another key everything is signed again at the time it was first said; the old signatures stay',
    async () => {
      const {store} = await engine.fresh();
      const {emitting, hold, house} = await open(store);
      hold('DE', [holding(didOf(1), 'verified'), holding(didOf(2), 'government-account')]);
      await emitLabels(emitting, germany);
      hold('DE', [holding(didOf(1), 'verified')]);
      await emitLabels(emitting, germany);
      const old = await openLabelerSigner(house, germany);
      const before = await sent(store);
      const admin = {
        id: 'person-1',
        name: 'Ada',
        team: 'administration' as const,
        roles: ['admin' as const],
        createdAt: '2026-01-01T00:00:00.000Z'
      };
      const officer = {...admin, roles: ['officer' as const]};
      await expect(replaceLabelerKey(house, officer, germany)).rejects.toThrow('hold a label key');
      const signer = await replaceLabelerKey(house, admin, germany);
      expect(await signAll(house, signer)).toBe(3);
      expect(await sent(store)).toEqual(before);
      for (const {key} of [old, signer]) {
        const asked = {jurisdiction: 'DE', src: germany.did, keyId: key.id, after: 0, until: 9, limit: 9};
        const kept = await labelsAfter(store.read, asked);
        expect(kept.every(one => one.signature !== null)).toBe(true);
        for (const {label, signature} of await withSignatures(house, signer, kept)) {
          expect(await isSignedBy(key.publicKey, {...label, sig: signature})).toBe(true);
        }
      }
      expect((await openLabelerSigner(house, germany)).key.id).toBe(signer.key.id);
    },
    timeout
  );

  test(
    'what stands is the newest of each account and value that is no negation and has not expired',
    async () => {
      const {store} = await engine.fresh();
      let time = '2026-05-01T00:00:00.000Z';
      const assessment = {id: 'assessment-1', reviewOn: '2026-06-01'} as never;
      const {emitting, hold} = await open(store, {now: () => new Date(time), reviews: [assessment]});
      const dated = holding(didOf(1), 'state-controlled-media', {assessmentId: 'assessment-1'});
      hold('DE', [dated, holding(didOf(2), 'verified'), holding(didOf(3), 'verified')]);
      await emitLabels(emitting, germany);
      hold('DE', [dated, holding(didOf(2), 'verified')]);
      await emitLabels(emitting, germany);
      const standing = async (at: string, patterns = ['*'], after = 0) => {
        const asked = {jurisdiction: 'DE', src: germany.did, keyId: '', patterns, at, after, limit: 50};
        return (await standingLabels(store.read, asked)).map(({label}) => label.uri);
      };
      expect(await standing(time)).toEqual([didOf(1), didOf(2)]);
      expect(await standing(time, ['did:plc:*'], 1)).toEqual([didOf(2)]);
      expect(await standing(time, [didOf(2), didOf(3)])).toEqual([didOf(2)]);
      expect(await standing(time, ['did:web:*'])).toEqual([]);
      // A labeler that has gone silent: its label ends on the day of review by itself.
      expect(await standing('2026-06-01T00:00:00.000Z')).toEqual([didOf(2)]);
      // One that is at work renews it in time.
      time = '2026-05-31T06:00:00.000Z';
      expect(await emitLabels(emitting, germany)).toMatchObject({given: 0, renewed: 1, negated: 0});
      expect(await standing('2026-06-02T00:00:00.000Z')).toEqual([didOf(2), didOf(1)]);
    },
    timeout
  );
});

test('a label ends on the day of review, and not at all once that day is near or past', () => {
  expect(expiryOf('2026-06-01', '2026-05-01T00:00:00.000Z')).toBe('2026-06-01T00:00:00.000Z');
  expect(expiryOf('2026-06-01', '2026-05-31T00:00:00.001Z')).toBeNull();
  expect(expiryOf('2026-06-01', '2026-07-01T00:00:00.000Z')).toBeNull();
  expect(expiryOf(null, '2026-07-01T00:00:00.000Z')).toBeNull();
});
