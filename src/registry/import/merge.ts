/** One entity as it is and as a file says it is: what would change, and what stays because somebody else said it. Pure. */
import type {EntityBody} from '../../contract/registry.ts';
import type {DiffItem} from '../../contract/registry-import.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {SaidOfEntity} from './imported.ts';
import {itemsOf, listFields, ownerOf, type Past, scalarFields} from './owners.ts';

/** `parentId` may be an id to come; left out where the file does not say. */
export type Incoming = SaidOfEntity & {readonly parentId?: string | null};

export type Merged = {readonly body: EntityBody; readonly kept: DiffItem['kept']};

type Own = (source: string) => boolean;

function whyKept(owner: string | null): string {
  return owner === 'person' || owner === null
    ? 'a person changed this since the last import: kept'
    : 'another source says this: kept';
}

function shownItem(item: string): string {
  const value: unknown = JSON.parse(item);
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : item;
}

/** `isOwn`: whether a version came with an import of the same source. `nameOf`: for parents. */
export function merge(
  current: EntityBody,
  past: Past,
  incoming: Incoming,
  isOwn: Own,
  nameOf: (entityId: string) => string
): Merged {
  const body: EntityBody = {...current};
  const kept: Merged['kept'] = [];
  const mayChange = (owner: string | null) => owner === null || isOwn(owner);

  for (const field of scalarFields) {
    const said = incoming[field];
    if (said === undefined || said === null || said === current[field]) continue;
    const owner = ownerOf(past, one => one[field]);
    if (mayChange(owner)) Object.assign(body, {[field]: said});
    else {
      const shown = (value: string | null) => (field === 'parentId' && value !== null ? nameOf(value) : value);
      const name = field === 'parentId' ? 'parent' : field;
      kept.push({field: name, before: shown(current[field]), after: shown(said), why: whyKept(owner)});
    }
  }

  for (const field of listFields) {
    const said = incoming[field];
    if (said === undefined) continue;
    const known = itemsOf(past, field);
    const wanted = new Map(said.map(item => [canonicalJson(item), item]));
    const there = new Map(current[field].map(item => [canonicalJson(item), item]));
    const staying = [...there].filter(([item]) => wanted.has(item) || !isOwn(known.get(item)?.by ?? 'person'));
    const coming = [...wanted].filter(([item]) => {
      if (there.has(item)) return false;
      const was = known.get(item);
      if (was === undefined || isOwn(was.by)) return true;
      kept.push({field, before: null, after: shownItem(item), why: 'a person took this out: kept out'});
      return false;
    });
    Object.assign(body, {[field]: [...staying, ...coming].map(([, item]) => item)});
  }

  const notes: Record<string, string> = {...current.sourceNotes};
  for (const [note, said] of Object.entries(incoming.sourceNotes ?? {})) {
    const there = current.sourceNotes[note] ?? null;
    if (said === there) continue;
    const owner = ownerOf(past, one => one.sourceNotes[note] ?? null);
    if (mayChange(owner)) notes[note] = said;
    else kept.push({field: `sourceNotes.${note}`, before: there, after: said, why: whyKept(owner)});
  }
  return {body: {...body, sourceNotes: notes}, kept};
}
