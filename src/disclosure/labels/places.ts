/** Countries by their names, as a reader of a public page knows them. */

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

/** `viewers in the Netherlands`; `*` is everywhere. */
export function viewersIn(jurisdiction: string): string {
  if (jurisdiction === '*') return 'viewers everywhere';
  return `viewers in ${withArticle.has(jurisdiction) ? 'the ' : ''}${countryName(jurisdiction)}`;
}
