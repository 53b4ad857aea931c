/** Every signal there is, in the order to show. A new one is its file and one line here. */
import {AppError} from '../errors.ts';
import {sameDomain} from './same-domain.ts';
import {sameHashtags} from './same-hashtags.ts';
import {sameLink} from './same-link.ts';
import {sameMedia} from './same-media.ts';
import {sameMention} from './same-mention.ts';
import {sameMoment} from './same-moment.ts';
import {sameObject} from './same-object.ts';
import {sameReplyTarget} from './same-reply-target.ts';
import {sameSound} from './same-sound.ts';
import {sameSource} from './same-source.ts';
import {sameTemplate} from './same-template.ts';
import {sameText} from './same-text.ts';
import type {Signal} from './signal.ts';
import {similarText} from './similar-text.ts';

export const signals: readonly Signal[] = [
  sameText,
  similarText,
  sameTemplate,
  sameLink,
  sameHashtags,
  sameMedia,
  sameSound,
  sameObject,
  sameSource,
  sameReplyTarget,
  sameMention,
  sameDomain,
  sameMoment
];

/** What a scan uses that names none. */
export const usualSignals: readonly Signal[] = signals.filter(({usual}) => usual);

export function signalById(id: string): Signal {
  const signal = signals.find(one => one.id === id);
  if (signal === undefined) throw new AppError('scan.unknown-signal', id);
  return signal;
}
