/**
 * Not showing a label for a while. One person may, so it ends by itself after thirty days at the most, and who paused it
 * last cannot pause it again: going on takes somebody else, each time.
 */
import type {Person} from '../../contract/desk.ts';
import {type LabelPause, pauseDaysAtMost} from '../../contract/labels.ts';
import {type NewPause, newPauseSchema} from '../../contract/labels-http.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {dayOf} from '../../policy/in-force.ts';
import {requireRole} from '../../policy/roles.ts';
import {insertLabelPause} from '../../store/tables/label-pause.ts';
import {actingPerson} from '../../store/tables/person.ts';
import type {Registry} from '../declare.ts';
import {readWorld} from '../read-world.ts';
import type {World} from '../world.ts';
import {requireLabelled} from './contests.ts';
import {factsOf} from './facts.ts';

const dayMs = 86_400_000;

function endOf(asked: string | null, at: string): string {
  const latest = dayOf(new Date(Date.parse(at) + pauseDaysAtMost * dayMs).toISOString());
  const until = asked ?? latest;
  if (until <= dayOf(at) || until > latest) {
    throw new AppError('labels.pause-too-long', `until ${until}, where ${latest} is the latest`);
  }
  return until;
}

function requireOther(world: World, entityId: string, label: string, person: Person): void {
  const last = world.pauses.findLast(one => one.entityId === entityId && one.label === label && one.what === 'paused');
  if (last?.personId !== person.id) return;
  throw new AppError('labels.pause-twice', `${person.name}, who paused it on ${dayOf(last.at)}`);
}

/** Hides a label of all accounts of an entity everywhere until a day, goes on with that, or shows it again. */
export async function pauseLabel(
  registry: Registry,
  by: Person,
  entityId: string,
  given: NewPause
): Promise<LabelPause> {
  const {until: asked, ...words} = validAs(newPauseSchema, given, 'pause');
  return registry.store.transaction(async tx => {
    const person = await actingPerson(tx, by);
    requireRole(person, 'pause a label');
    const world = await readWorld(tx.db);
    const at = registry.now().toISOString();
    const facts = factsOf(world, at)(entityId);
    if (facts === null) throw new AppError('registry.unknown-entity', entityId);
    const paused = facts.pause(words.label);
    const until = words.what === 'paused' ? endOf(asked, at) : null;
    const goesOn = until !== null && paused?.until != null && until > paused.until;
    if ((paused !== null) === (words.what === 'paused') && !goesOn) {
      throw new AppError('labels.said-already', `“${words.label}” of ${facts.entity.name}, ${words.what} already`);
    }
    if (words.what === 'paused') {
      requireLabelled(world, entityId, words.label, at);
      requireOther(world, entityId, words.label, person);
    }
    if (
      words.contestId !== null &&
      !world.contests.some(one => one.id === words.contestId && one.entityId === entityId)
    ) {
      throw new AppError('labels.unknown-contest', words.contestId);
    }
    const pause: LabelPause = {...words, id: registry.newId('label-pause'), entityId, until, personId: person.id, at};
    await insertLabelPause(tx, pause);
    return pause;
  });
}
