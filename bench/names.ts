/**
 * Name search. First the hard pairs of test/registry/names (those held out apart), among made-up names of the same kinds
 * and, where the files of public bodies lie beside the project, among all names in them; with the names of nobody, which
 * should find nothing likely. Then a million made-up names in several scripts: time to build, memory, time of a question.
 * Questions are names of the million with a letter changed, in another script, or shortened to initials.
 *
 * Processor time is given beside time that passed, for a machine that does other things too. One run, one machine.
 *
 * usage: node bench/names.ts [--names 1000000] [--queries 500] [--data folder]
 */
import {existsSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import Papa from 'papaparse';
import {createNameIndex, type NameEntry, type NameIndex} from '../src/registry/names/name-index.ts';
import {randomInteger, seededRandom} from '../src/statistics/random.ts';
import {entryOf, madeUpNames, measure, readNobody, readPairs} from '../test/registry/names/pairs.ts';

const {values} = parseArgs({
  options: {
    names: {type: 'string', default: '1000000'},
    queries: {type: 'string', default: '500'},
    data: {type: 'string', default: resolve(import.meta.dirname, '..', '..', 'shared', 'data')}
  }
});

const pairs = readPairs();
const indexOf = (names: readonly string[]) => createNameIndex(names.map((name, at) => entryOf(`entity-${at}`, name)));

function quality(what: string, index: NameIndex): void {
  const sets = [
    ['chosen on', pairs.filter(pair => !pair.isHeldOut)],
    ['held out', pairs.filter(pair => pair.isHeldOut)],
    ...[...new Set(pairs.map(pair => pair.kind))].map(kind => [kind, pairs.filter(pair => pair.kind === kind)] as const)
  ] as const;
  console.log(`${what}: ${index.names} names`);
  console.table(
    sets.map(([name, set]) => {
      const {recallAt5, recallAt1, meanReciprocalRank, likely, pairs: count} = measure(index, set);
      const shown = (share: number) => share.toFixed(3);
      return {
        pairs: `${name} (${count})`,
        'recall at 5': shown(recallAt5),
        'recall at 1': shown(recallAt1),
        'mean reciprocal rank': shown(meanReciprocalRank),
        'among them likely': shown(likely)
      };
    })
  );
  const nobody = readNobody();
  const wrong = nobody.filter(query => index.search(query, 1)[0]?.isLikely);
  console.log(`likely hits for ${nobody.length} names of nobody: ${wrong.length} (${wrong.join(', ')})`);
}

function publicNames(folder: string): readonly string[] | null {
  const files = [
    {path: join(folder, 'state-media', 'State_Media_Matrix.csv'), columns: ['Media company', 'Main assets']},
    {path: join(folder, 'gov', 'dotgov-current-full.csv'), columns: ['Organization name', 'Suborganization name']}
  ];
  if (!files.every(({path}) => existsSync(path))) return null;
  const names = files.flatMap(({path, columns}) => {
    const {data} = Papa.parse<Record<string, string>>(readFileSync(path, 'utf8'), {header: true, skipEmptyLines: true});
    return data.flatMap(row => columns.map(column => (row[column] ?? '').trim()));
  });
  return [...new Set([...pairs.map(pair => pair.name), ...names.filter(name => name !== '')])];
}

const syllables = {
  Latin: 'ra mo ti ka no sha len vir dos pe zu min gal tor he yun bai lo fer al is ko an chi dra'.split(' '),
  Cyrillic: 'ра мо ти ка но ша лен вир дос пе зу мин гал тор хе юн бай ло фер аль ис ко ан чи дра'.split(' '),
  Arabic: 'را مو تي كا نو شا لن فير دس بي زو من غل تر هي ين باي لو فر ال اس كو'.split(' '),
  Han: [...'华人民日报新京海山东南西北江河光明青春风云天地文学金星'],
  Hangul: [...'조선중앙통신연합뉴스로동신문민주평양서울한국방송']
};
const kinds = {
  Latin: ['News', 'Radio', 'Television', 'Daily', 'Agency', 'Times', 'County', 'City of', 'Ministry of'],
  Cyrillic: ['новости', 'радио', 'газета', 'агентство', 'телевидение'],
  Arabic: ['وكالة', 'قناة', 'إذاعة', 'جريدة'],
  Han: ['日报', '电视台', '通讯社', '广播'],
  Hangul: ['통신', '신문', '방송']
};
type Script = keyof typeof syllables;
/** Of ten names six are in Latin letters. */
const scripts: readonly Script[] = [...Array<Script>(6).fill('Latin'), 'Cyrillic', 'Arabic', 'Han', 'Hangul'];

/** Words come again by a law like Zipf's, so that some are in very many names. */
function millionNames(count: number): readonly NameEntry[] {
  const random = seededRandom(29);
  const pick = <Item>(items: readonly Item[], otherwise: Item): Item =>
    items[randomInteger(random, items.length)] ?? otherwise;
  const vocabularies = Object.fromEntries(
    Object.entries(syllables).map(([script, own]) => [
      script,
      Array.from({length: 60_000}, () =>
        Array.from({length: 2 + randomInteger(random, 3)}, () => pick(own, '')).join('')
      )
    ])
  );
  return Array.from({length: count}, (_, at) => {
    const script = pick(scripts, 'Latin');
    const words = vocabularies[script] ?? [];
    const word = () => words[Math.min(words.length - 1, Math.floor(words.length ** random()) - 1)] ?? '';
    const joint = script === 'Han' || script === 'Hangul' ? '' : ' ';
    const parts = [word(), ...(random() < 0.5 ? [word()] : []), ...(random() < 0.7 ? [pick(kinds[script], '')] : [])];
    return entryOf(`entity-${at}`, parts.join(joint));
  });
}

function questionsFrom(entries: readonly NameEntry[], count: number): readonly string[] {
  const random = seededRandom(31);
  return Array.from({length: count}, (_, at) => {
    const name = entries[randomInteger(random, entries.length)]?.name ?? '';
    const place = randomInteger(random, Math.max(1, name.length));
    if (at % 4 === 0) return name;
    if (at % 4 === 1) return `${name.slice(0, place)}${name.slice(place + 1)}`;
    if (at % 4 === 2) return name.split(' ')[0] ?? name;
    return `${name.slice(0, place)}${name.slice(place + 1, place + 2)}${name.slice(place, place + 1)}${name.slice(place + 2)}`;
  });
}

function speed(count: number, queries: number): void {
  const entries = millionNames(count);
  const before = process.memoryUsage();
  const [begin, cpu] = [performance.now(), process.cpuUsage()];
  const index = createNameIndex(entries);
  const built = process.cpuUsage(cpu);
  const seconds = (performance.now() - begin) / 1000;
  const after = process.memoryUsage();
  console.log(
    `${index.names} names in ${index.forms} forms: built in ${seconds.toFixed(1)} s ` +
      `(${((built.user + built.system) / 1e6).toFixed(1)} s of processor); index ${Math.round(index.bytes / 2 ** 20)} MiB, ` +
      `process from ${Math.round(before.rss / 2 ** 20)} to ${Math.round(after.rss / 2 ** 20)} MiB`
  );
  const questions = questionsFrom(entries, queries);
  for (const question of questions.slice(0, 20)) index.search(question);
  let likely = 0;
  const times = questions.map(question => {
    const [from, used] = [performance.now(), process.cpuUsage()];
    if (index.search(question)[0]?.isLikely) likely += 1;
    const {user, system} = process.cpuUsage(used);
    return {passed: performance.now() - from, processor: (user + system) / 1000};
  });
  const at = (share: number, of: 'passed' | 'processor') => {
    const sorted = times.map(time => time[of]).sort((a, b) => a - b);
    return `${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)} ms`;
  };
  console.log(`${questions.length} questions, ${likely} with a likely first hit`);
  console.table(
    (['passed', 'processor'] as const).map(of => ({
      time: of,
      median: at(0.5, of),
      'nine of ten': at(0.9, of),
      '19 of 20': at(0.95, of),
      slowest: at(1, of)
    }))
  );
}

quality('among made-up names', indexOf([...new Set(pairs.map(pair => pair.name)), ...madeUpNames(2000, 7)]));
const listed = publicNames(values.data);
if (listed === null) console.log(`no files of public bodies under ${values.data}: not measured among them`);
else quality('among the names of the State Media Matrix and of .gov', indexOf(listed));
speed(Number(values.names), Number(values.queries));
