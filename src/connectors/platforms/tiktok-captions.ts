/**
 * What a caption of TikTok says of the video that it takes up: `#duet with @anna`, `#stitch with @ben`, as the app writes it
 * there, in English. A name only, never an id: it may be a handle or the first word of a shown name, and people edit captions.
 */
import type {Post, Relation} from '../../contract/records.ts';
import {relationOf} from '../fields/records.ts';

const kinds = {duet: 'duet_of', stitch: 'stitch_of'} as const;
const sentence = /#(duet|stitch) with [@＠]([\p{L}\p{N}._]{1,40})/giu;

/** One relation of each kind that is not known already, with the name and nothing else. */
export function captionRelations(post: Post, known: readonly Relation[] = []): Relation[] {
  if (!/ with [@＠]/iu.test(post.text)) return [];
  const found = new Map<Relation['kind'], Relation>();
  for (const [, word = '', name = ''] of post.text.matchAll(sentence)) {
    const kind = word.toLowerCase() === 'duet' ? kinds.duet : kinds.stitch;
    if (found.has(kind) || known.some(relation => relation.kind === kind)) continue;
    found.set(kind, {...relationOf(post.postKey, kind, null), targetLabel: name.replace(/\.+$/, '')});
  }
  return [...found.values()].filter(({targetLabel}) => targetLabel !== '');
}
