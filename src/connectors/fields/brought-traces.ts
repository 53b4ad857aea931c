/** What a repost shows of its original: marked as come along, for whoever reposts has not written it. */
import type {Post, Trace, TraceKind} from '../../contract/records.ts';
import {traceOf} from './content-traces.ts';

/** Of the original's own doing and not of what it shows. */
const personal: ReadonlySet<TraceKind> = new Set(['client_app', 'reply_to', 'quote_of', 'repost_of', 'forward_of']);

export function broughtTraces(repost: Post, original: readonly Trace[]): Trace[] {
  return original
    .filter(({kind}) => !personal.has(kind))
    .map(trace => ({...traceOf(repost, trace.kind, trace.value, trace.display), inherited: true}));
}
