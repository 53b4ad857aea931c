/** Who has a sensitive matter before them is on record: once per person, matter and ten minutes. */
import type {RequestView} from '../contract/deliberation.ts';
import type {Case, Person} from '../contract/desk.ts';
import {readMatter} from '../store/matter.ts';
import {insertSensitiveView, lastViewAt} from '../store/tables/sensitive-view.ts';
import type {Desk} from './desk.ts';
import {isSensitive} from './standing.ts';

const minutes = 10;

export async function recordView(
  desk: Desk,
  person: Person,
  {id, sensitive}: Pick<RequestView, 'id' | 'sensitive'>
): Promise<void> {
  if (!sensitive || isRecent(await lastViewAt(desk.store.read, id, person.id), desk.now())) return;
  await desk.store.transaction(async tx => {
    const now = desk.now();
    // Two looks at the same moment are one.
    if (isRecent(await lastViewAt(tx.db, id, person.id), now)) return;
    const row = {id: desk.newId('view'), request_id: id, person_id: person.id, at: now.toISOString()};
    await insertSensitiveView(tx, row);
  });
}

/** The same for a part of a matter that is shown by itself. An id that is none is for whoever shows the part. */
export async function recordViewOf(desk: Desk, person: Person, requestId: string): Promise<void> {
  const matter = await readMatter(desk.store.read, requestId);
  if (matter !== null) await recordView(desk, person, {id: requestId, sensitive: isSensitive(matter)});
}

/** A case is its matter, and the request that led to it. */
export async function recordViewOfCase(
  desk: Desk,
  person: Person,
  {matterId, requestId}: Pick<Case, 'matterId' | 'requestId'>
): Promise<void> {
  for (const id of [matterId, requestId]) if (id) await recordViewOf(desk, person, id);
}

/** Whether a look is still the one that is on record. */
export function isRecent(last: string | null, now: Date): boolean {
  return last !== null && now.getTime() - new Date(last).getTime() < minutes * 60_000;
}
