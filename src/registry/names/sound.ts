/**
 * How a name sounds, in two grades. Both set aside the ways in which languages write the same sounds in Latin letters, so
 * that names written from one another by ear meet (Xinhua, Синьхуа, 신화; Al-Alam, العالم).
 *
 * `heard` keeps vowels: x before i or u is s; kh is h; sh, sch and ts are s; zh, dj, dzh and dsch are j; ch and tch are c;
 * ph is f; q, hard c and gh are k and g; y is i, w and ou and oo are u, ee is i, j after a vowel is i; th and dh are t and d;
 * h counts at the beginning and after a vowel, not at the end; double letters are one.
 * `soundKey` is what is left of that without vowels and h (but at the beginning), voiced and voiceless taken together: b p,
 * t d, k g, s z, j c, f v.
 * Cost: one pass. Wrong when: short names meet by accident (a key under three sounds tells nothing); a reading is another
 * one (Cantonese against Mandarin, Japanese against Chinese); w is a v or s a z, as in German and Polish.
 */

const vowels = new Set('aeiou');
const vowelLetters = new Set('aeiouyw');

type Rule = {readonly written: string; readonly sound: string};

/** By first letter, longest first. `?` stands for what depends on its neighbours. */
const clusters: Readonly<Record<string, readonly Rule[]>> = {
  c: [{written: 'ch', sound: 'c'}],
  d: [
    {written: 'dsch', sound: 'j'},
    {written: 'dzh', sound: 'j'},
    {written: 'dj', sound: 'j'},
    {written: 'dh', sound: 'd'}
  ],
  e: [{written: 'ee', sound: 'i'}],
  g: [{written: 'gh', sound: 'g'}],
  k: [{written: 'kh', sound: 'h'}],
  o: [
    {written: 'ou', sound: 'u'},
    {written: 'oo', sound: 'u'}
  ],
  p: [{written: 'ph', sound: 'f'}],
  s: [
    {written: 'shch', sound: 's'},
    {written: 'sch', sound: 's'},
    {written: 'sh', sound: 's'}
  ],
  t: [
    {written: 'tch', sound: 'c'},
    {written: 'tsch', sound: 'c'},
    {written: 'th', sound: 't'}
  ],
  z: [{written: 'zh', sound: 'j'}]
};
const sibilant: readonly Rule[] = [
  {written: 'ts', sound: 's'},
  {written: 'tz', sound: 's'}
];

/** Of ASCII letters and digits in lower case. Where vowels are not written, two letters side by side are two sounds. */
export function heard(text: string, withoutVowels: boolean): string {
  let sounds = '';
  let at = 0;
  let before = '';
  while (at < text.length) {
    const letter = text[at] ?? '';
    const next = text[at + 1] ?? '';
    const rule = ruleAt(text, at, letter, withoutVowels);
    const sound = rule?.sound ?? soundOf(letter, next, text[at - 1] ?? '');
    at += rule?.written.length ?? (letter === next && !withoutVowels ? 2 : 1);
    if (sound === 'h' && before !== '' && !(vowels.has(before) && at < text.length)) continue;
    if (sound === before && vowels.has(sound)) continue;
    sounds += sound;
    before = sound.at(-1) ?? '';
  }
  return sounds;
}

function ruleAt(text: string, at: number, letter: string, withoutVowels: boolean): Rule | undefined {
  const own = clusters[letter];
  if (own === undefined) return undefined;
  for (const rule of own) if (text.startsWith(rule.written, at)) return rule;
  if (letter === 't' && !withoutVowels) {
    for (const rule of sibilant) if (text.startsWith(rule.written, at)) return rule;
  }
  return undefined;
}

function soundOf(letter: string, next: string, before: string): string {
  switch (letter) {
    case 'x':
      return before === '' || next === 'i' || next === 'u' ? 's' : 'ks';
    case 'c':
      return next === 'e' || next === 'i' || next === 'y' ? 's' : 'k';
    case 'q':
      return 'k';
    case 'y':
      return 'i';
    case 'w':
      return 'u';
    case 'j':
      return vowelLetters.has(before) ? 'i' : 'j';
    default:
      return letter;
  }
}

const classes: Readonly<Record<string, string>> = {b: 'p', d: 't', g: 'k', z: 's', c: 'j', v: 'f'};

/** Of what `heard` gives. */
export function soundKey(sounds: string): string {
  let key = '';
  for (let at = 0; at < sounds.length; at += 1) {
    const sound = sounds[at] ?? '';
    if (vowels.has(sound) || (sound === 'h' && at > 0)) continue;
    key += classes[sound] ?? sound;
  }
  return key;
}

/** Whether it can be said at all; letters without a vowel are an abbreviation, and sound like nothing else. */
export function isSayable(text: string): boolean {
  for (const letter of text) if (vowelLetters.has(letter)) return true;
  return false;
}
