/** Effects at a desk with real people, on real databases, and what somebody does who owns one. */
import {expect, test} from 'vitest';
import {type Particulars, type Person, particularsSchema} from '../../../src/contract/desk.ts';
import type {NewEffect} from '../../../src/contract/effects.ts';
import {openRequest} from '../../../src/desk/open-request.ts';
import {reviewRequest} from '../../../src/desk/review-request.ts';
import {effectsAt} from '../../../src/registry/effects/in-force.ts';
import {endEffect, setEffect, setJurisdictions} from '../../../src/registry/effects/set-effect.ts';
import {brokenEffectRules} from '../../../src/store/broken-effect-rules.ts';
import {readEffectEnds, readEffects} from '../../../src/store/tables/effect.ts';
import {newRequest, type Office, openOffice, reviewOf} from '../../desk/office.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {forgeRow} from '../../store/forge.ts';

/** An order for Germany, granted for what its items say. */
async function granted(
  office: Office,
  territory: readonly string[],
  outcome: 'granted' | 'declined' = 'granted',
  about: Partial<Particulars> = {}
) {
  const {desk, people} = office;
  const given = newRequest({
    words: 'The court orders that the clip be kept from viewers in Germany.',
    title: 'A clip',
    asks: ['restrict-content'],
    requester: 'Amtsgericht',
    principal: null,
    particulars: particularsSchema.parse(about)
  });
  const {id} = await openRequest(desk, people.mei, given);
  for (const person of [people.jonas, people.amara] as const) {
    const items = [{item: 'restrict-content', outcome, territory: [...territory], conditions: [], reasons: 'So.'}];
    await reviewRequest(desk, person, id, {...reviewOf(desk, outcome, 'requests-from-authorities'), items}).catch(
      error => {
        // One person is enough where the matter is not sensitive.
        if (!String(error).includes('decided')) throw error;
      }
    );
  }
  return id;
}

const effect = (requestId: string, change: Partial<NewEffect> = {}): NewEffect => ({
  kind: 'withheld',
  subjectKind: 'content',
  subject: 'https://video.example/clip/1',
  territories: ['DE'],
  underLawOf: 'DE',
  requestId,
  reasons: 'An order of a court.',
  notice: 'Your clip is not shown in Germany, by order of a court.',
  until: '2020-10-01',
  clauseId: 'requests-from-authorities',
  ...change
});

onEveryEngine('effects', engine => {
  async function ready(): Promise<
    Office & {readonly works: (person: Person, ...places: string[]) => Promise<unknown>}
  > {
    const office = await openOffice(engine);
    const works = (person: Person, ...jurisdictions: string[]) =>
      setJurisdictions(office.desk, office.people.lev, person.id, {jurisdictions});
    return {...office, works};
  }

  test('hold where they were decided, until they end, with one entry each', async () => {
    const office = await ready();
    const {desk, people, works, log} = office;
    const requestId = await granted(office, ['DE']);
    await works(people.amara, 'DE', 'FR');
    const set = await setEffect(desk, people.amara, effect(requestId));
    expect(set).toMatchObject({territories: ['DE'], personId: people.amara.id, underLawOf: 'DE', until: '2020-10-01'});

    const read = async () => {
      const [effects, effectEnds] = [await readEffects(desk.store.read), await readEffectEnds(desk.store.read)];
      return effectsAt({effects, effectEnds}, desk.now().toISOString()).map(({id}) => id);
    };
    expect(await read()).toEqual([set.id]);
    await endEffect(desk, people.amara, set.id, {reasons: 'The order was lifted.'});
    expect(await read()).toEqual([]);
    await expect(endEffect(desk, people.amara, set.id, {reasons: 'Again.'})).rejects.toThrow(/effect that holds/);
    expect((await log.verify()).problems).toEqual([]);
    const late = effectsAt({effects: [set], effectEnds: []}, '2020-10-01T00:00:00.000Z');
    expect(late).toEqual([]);
  });

  test('are refused to somebody who works for another country, and to whoever would give themselves one', async () => {
    const office = await ready();
    const {desk, people, works} = office;
    const requestId = await granted(office, ['DE']);
    await expect(setEffect(desk, people.amara, effect(requestId))).rejects.toThrow(/who works for none/);
    await works(people.amara, 'FR');
    await expect(setEffect(desk, people.amara, effect(requestId))).rejects.toThrow(/not for DE/);
    await expect(setJurisdictions(desk, people.lev, people.lev.id, {jurisdictions: ['*']})).rejects.toThrow();
    await expect(setJurisdictions(desk, people.ilse, people.mei.id, {jurisdictions: ['*']})).rejects.toThrow();
    await works(people.amara, '*');
    const set = await setEffect(desk, people.amara, effect(requestId));
    // What somebody was given later does not let them end what is set, once it was taken away.
    await works(people.amara, 'FR');
    await expect(endEffect(desk, people.amara, set.id, {reasons: 'No.'})).rejects.toThrow(/not for DE/);
  });

  test('reach no further than the decision and the law', async () => {
    const office = await ready();
    const {desk, people, works} = office;
    const requestId = await granted(office, ['DE']);
    await works(people.amara, '*');
    const refused = async (change: Partial<NewEffect>, why: RegExp) =>
      expect(setEffect(desk, people.amara, effect(requestId, change))).rejects.toThrow(why);
    await refused({territories: ['DE', 'FR']}, /FR, where the law of DE/);
    await refused({territories: ['*']}, /\*, where the law of DE/);
    await refused({territories: ['FR'], underLawOf: 'EU'}, /FR, where the decision/);
    await refused({territories: ['US'], underLawOf: 'EU'}, /US, where the law of EU/);
    await refused({until: null}, /day/);
    await refused({until: '2020-04-20'}, /day/);
    await refused({requestId: 'request-nobody-knows'}, /nobody has decided/);
    await refused({clauseId: 'no-such-clause'}, /not in force/);
    const declined = await granted(office, [], 'declined');
    await refused({requestId: declined}, /declined/);
    expect(await readEffects(desk.store.read)).toEqual([]);
  });

  test('are on what was asked about, and on nobody else', async () => {
    const office = await ready();
    const {desk, people, works} = office;
    await works(people.amara, 'DE');
    const clip = 'https://video.example/clip/1';
    const ofClip = await granted(office, ['DE'], 'granted', {addresses: [clip]});
    const ofAccount = await granted(office, ['DE'], 'granted', {accounts: [{platform: 'x', account: '@Valmera'}]});
    const set = (requestId: string, change: Partial<NewEffect>) =>
      setEffect(desk, people.amara, effect(requestId, change));
    const account = (subject: string) => ({subjectKind: 'account' as const, subject});
    await expect(set(ofClip, {subject: 'https://video.example/clip/2'})).rejects.toThrow(/not about .*clip\/2/);
    await expect(set(ofClip, account('x:valmera'))).rejects.toThrow(/not about x:valmera/);
    await expect(set(ofAccount, account('x:valmera2'))).rejects.toThrow(/not about/);
    await expect(set(ofAccount, account('tiktok:valmera'))).rejects.toThrow(/not about/);
    await set(ofClip, {subject: clip});
    await set(ofAccount, account('x:valmera'));
  });

  test('cannot be written past the rule, and are named where the guard was taken away', async () => {
    const office = await ready();
    const {desk, people, works, store, log} = office;
    const requestId = await granted(office, ['DE']);
    await works(people.amara, 'DE');
    const good = await setEffect(desk, people.amara, effect(requestId));
    const row = await desk.store.read.selectFrom('effect').selectAll().executeTakeFirstOrThrow();
    const insert = (change: Partial<typeof row>) =>
      desk.store.transaction(tx =>
        tx.db
          .insertInto('effect')
          .values({...row, id: 'effect-x', ...change})
          .execute()
      );
    const body = (change: object) => JSON.stringify({...JSON.parse(row.body), ...change});
    const breaches: readonly Partial<typeof row>[] = [
      {territories: '["DE","FR"]'},
      {territories: '["*"]'},
      {territories: '[]'},
      {person_id: people.jonas.id},
      {body: body({underLawOf: 'FR'})},
      {body: body({until: null})},
      {body: body({requestId: 'request-nobody-knows'})}
    ];
    for (const breach of breaches) await expect(insert(breach)).rejects.toThrow();
    expect(await brokenEffectRules(desk.store.read)).toEqual([]);

    const positions: number[] = [];
    for (const [at, breach] of breaches.entries()) {
      positions.push(await forgeRow(store, 'effect', {...row, ...breach, id: `effect-${at}`}, {actor: row.person_id}));
    }
    expect((await brokenEffectRules(desk.store.read)).map(one => one.position)).toEqual(positions);
    const problems = (await log.verify()).problems.filter(one => one.what === 'rule-broken');
    expect(problems.map(one => one.position)).toEqual(positions);
    expect(good.id).not.toBe('effect-0');
  });
});
