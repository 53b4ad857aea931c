import {afterEach, describe, expect, it, onTestFinished, vi} from 'vitest';
import {type LiveEvent, liveEventSchema} from '../../src/contract/live.ts';
import {newRequest, type Serving, serving} from './serving.ts';

let server: Serving;
let streams: ReadableStreamDefaultReader<string>[] = [];

afterEach(async () => {
  for (const stream of streams) await stream.cancel();
  streams = [];
  await server.end();
});

type Events = {readonly next: (is: LiveEvent['is']) => Promise<LiveEvent>; readonly ended: () => Promise<boolean>};

/** What one person is sent, event by event. */
async function listen(as: 'officer' | 'lawyer' | 'auditor'): Promise<Events> {
  const response = await server.ask('/live', {as});
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  if (response.body === null) throw new Error('no stream');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  streams.push(reader);
  const waiting: LiveEvent[] = [];
  let text = '';
  async function read(): Promise<boolean> {
    const {value, done} = await reader.read();
    if (done) return false;
    text += value;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) waiting.push(liveEventSchema.parse(JSON.parse(part.replace(/^data: /, ''))));
    return true;
  }
  return {
    next: async is => {
      for (;;) {
        const event = waiting.shift();
        if (event?.is === is) return event;
        if (event === undefined && !(await read())) throw new Error(`the stream ended before ${is}`);
      }
    },
    ended: async () => {
      while (await read()) waiting.length = 0;
      return true;
    }
  };
}

const look = (as: 'officer' | 'lawyer', matterId: string, here: boolean) =>
  server.ask('/live/presence', {method: 'POST', as, body: JSON.stringify({matterId, here})});

describe('live', () => {
  it('shows two people on one matter to each other, and that one left', async () => {
    server = await serving();
    const {officer, lawyer} = server.people;
    const events = await listen('officer');
    expect(await events.next('presence')).toEqual({is: 'presence', present: []});
    await look('officer', 'r-1', true);
    await events.next('presence');
    await look('lawyer', 'r-1', true);
    const both = [officer.person.id, lawyer.person.id].sort();
    expect(await events.next('presence')).toEqual({is: 'presence', present: [{matterId: 'r-1', personIds: both}]});
    const answer = await look('lawyer', 'r-1', false);
    expect(await answer.json()).toEqual({present: [{matterId: 'r-1', personIds: [officer.person.id]}]});
    expect(await events.next('presence')).toMatchObject({present: [{personIds: [officer.person.id]}]});
  });

  it('tells which request was written to, by whom, also when another process wrote', async () => {
    server = await serving();
    const events = await listen('lawyer');
    await events.next('hello');
    const opened = await server.ask('/requests', {method: 'POST', as: 'officer', body: newRequest()});
    const {id} = (await opened.json()) as {id: string};
    expect(await events.next('changed')).toMatchObject({
      requestIds: [id],
      kinds: expect.arrayContaining(['request-opened', 'request-flagged']),
      personIds: expect.arrayContaining([server.people.officer.person.id])
    });
    // Written without the API of this server: the next look at the record finds it.
    const {recuse} = await import('../../src/desk/recuse.ts');
    await recuse(server.main.desk, server.people.lawyer.person, id, {
      personId: server.people.lawyer.person.id,
      note: ''
    });
    await server.main.live.tell();
    expect(await events.next('changed')).toMatchObject({requestIds: [id], kinds: ['person-recused']});
    // To look at what is sensitive is on record, and is no change: the next one told is the remark after it.
    await server.ask(`/requests/${id}`, {as: 'auditor'});
    const remark = JSON.stringify({text: 'Let us ask legal.'});
    expect((await server.ask(`/requests/${id}/remarks`, {method: 'POST', as: 'officer', body: remark})).status).toBe(
      200
    );
    expect(await events.next('changed')).toMatchObject({kinds: ['remark-made']});
  });

  it('is for people of the workspace, and ends when they are out', async () => {
    server = await serving();
    expect((await server.ask('/live')).status).toBe(401);
    const events = await listen('officer');
    await events.next('hello');
    server.main.live.drop(server.people.officer.person.id);
    expect(await events.ended()).toBe(true);
  });

  it('forgets whoever no longer says that they are there', async () => {
    server = await serving();
    const {createLive, presenceMs} = await import('../../src/server/live.ts');
    let time = Date.parse('2026-11-21T10:00:00Z');
    const live = createLive({store: server.main.store, now: () => new Date(time), onBug: () => 'bug'});
    live.look('p-1', 'r-1', true);
    time += presenceMs - 1;
    expect(live.look('p-2', 'r-2', true).map(one => one.matterId)).toEqual(['r-1', 'r-2']);
    time += 1;
    expect(live.look('p-2', 'r-2', true).map(one => one.matterId)).toEqual(['r-2']);
  });

  it('outlives a reader who left, and ends a stream that stayed to its last minute', async () => {
    server = await serving();
    const {createLive} = await import('../../src/server/live.ts');
    vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']});
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const live = createLive({store: server.main.store, onBug: () => 'bug'});
    const [left, stayed] = [await live.listen('p-1'), await live.listen('p-2')];
    await left.body?.cancel();
    // What a timer throws nobody catches: it would end the server.
    expect(() => vi.advanceTimersByTime(11 * 60_000)).not.toThrow();
    expect(await stayed.text()).toContain('hello');
    live.close();
    live.drop('p-1');
  });
});
