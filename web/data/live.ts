/**
 * What others do, as they do it: one stream per page. A write by anybody makes what is shown stale, so that two people
 * on one matter see each other's work; and each says which matter they have before them for as long as they do.
 */
import {useQuery, useQueryClient} from '@tanstack/react-query';
import {useEffect, useSyncExternalStore} from 'react';
import type {Person} from '../../src/contract/desk.ts';
import {type LiveEvent, liveEventSchema} from '../../src/contract/live.ts';
import {call} from './client.ts';
import {place} from './place.ts';
import {peopleQuery, workspaceQuery} from './queries.ts';

type Present = Extract<LiveEvent, {readonly is: 'presence'}>['present'];
type Changed = Extract<LiveEvent, {readonly is: 'changed'}>;

const heartbeatMilliseconds = 20_000;

let present: Present = [];
const presenceListeners = new Set<() => void>();
const changeListeners = new Set<(changed: Changed) => void>();

function setPresent(next: Present): void {
  present = next;
  for (const listener of presenceListeners) listener();
}

function take(text: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return;
  }
  const event = liveEventSchema.safeParse(value);
  if (!event.success) return;
  if (event.data.is === 'presence') setPresent(event.data.present);
  if (event.data.is === 'changed') for (const listener of changeListeners) listener(event.data);
}

/** Never changes once recorded, or is not touched by what others write. */
const lasting: ReadonlySet<unknown> = new Set(['findings', 'catalogue', 'jobs', 'story']);

/**
 * Keeps the page's one stream open while somebody is signed in and the page is looked at. Used once, by the frame.
 * The browser opens a stream that broke again by itself; whatever was missed meanwhile is loaded on `hello`.
 */
export function useLive(): void {
  const client = useQueryClient();
  const signedIn = useQuery({...workspaceQuery, select: workspace => workspace.person?.id ?? null}).data ?? null;
  useEffect(() => {
    if (signedIn === null) return;
    let source: EventSource | null = null;
    let opened = 0;
    const refresh = () =>
      void client.invalidateQueries({
        predicate: ({queryKey}) => queryKey.length > 0 && !lasting.has(queryKey[0])
      });
    const open = () => {
      if (source !== null || document.visibilityState === 'hidden') return;
      source = new EventSource(`${place.api}/live`);
      source.onmessage = message => take(String(message.data));
      source.onopen = () => {
        if (opened > 0) refresh();
        opened += 1;
      };
    };
    const close = () => {
      source?.close();
      source = null;
    };
    const onVisibility = () => (document.visibilityState === 'hidden' ? close() : open());
    document.addEventListener('visibilitychange', onVisibility);
    changeListeners.add(refresh);
    open();
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      changeListeners.delete(refresh);
      close();
      setPresent([]);
    };
  }, [client, signedIn]);
}

function subscribe(listener: () => void): () => void {
  presenceListeners.add(listener);
  return () => presenceListeners.delete(listener);
}

/** Says that this person has a matter before them while the component is there, and answers who else has. */
export function usePresence(matterId: string): readonly Person[] {
  const me = useQuery({...workspaceQuery, select: workspace => workspace.person?.id ?? null}).data ?? null;
  const {data: people = []} = useQuery({...peopleQuery, enabled: me !== null});
  const seen = useSyncExternalStore(subscribe, () => present);
  useEffect(() => {
    if (me === null) return;
    // Presence is a courtesy: when it cannot be said, nothing else suffers.
    const say = (here: boolean) =>
      void call('POST /live/presence', {body: {matterId, here}}).then(
        answer => setPresent(answer.present),
        () => undefined
      );
    const beat = () => {
      if (document.visibilityState === 'visible') say(true);
    };
    beat();
    const timer = setInterval(beat, heartbeatMilliseconds);
    return () => {
      clearInterval(timer);
      say(false);
    };
  }, [matterId, me]);
  const ids = seen.find(one => one.matterId === matterId)?.personIds ?? [];
  return people.filter(person => person.id !== me && ids.includes(person.id));
}

/** Calls when somebody else wrote something on a request or case that is shown. */
export function useOthersChanges(matterId: string, onChange: (personIds: readonly string[]) => void): void {
  const me = useQuery({...workspaceQuery, select: workspace => workspace.person?.id ?? null}).data ?? null;
  useEffect(() => {
    const listener = (changed: Changed) => {
      const others = changed.personIds.filter(id => id !== me);
      const ours = changed.requestIds.includes(matterId) || changed.caseIds.includes(matterId);
      if (ours && others.length > 0) onChange(others);
    };
    changeListeners.add(listener);
    return () => {
      changeListeners.delete(listener);
    };
  }, [matterId, me, onChange]);
}
