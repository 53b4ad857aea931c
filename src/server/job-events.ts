/** A job's changes as server-sent events: the job as it stands, then each change, then the end of the stream. */
import type {Job} from '../contract/http.ts';
import type {Jobs} from './jobs.ts';

/** Progress comes thousands of times a second; a reader needs ten. */
const pauseMs = 100;
/** A comment now and then, so that nothing in between takes the line for dead. */
const heartbeatMs = 15_000;

export function jobEvents(jobs: Jobs, id: string): Response {
  const first = jobs.get(id);
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start: controller => {
      let pending: Job | null = null;
      let timer: NodeJS.Timeout | null = null;
      const heartbeat = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), heartbeatMs);
      const stopWatching = jobs.watch(id, job => {
        pending = job;
        if (job.status !== 'running') send();
        else timer ??= setTimeout(send, pauseMs);
      });
      stop = () => {
        stopWatching();
        clearInterval(heartbeat);
        if (timer !== null) clearTimeout(timer);
      };
      function send(): void {
        timer = null;
        if (pending === null) return;
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(pending)}\n\n`));
        const isOver = pending.status !== 'running';
        pending = null;
        if (!isOver) return;
        stop();
        controller.close();
      }
      pending = first;
      send();
    },
    cancel: () => stop()
  });
  return new Response(stream, {headers: {'content-type': 'text/event-stream; charset=utf-8'}});
}
