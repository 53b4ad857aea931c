/** Countries by their names, as a reader knows them. */

const regions = new Intl.DisplayNames(['en'], {type: 'region', fallback: 'code'});
/** Those that English puts “the” before. */
const withArticle = new Set(
  'AE AX BS CC CD CF CK DO FK FO GB GM IM IO KM KY MH MP MV NL PH SB SC TC TF UM US VA VG VI'.split(' ')
);

/** `Germany` for `DE`; a code that is no country's as it is. */
export function countryName(code: string): string {
  try {
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}

/** As a sentence goes on after “in”: `the Netherlands`, `Germany`. */
export function countryInSentence(code: string): string {
  return `${withArticle.has(code) ? 'the ' : ''}${countryName(code)}`;
}
