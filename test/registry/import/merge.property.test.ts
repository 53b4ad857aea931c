import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {EntityBody} from '../../../src/contract/registry.ts';
import {merge} from '../../../src/registry/import/merge.ts';
import {itemsOf, ownerOf, type Past, scalarFields} from '../../../src/registry/import/owners.ts';

const own = 'registry-import-1';
const domain = fc.constantFrom('a.example', 'b.example', 'c.example');
const body: fc.Arbitrary<EntityBody> = fc.record({
  name: fc.constantFrom('A', 'B', 'C'),
  names: fc.uniqueArray(
    fc.constantFrom('x', 'y').map(name => ({name, lang: null, use: 'also' as const})),
    {selector: ({name}) => name}
  ),
  kind: fc.constantFrom('media', 'other'),
  country: fc.constantFrom('FR', 'DE', null),
  parentId: fc.constantFrom('entity-1', 'entity-2', null),
  domains: fc.uniqueArray(domain),
  wikidataId: fc.constantFrom('Q1', 'Q2', null),
  sourceNotes: fc.dictionary(fc.constantFrom('typology', 'region'), fc.constantFrom('SC', 'ISM')),
  retired: fc.boolean()
});
const history = fc.record({
  first: fc.option(body),
  versions: fc.array(fc.record({entity: body, source: fc.constantFrom('person', own, 'registry-import-2')}), {
    minLength: 1,
    maxLength: 6
  })
});
const incoming = body.map(({retired: _, ...said}) => said);
const isOwn = (source: string) => source === own;
const nameOf = (id: string) => id;

function newest({versions}: Past): EntityBody {
  const last = versions.at(-1)?.entity;
  if (last === undefined) throw new Error('no version');
  return last;
}

test('a file never changes what a person said last, nor retires anybody, and says so', () => {
  fc.assert(
    fc.property(history, incoming, (past, said) => {
      const before = newest(past);
      const {body: after, kept} = merge(before, past, said, isOwn, nameOf);
      for (const field of scalarFields) {
        const owner = ownerOf(past, one => one[field]);
        if (owner === null || isOwn(owner)) expect(after[field]).toBe(said[field] ?? before[field]);
        else {
          expect(after[field]).toBe(before[field]);
          const isSaid = said[field] !== null && said[field] !== before[field];
          expect(kept.some(one => one.field === (field === 'parentId' ? 'parent' : field))).toBe(isSaid);
        }
      }
      expect(after.retired).toBe(before.retired);
      // What a person brought in stays, and what a person took out stays out, whatever the file has.
      for (const [item, {in: isIn, by}] of itemsOf(past, 'domains')) {
        if (by === 'person') expect(after.domains.some(one => JSON.stringify(one) === item)).toBe(isIn);
      }
    }),
    {numRuns: 3000}
  );
});

test('the same file again changes nothing more, and keeps the same', () => {
  fc.assert(
    fc.property(history, incoming, (past, said) => {
      const once = merge(newest(past), past, said, isOwn, nameOf);
      const later = {...past, versions: [...past.versions, {entity: once.body, source: own}]};
      const twice = merge(once.body, later, said, isOwn, nameOf);
      expect(twice.body).toEqual(once.body);
      expect(twice.kept).toEqual(once.kept);
    }),
    {numRuns: 3000}
  );
});
