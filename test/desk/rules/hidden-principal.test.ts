import {describe, expect, it} from 'vitest';
import {hiddenPrincipal} from '../../../src/desk/rules/hidden-principal.ts';
import {quotesIn, reasonFor} from './reading.ts';

const quotes = (words: string) => quotesIn(hiddenPrincipal, words);

describe('hidden principal', () => {
  it('quotes the wish to stay unseen, and only that', () => {
    expect(quotes('We love your app. Nobody should know that the ministry pays for the clips. Thank you.')).toEqual([
      'Nobody should know'
    ]);
    expect(quotes('An account without being seen as official, please.')).toEqual(['without being seen as official']);
  });

  it('is not raised by a body that says who it is', () => {
    expect(quotes('We want everybody to see that the embassy runs this account.')).toEqual([]);
    expect(quotes('We do not hide who we are.')).toEqual([]);
    expect(quotes('The account shall be official and linked to the ministry.')).toEqual([]);
  });

  it('says for whom it is when that is somebody else', () => {
    const facts = {words: 'It must not look official.', requester: 'A friend', principal: 'The bureau'};
    expect(reasonFor(hiddenPrincipal, facts)).toMatch(/A friend\) is not the one it is for \(The bureau\)/);
    expect(reasonFor(hiddenPrincipal, {...facts, principal: null})).not.toMatch(/is not the one/);
  });
});
