/**
 * Where an app says that somebody is (`IP属地：河南`, `来自美国`, `发布于 上海`) → ISO 3166: a country's two letters, or a
 * province of the People's Republic as `CN-HA`. Null for what is neither.
 */
const provinces: ReadonlyMap<string, string> = new Map(
  Object.entries({
    北京: 'CN-BJ',
    天津: 'CN-TJ',
    河北: 'CN-HE',
    山西: 'CN-SX',
    内蒙古: 'CN-NM',
    辽宁: 'CN-LN',
    吉林: 'CN-JL',
    黑龙江: 'CN-HL',
    上海: 'CN-SH',
    江苏: 'CN-JS',
    浙江: 'CN-ZJ',
    安徽: 'CN-AH',
    福建: 'CN-FJ',
    江西: 'CN-JX',
    山东: 'CN-SD',
    河南: 'CN-HA',
    湖北: 'CN-HB',
    湖南: 'CN-HN',
    广东: 'CN-GD',
    广西: 'CN-GX',
    海南: 'CN-HI',
    重庆: 'CN-CQ',
    四川: 'CN-SC',
    贵州: 'CN-GZ',
    云南: 'CN-YN',
    西藏: 'CN-XZ',
    陕西: 'CN-SN',
    甘肃: 'CN-GS',
    青海: 'CN-QH',
    宁夏: 'CN-NX',
    新疆: 'CN-XJ'
  })
);

/** As Chinese apps write them, where that is not the name that the Unicode project gives. */
const otherNames: Readonly<Record<string, string>> = {
  中国: 'CN',
  中国香港: 'HK',
  香港: 'HK',
  中国澳门: 'MO',
  澳门: 'MO',
  中国台湾: 'TW',
  台湾: 'TW',
  阿联酋: 'AE',
  沙特: 'SA',
  波黑: 'BA',
  捷克共和国: 'CZ',
  刚果金: 'CD',
  缅甸: 'MM'
};

let countries: Map<string, string> | null = null;

/** The names of all countries, made when the first foreign place is met. */
function countryNames(): Map<string, string> {
  if (countries !== null) return countries;
  const names = new Intl.DisplayNames('zh-Hans', {type: 'region', fallback: 'none'});
  countries = new Map<string, string>();
  for (let first = 65; first <= 90; first += 1) {
    for (let second = 65; second <= 90; second += 1) {
      const code = String.fromCharCode(first, second);
      // Withdrawn codes (DD) name the same place as the one that took over, and `ZZ` names none.
      if (code === 'ZZ' || Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) continue;
      const name = names.of(code);
      if (name !== undefined) countries.set(name, code);
    }
  }
  for (const [name, code] of Object.entries(otherNames)) countries.set(name, code);
  return countries;
}

const before = /^(?:IP\s*(?:属地|归属地)|发布于|来自)[：:\s]*/u;
const after = /(?:省|市|(?:壮族|回族|维吾尔)?自治区)$/u;

export function placeCode(value: unknown): string | null {
  if (typeof value !== 'string' || value === '' || value.length > 40) return null;
  const place = value.trim().replace(before, '').trim();
  const bare = place.replace(/^中国(?=.)/u, '').replace(after, '');
  return provinces.get(bare) ?? countryNames().get(place) ?? countryNames().get(bare) ?? null;
}
