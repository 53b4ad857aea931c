import {describe, expect, it} from 'vitest';
import {emptyPost, relationOf} from '../../../src/connectors/fields/records.ts';
import {captionRelations} from '../../../src/connectors/platforms/tiktok-captions.ts';

const post = (text: string) => ({...emptyPost('tiktok:video', '1', 'tiktok:handle:anna', 1), text});
const shown = (text: string) => captionRelations(post(text)).map(({kind, targetLabel}) => [kind, targetLabel]);

describe('what a caption of TikTok says of its source', () => {
  it('is a name, and no id', () => {
    expect(captionRelations(post('#stitch with @ben_v how so?'))).toEqual([
      {...relationOf('tiktok:video:1', 'stitch_of', null), targetLabel: 'ben_v'}
    ]);
    expect(shown('see #Duet with @anna.v. #fyp')).toEqual([['duet_of', 'anna.v']]);
    expect(shown('#stitch with @小明 好')).toEqual([['stitch_of', '小明']]);
  });

  it('is said once for each kind, and not where it is known', () => {
    expect(shown('#duet with @a #duet with @b #stitch with @c')).toEqual([
      ['duet_of', 'a'],
      ['stitch_of', 'c']
    ]);
    const known = [relationOf('tiktok:video:1', 'duet_of', 'tiktok:video:2')];
    expect(captionRelations(post('#duet with @a'), known)).toEqual([]);
  });

  it.each([
    '',
    'with @ben',
    '#duet @ben',
    '#duets with @ben',
    'duet with @ben',
    '#duet with @ #fyp',
    '#duet with @...'
  ])('is nothing in %j', text => {
    expect(shown(text)).toEqual([]);
  });
});
