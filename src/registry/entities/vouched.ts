/**
 * Kind and home country of an entity as far as more than one person stands for them: a second person said or confirmed
 * the same, or a file of a named source brought it. Labels and effects follow from these, so one person alone can neither
 * make a ministry of anybody nor take a label away by calling an outlet something else; until somebody confirms a change,
 * what was confirmed before holds. A plain table (`registry-csv`) is its importer's word like any other. Pure.
 */
import type {EntityKind, RegistryEntity, RegistrySource} from '../../contract/registry.ts';
import type {RegistryImport} from '../../contract/registry-import.ts';

/** Null: nobody has said it, or one person alone. */
export type Vouched = NonNullable<RegistryEntity['vouched']>;

/** What was said of an entity at one place of the record, by whom and from where. */
export type Saying = {
  readonly entity: {readonly kind: EntityKind; readonly country: string | null};
  /** `person`, or the id of an import. */
  readonly source: string;
  readonly personId: string;
};

const ownTable: RegistrySource = 'registry-csv';

/** The imports whose word counts as much as that of two people. */
export function namedImports(imports: readonly Pick<RegistryImport, 'id' | 'source'>[]): ReadonlySet<string> {
  return new Set(imports.filter(({source}) => source !== ownTable).map(({id}) => id));
}

function followed<Value>(sayings: readonly Saying[], valueIn: (saying: Saying) => Value, named: ReadonlySet<string>) {
  let people = new Set<string>();
  let said: Value | undefined;
  let confirmed: Value | null = null;
  return sayings.map(saying => {
    const value = valueIn(saying);
    const isNew = said === undefined || value !== said;
    if (isNew) people = new Set();
    said = value;
    // A later version of an import carries what others said; only what it brings anew is the word of its file.
    if (saying.source === 'person' || isNew) people.add(saying.personId);
    if (people.size >= 2 || (isNew && named.has(saying.source))) confirmed = value;
    return confirmed;
  });
}

/** What stood confirmed after each saying, in the order of the record. */
export function vouchedAfter(sayings: readonly Saying[], named: ReadonlySet<string>): readonly Vouched[] {
  const kinds = followed(sayings, ({entity}) => entity.kind, named);
  const countries = followed(sayings, ({entity}) => entity.country, named);
  return sayings.map((_, at) => ({kind: kinds[at] ?? null, country: countries[at] ?? null}));
}

type Said = Pick<RegistryEntity, 'kind' | 'country' | 'vouched'>;

/** The kind that rules see; null while one person alone has said it. */
export function confirmedKind({kind, vouched}: Said): EntityKind | null {
  return vouched === undefined ? kind : vouched.kind;
}

/** The home country that rules see; null where it is not known, or one person alone has said it. */
export function confirmedCountry({country, vouched}: Said): string | null {
  return vouched === undefined ? country : vouched.country;
}
