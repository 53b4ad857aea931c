/** Effects at a desk with real people, on real databases, and what somebody does who owns one. */
import {expect, test} from 'vitest';
import {type Particulars, type Person, particularsSchema} from '../../../src/contract/desk.ts';
import type {NewEffect} from '../../../src/contract/effects.ts';
import type {Desk} from '../../../src/desk/desk.ts';
import {openRequest} from '../../../src/desk/open-request.ts';
import {addPerson} from '../../../src/desk/people.ts';
import {reopen} from '../../../src/desk/reopen.ts';
import {reviewRequest} from '../../../src/desk/review-request.ts';
import {effectsAt} from '../../../src/registry/effects/in-force.ts';
import {endEffect, setEffect} from '../../../src/registry/effects/set-effect.ts';
import {setJurisdictions} from '../../../src/registry/effects/set-jurisdictions.ts';
import {addEntity} from '../../../src/registry/entities/change-entity.ts';
import {brokenEffectRules} from '../../../src/store/broken-effect-rules.ts';
import {readEffectEnds, readEffects} from '../../../src/store/tables/effect.ts';
import {newRequest, type Office, openOffice, reviewOf} from '../../desk/office.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {forgeRow} from '../../store/forge.ts';

const clip = 'https://video.example/clip/1';

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
    particulars: particularsSchema.parse({addresses: [clip], ...about})
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

function outletWith(desk: Desk, by: Person, ...handles: readonly string[]) {
  const open = {stableId: null, url: null, validFrom: null, validTo: null, stands: true};
  const none = {names: [], parentId: null, domains: [], wikidataId: null, sourceNotes: {}, retired: false};
  const accounts = handles.map(handle => ({platform: 'x', handle, ...open}));
  return addEntity(desk, by, {name: 'Valmera News', kind: 'media', country: null, ...none, accounts});
}

const effect = (requestId: string, change: Partial<NewEffect> = {}): NewEffect => ({
  kind: 'withheld',
  subjectKind: 'content',
  subject: clip,
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
    Office & {readonly ada: Person; readonly works: (person: Person, ...places: string[]) => Promise<unknown>}
  > {
    const office = await openOffice(engine);
    const {person: ada} = await addPerson(office.desk, 'system', {
      name: 'Ada',
      team: 'administration',
      roles: ['admin']
    });
    const works = (person: Person, ...jurisdictions: string[]) =>
      setJurisdictions(office.desk, ada, person.id, {jurisdictions});
    return {...office, ada, works};
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
    const ofClip = await granted(office, ['DE'], 'granted', {addresses: [clip]});
    const ofAccount = await granted(office, ['DE'], 'granted', {
      accounts: [{platform: 'x', account: '@Valmera'}],
      addresses: []
    });
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

  test('on a whole entity take a matter that names each of its accounts', async () => {
    const office = await ready();
    const {desk, people, works, log} = office;
    await works(people.amara, 'DE');
    const entity = await outletWith(desk, people.mei, 'valmera', 'valmera_news');
    const whole = {subjectKind: 'entity' as const, subject: entity};
    const about = (...handles: string[]) =>
      granted(office, ['DE'], 'granted', {accounts: handles.map(account => ({platform: 'x', account})), addresses: []});
    const set = async (requestId: string) => setEffect(desk, people.amara, effect(requestId, whole));
    await expect(set(await granted(office, ['DE']))).rejects.toMatchObject({code: 'effects.not-about-it'});
    await expect(set(await about('valmera'))).rejects.toMatchObject({code: 'effects.not-about-it'});
    await expect(set(await about('valmera', 'other_news'))).rejects.toMatchObject({code: 'effects.not-about-it'});
    await set(await about('@Valmera', 'valmera_news'));
    expect((await log.verify()).problems).toEqual([]);
  });

  test('do not follow from a matter that names nothing, or that was opened again', async () => {
    const office = await ready();
    const {desk, people, works} = office;
    await works(people.amara, 'DE');
    const silent = await granted(office, ['DE'], 'granted', {addresses: []});
    await expect(setEffect(desk, people.amara, effect(silent))).rejects.toMatchObject({code: 'effects.not-about-it'});
    const requestId = await granted(office, ['DE']);
    await setEffect(desk, people.amara, effect(requestId));
    const row = await desk.store.read.selectFrom('effect').selectAll().executeTakeFirstOrThrow();
    await reopen(desk, people.lev, requestId, {because: 'new-facts', reasons: 'There is another order.'});
    await expect(setEffect(desk, people.amara, effect(requestId))).rejects.toThrow(/opened again/);
    const again = desk.store.transaction(tx =>
      tx.db
        .insertInto('effect')
        .values({...row, id: 'effect-x'})
        .execute()
    );
    await expect(again).rejects.toThrow(/granted matter about it/);
    await forgeRow(office.store, 'effect', {...row, id: 'effect-x'}, {actor: row.person_id});
    expect((await brokenEffectRules(desk.store.read)).map(one => one.statement)).toEqual([
      `The effect effect-x was not made by the rule: ${requestId} had been opened again.`
    ]);
  });

  test('countries are not handed back and forth between two people, and all at once come from an administrator', async () => {
    const {desk, people, ada, store, log} = await ready();
    const {lev, amara, jonas} = people;
    const give = (by: Person, to: Person, ...jurisdictions: string[]) =>
      setJurisdictions(desk, by, to.id, {jurisdictions});
    await expect(give(lev, amara, '*')).rejects.toMatchObject({code: 'effects.own-post'});
    await give(ada, lev, '*');
    await expect(give(lev, ada, 'DE')).rejects.toMatchObject({
      code: 'effects.own-post',
      found: 'Lev, who has * from Ada'
    });
    await give(lev, ada);
    await give(lev, amara, 'DE');
    await give(ada, amara, '*');
    expect((await log.verify()).problems).toEqual([]);
    const row = {id: 'post-x', at: desk.now().toISOString()};
    const past = [
      {...row, person_id: ada.id, set_by: lev.id, jurisdictions: '["DE"]'},
      {...row, person_id: jonas.id, set_by: lev.id, jurisdictions: '["*"]'},
      {...row, person_id: jonas.id, set_by: jonas.id, jurisdictions: '["DE"]'},
      {...row, person_id: jonas.id, set_by: amara.id, jurisdictions: '["DE"]'}
    ];
    for (const one of past) {
      const written = desk.store.transaction(tx => tx.db.insertInto('jurisdiction_post').values(one).execute());
      await expect(written).rejects.toThrow(/nobody gives themselves/);
    }
    for (const [at, one] of past.entries()) {
      await forgeRow(store, 'jurisdiction_post', {...one, id: `post-${at}`}, {actor: one.set_by});
    }
    expect((await brokenEffectRules(desk.store.read)).map(one => one.statement.split(': ')[1])).toEqual([
      `${lev.id} had theirs from ${ada.id}.`,
      'Lev had no role for it.',
      'nobody gives themselves a jurisdiction.',
      'Amara had no role for it.'
    ]);
  });

  test('cannot be written past the rule, and are named where the guard was taken away', async () => {
    const office = await ready();
    const {desk, people, works, store, log} = office;
    const requestId = await granted(office, ['DE']);
    await works(people.amara, 'DE');
    await works(people.amara, 'DE', 'FR');
    const other = await granted(office, ['DE'], 'granted', {addresses: ['https://video.example/clip/3']});
    const declined = await granted(office, [], 'declined');
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
      {body: body({requestId: 'request-nobody-knows'})},
      {body: body({requestId: other})},
      {body: body({requestId: declined})},
      {territories: '["FR"]', body: body({underLawOf: 'EU'})},
      {subject: 'https://video.example/clip/2'},
      {subject_kind: 'account', subject: 'x:valmera'},
      {subject_kind: 'entity', subject: 'entity-1'}
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
