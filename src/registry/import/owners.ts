/**
 * Who said last what an entity is, field by field, read from its versions: a source may change what the source itself
 * said, and fill what nobody has said; a person's word, and that of another source, stands. Pure.
 */
import type {EntityBody} from '../../contract/registry.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {KeptEntityVersion} from '../../store/tables/entity-version.ts';

export const scalarFields = ['name', 'kind', 'country', 'parentId', 'wikidataId'] as const;
export const listFields = ['names', 'domains'] as const;
export type ListField = (typeof listFields)[number];

export type Past = {
  /** As it was before there were versions; null where its first version came with it. */
  readonly first: EntityBody | null;
  readonly versions: readonly Pick<KeptEntityVersion, 'entity' | 'source'>[];
};

type Step = {readonly body: EntityBody; readonly source: string};

function stepsOf({first, versions}: Past): readonly Step[] {
  const later = versions.map(({entity, source}) => ({body: entity, source}));
  return first === null ? later : [{body: first, source: 'person'}, ...later];
}

/** The source of the version that gave a value its present form; null where it never had any. */
export function ownerOf(past: Past, valueIn: (body: EntityBody) => string | null): string | null {
  let before: string | null = null;
  let owner: string | null = null;
  for (const {body, source} of stepsOf(past)) {
    const value = valueIn(body);
    if (value !== before) owner = source;
    before = value;
  }
  return owner;
}

/** Every item that a list ever had, with who brought it in last, and who took it out where it is not there now. */
export function itemsOf(
  past: Past,
  field: ListField
): ReadonlyMap<string, {readonly in: boolean; readonly by: string}> {
  const known = new Map<string, {in: boolean; by: string}>();
  for (const {body, source} of stepsOf(past)) {
    const there = new Set(body[field].map(item => canonicalJson(item)));
    for (const item of there) if (known.get(item)?.in !== true) known.set(item, {in: true, by: source});
    for (const [item, was] of known) if (was.in && !there.has(item)) known.set(item, {in: false, by: source});
  }
  return known;
}
