/**
 * The log for everybody: checkpoint, tiles, entries and hand-overs at the addresses of C2SP tlog-tiles, so that a
 * witness can run elsewhere. Entries are salted commitments; nobody learns from them what was recorded.
 */
import {join} from 'node:path';
import {AppError} from '../errors.ts';
import {readBytesIfThere} from '../ledger/files.ts';
import type {OpenWorkspace} from './workspace.ts';

export const logPaths = ['/checkpoint', '/tile/*', '/hand-over/*'] as const;

const known = /^\/(checkpoint|tile\/(entries|\d{1,2})\/(x\d{3}\/){0,5}\d{3}(\.p\/\d{1,3})?|hand-over\/[1-9]\d{0,3})$/;
/** Whoever asks for the checkpoint gets a fresh one, but cannot keep the writers busy. */
const publishedEveryMilliseconds = 5000;
const publishedAt = new WeakMap<OpenWorkspace, number>();

export async function logFile(workspace: OpenWorkspace, path: string): Promise<Response> {
  if (!known.test(path)) throw new AppError('http.not-found', path);
  if (path === '/checkpoint') await publishNowAndThen(workspace);
  const bytes = await readBytesIfThere(join(workspace.folder, 'ledger', path));
  if (bytes === null) throw new AppError('http.not-found', path);
  const isText = !path.startsWith('/tile/');
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': isText ? 'text/plain; charset=utf-8' : 'application/octet-stream',
      // A tile of one width never changes in a log that only grows; but the demo begins anew under the same address.
      'cache-control': path === '/checkpoint' || workspace.options.demo ? 'no-store' : 'public, max-age=3600',
      // It is there for other sites to check, too.
      'access-control-allow-origin': '*'
    }
  });
}

async function publishNowAndThen(workspace: OpenWorkspace): Promise<void> {
  const now = performance.now();
  if (now - (publishedAt.get(workspace) ?? Number.NEGATIVE_INFINITY) < publishedEveryMilliseconds) return;
  publishedAt.set(workspace, now);
  try {
    await workspace.log.publish();
  } catch (error) {
    // A record that contradicts its checkpoint gets no new one; the last is what there is to see.
    if (!(error instanceof AppError)) throw error;
  }
}
