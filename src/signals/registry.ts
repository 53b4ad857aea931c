/** Every signal there is, in the order to show. A new one is its file and one line here. */
import {AppError} from '../errors.ts';
import {sameHashtags} from './same-hashtags.ts';
import {sameLink} from './same-link.ts';
import {sameObject} from './same-object.ts';
import {sameTemplate} from './same-template.ts';
import {sameText} from './same-text.ts';
import type {Signal} from './signal.ts';
import {similarText} from './similar-text.ts';

export const signals: readonly Signal[] = [sameText, similarText, sameTemplate, sameLink, sameHashtags, sameObject];

export function signalById(id: string): Signal {
  const signal = signals.find(one => one.id === id);
  if (signal === undefined) throw new AppError('scan.unknown-signal', id);
  return signal;
}
