/**
 * How far ahead of UTC a country's clocks may stand, least and most over its zones and the year, in hours.
 *
 * From the tz database (zone.tab, offsets of January and July 2025). Of the United States the mainland without Alaska; of
 * Spain, Portugal, Chile and Ecuador all islands; countries whose range is too wide for one night say nothing.
 */
const ranges: readonly (readonly [least: number, most: number, countries: string])[] = [
  [-11, -11, 'AS NU'],
  [-10, -10, 'CK'],
  [-10, -9, 'PF'],
  [-8, -8, 'PN'],
  [-8, -5, 'MX'],
  [-8, -4, 'US'],
  [-8, -2.5, 'CA'],
  [-6, -6, 'BZ CR GT HN NI SV'],
  [-6, -5, 'EC'],
  [-6, -3, 'CL'],
  [-5, -5, 'CO JM KY PA PE'],
  [-5, -4, 'BS CU HT TC'],
  [-5, -2, 'BR'],
  [-4, -4, 'AG AI AW BB BL BO BQ CW DM DO GD GP GY KN LC MF MQ MS PR SX TT VC VE VG VI'],
  [-4, -3, 'BM'],
  [-4, 0, 'GL'],
  [-3, -3, 'AR FK GF PY SR UY'],
  [-3, -2, 'PM'],
  [-2, -2, 'GS'],
  [-1, -1, 'CV'],
  [-1, 1, 'PT'],
  [0, 0, 'BF CI GH GM GN GW IS LR ML MR SH SL SN ST TG'],
  [0, 1, 'FO GB GG IE IM JE EH MA'],
  [0, 2, 'ES'],
  [1, 1, 'AO BJ CF CG CM DZ GA GQ NE NG TD TN'],
  [1, 2, 'AD AL AT BA BE CD CH CZ DE DK FR GI HR HU IT LI LU MC ME MK MT NL NO PL RS SE SI SJ SK SM VA XK'],
  [2, 2, 'BI BW LS LY MW MZ NA RW SD SS SZ ZA ZM ZW'],
  [2, 3, 'AX BG CY EE EG FI GR IL LB LT LV MD PS RO UA'],
  [2, 12, 'RU'],
  [3, 3, 'BH BY DJ ER ET IQ JO KE KM KW MG QA SA SO SY TR TZ UG YE YT'],
  [3.5, 3.5, 'IR'],
  [4, 4, 'AE AM AZ GE MU OM RE SC'],
  [4.5, 4.5, 'AF'],
  [5, 5, 'MV PK TF TJ TM UZ'],
  [5, 6, 'KZ'],
  [5.5, 5.5, 'IN LK'],
  [5.75, 5.75, 'NP'],
  [6, 6, 'BD BT IO KG'],
  [6, 8, 'CN'],
  [6.5, 6.5, 'CC MM'],
  [7, 7, 'CX KH LA TH VN'],
  [7, 8, 'MN'],
  [7, 9, 'ID'],
  [8, 8, 'BN HK MO MY PH SG TW'],
  [8, 11, 'AU'],
  [9, 9, 'JP KP KR PW TL'],
  [10, 10, 'GU MP'],
  [10, 11, 'FM PG'],
  [11, 11, 'NC SB VU'],
  [11, 12, 'NF'],
  [12, 12, 'FJ MH NR TV WF'],
  [12, 13.75, 'NZ'],
  [12, 14, 'KI'],
  [13, 13, 'TK TO WS']
];

const offsetsOf = new Map(
  ranges.flatMap(([least, most, countries]) => countries.split(' ').map(country => [country, {least, most}] as const))
);

const nightFrom = 1;
const nightUntil = 7;
const leastNightHours = 2;
const nights = new Map<string, readonly number[] | null>();

/**
 * The hours of UTC (0 to 23) that lie between one and seven at night whatever zone of the country and season it is; null
 * where these are fewer than two, or the code names no country.
 */
export function nightHours(country: string): readonly number[] | null {
  const code = country.trim().toUpperCase();
  const known = nights.get(code);
  if (known !== undefined) return known;
  const offsets = offsetsOf.get(code);
  if (offsets === undefined) return null;
  // The whole hour from h to h + 1 must be night at the least offset and at the most.
  const first = Math.ceil(nightFrom - offsets.least);
  const last = Math.floor(nightUntil - offsets.most);
  const hours = Array.from({length: Math.max(0, last - first)}, (_, at) => (((first + at) % 24) + 24) % 24);
  const found = hours.length < leastNightHours ? null : hours;
  nights.set(code, found);
  return found;
}
