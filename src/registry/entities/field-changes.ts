/** What changed between two states of an entity, field by field, as a reader is told it. Pure. */
import type {EntityBody, EntityName} from '../../contract/registry.ts';
import type {FieldChange} from '../../contract/registry-http.ts';

export type NameOf = (entityId: string) => string;

function nameInWords({name, lang, use}: EntityName): string {
  return `${name} (${[use, lang].filter(part => part !== null).join(', ')})`;
}

function listed(items: readonly string[]): string | null {
  return items.length === 0 ? null : items.join('; ');
}

/** Every field as text, by its name; null where there is nothing. */
export function fieldsOf(body: EntityBody, nameOf: NameOf): ReadonlyMap<string, string | null> {
  const {name, names, kind, country, parentId, domains, wikidataId, sourceNotes, retired} = body;
  return new Map([
    ['name', name],
    ['names', listed(names.map(nameInWords))],
    ['kind', kind],
    ['country', country],
    ['parent', parentId === null ? null : `${nameOf(parentId)} (${parentId.startsWith('new:') ? 'new' : parentId})`],
    ['domains', listed(domains)],
    ['wikidataId', wikidataId],
    ...Object.entries(sourceNotes)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([note, words]): [string, string] => [`sourceNotes.${note}`, words]),
    ['retired', retired ? 'yes' : 'no']
  ]);
}

/** Against null everything that is there is new. */
export function fieldChanges(before: EntityBody | null, after: EntityBody, nameOf: NameOf): readonly FieldChange[] {
  const old = before === null ? new Map<string, string | null>() : fieldsOf(before, nameOf);
  const young = fieldsOf(after, nameOf);
  return [...new Set([...old.keys(), ...young.keys()])].flatMap(field => {
    const [was, is] = [old.get(field) ?? null, young.get(field) ?? null];
    if (was === is || (before === null && field === 'retired' && is === 'no')) return [];
    return [{field, before: was, after: is}];
  });
}
