/**
 * Dumps of server-sent events (`event: update`, `data: {…}`, an empty line), as streaming interfaces send them: the
 * data of each event is an item, and the event's name stands around it.
 */

import {parseJson} from '../fields/json.ts';
import {refuse} from '../fields/records.ts';
import {broken} from './bytes.ts';
import type {Given} from './document.ts';
import {jsonItem} from './item.ts';
import type {Line} from './lines.ts';

/** A field, a comment, or a field's bare name, which says that it is empty. */
const field = /^(?:event|data|id|retry)?:|^(?:event|data|id|retry)$/;
/** Of the first lines so many may be damaged. */
const maxDamaged = 0.1;

/** Whether nearly all of the first lines are fields or comments, and one holds data. */
export function looksLikeEvents(text: string): boolean {
  const lines = text.slice(0, 100_000).split('\n');
  if (lines.length > 1) lines.pop();
  const first = lines.filter(line => line.trim() !== '').slice(0, 50);
  const damaged = first.filter(line => !field.test(line.trim())).length;
  return first.some(line => /^data: ?[{["\d]/.test(line)) && damaged <= first.length * maxDamaged;
}

export function openEvents(): {add(line: Line): Given[]; end(): Given[]} {
  let event: string | null = null;
  let data: string[] = [];
  let row = 0;

  function dispatch(): Given[] {
    const text = data.join('\n');
    const around = event === null ? {} : {event};
    const isEmpty = data.length === 0;
    event = null;
    data = [];
    if (isEmpty || text.trim() === '') return [];
    if (text.includes(broken)) {
      return [refuse(row, 'bad-encoding', 'bytes that are no characters in this encoding', text)];
    }
    try {
      return [jsonItem(row, parseJson(text), text, [], around)];
    } catch (error) {
      return [refuse(row, 'not-json', error instanceof Error ? error.message.slice(0, 100) : 'not JSON', text)];
    }
  }

  return {
    add: line => {
      if (line.tooLong) return [refuse(line.row, 'too-long', 'a line of more than 16 million characters', line.text)];
      if (line.text.trim() === '') return dispatch();
      const colon = line.text.indexOf(':');
      const name = colon < 0 ? line.text : line.text.slice(0, colon);
      const rest = colon < 0 ? '' : line.text.slice(colon + 1);
      const value = rest.startsWith(' ') ? rest.slice(1) : rest;
      // Some dumps drop the empty lines.
      const ended = name === 'event' && data.length > 0 ? dispatch() : [];
      if (name === 'event') event = value;
      else if (name === 'data') {
        if (data.length === 0) row = line.row;
        data.push(value);
      } else if (!['', 'id', 'retry'].includes(name)) {
        return [...ended, refuse(line.row, 'not-json', 'a line that is no field of an event', line.text)];
      }
      return ended;
    },
    end: dispatch
  };
}
