/**
 * The speed of import beside that of DuckDB, which reads the same file and writes one Parquet file of it with the same
 * threads and memory. Both in this run, taken in turns; the ratio of the seconds is what counts. Beside it the ratio of the
 * processor's seconds, which a busy machine blurs less.
 *
 *     node bench/import.ts [FILE…]
 */
import {once} from 'node:events';
import {createWriteStream, existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join, resolve} from 'node:path';
import {openSource} from '../src/connectors/reading/open.ts';
import {openLake} from '../src/lake/lake.ts';
import {openDuckdb} from '../src/warehouse/duckdb.ts';
import {sql} from '../src/warehouse/sql.ts';

const memoryBytes = 2 * 2 ** 30;
const threads = 2;
const rounds = 3;
const generatedRows = 200_000;
const target = 0.5;

const data = resolve(import.meta.dirname, '..', '..', 'shared', 'data');
const ira = join(data, 'ira', 'ira-tweets.csv.gz');
const folder = mkdtempSync(join(tmpdir(), 'overt-bench-'));

const words =
  'the people of this city have seen new prices at every market since spring and nobody says why today'.split(' ');
const cyrillic = 'люди этого города видели новые цены на каждом рынке с весны и никто не говорит почему'.split(' ');

/** The same rows each time: posts of some words, every third with a link, every fifth with tags. */
function postAt(at: number) {
  let state = (at + 1) * 2654435761;
  const next = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) ^ (at * 40503)) >>> 0;
    return state % below;
  };
  const vocabulary = next(4) === 0 ? cyrillic : words;
  const parts = Array.from({length: 6 + next(20)}, () => vocabulary[next(vocabulary.length)] ?? '');
  if (next(3) === 0) parts.push(`https://site${next(500)}.example.com/story/${next(20_000)}?utm_source=x`);
  if (next(5) === 0) parts.push(`#tag${next(300)}`, `#more${next(50)}`);
  if (next(6) === 0) parts.unshift(`@user${next(9000)}`);
  return {
    id: String(900_000_000_000_000_000n + BigInt(at)),
    user_id: String(1_000_000_000 + next(20_000)),
    created_at: new Date(1_767_323_045_000 + at * 1000).toISOString(),
    text: `${parts.join(' ')}${next(10) === 0 ? ', "so they say"' : ''}`,
    likes: next(1000)
  };
}

async function generate(
  name: string,
  head: string,
  line: (post: ReturnType<typeof postAt>) => string
): Promise<string> {
  const path = join(folder, name);
  const file = createWriteStream(path);
  file.write(head);
  for (let at = 0; at < generatedRows; at += 1) {
    if (!file.write(line(postAt(at)))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return path;
}

type Cost = {readonly seconds: number; readonly processor: number};

async function costOf(work: () => Promise<void>): Promise<Cost> {
  const before = performance.now();
  const used = process.cpuUsage();
  await work();
  const {user, system} = process.cpuUsage(used);
  return {seconds: (performance.now() - before) / 1000, processor: (user + system) / 1e6};
}

async function byEngine(path: string): Promise<void> {
  const warehouse = await openDuckdb({memoryBytes, threads, tempFolder: join(folder, 'temp')});
  try {
    const source = /json/.test(path) ? sql`read_json(${path}, format = 'newline_delimited')` : sql`read_csv(${path})`;
    await warehouse.writeParquet(sql`SELECT * FROM ${source}`, join(folder, 'floor.parquet'));
  } finally {
    await warehouse.close();
  }
}

async function byImport(path: string): Promise<number> {
  const lakeFolder = mkdtempSync(join(folder, 'lake-'));
  const lake = await openLake({folder: lakeFolder, memoryBytes, threads});
  const outcome = await lake.append('bench', await openSource(path));
  rmSync(lakeFolder, {recursive: true});
  if (outcome.outcome !== 'imported') throw new Error(`bench: ${path} was ${outcome.outcome}`);
  return outcome.batch.tracesAdded;
}

function middle(costs: readonly Cost[]): Cost {
  const of = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return {seconds: of(costs.map(({seconds}) => seconds)), processor: of(costs.map(({processor}) => processor))};
}

async function measure(path: string): Promise<void> {
  const engine: Cost[] = [];
  const own: Cost[] = [];
  let traces = 0;
  for (let round = 0; round < rounds; round += 1) {
    engine.push(await costOf(() => byEngine(path)));
    own.push(
      await costOf(async () => {
        traces = await byImport(path);
      })
    );
  }
  const [floor, cost] = [middle(engine), middle(own)];
  const ratio = floor.seconds / cost.seconds;
  const cells = [
    basename(path).padEnd(20),
    `${floor.seconds.toFixed(2)} s`.padStart(10),
    `${cost.seconds.toFixed(2)} s`.padStart(10),
    ratio.toFixed(3).padStart(8),
    (floor.processor / cost.processor).toFixed(3).padStart(10),
    ` ${target} asked: ${ratio >= target ? 'met' : 'missed'}; ${traces} traces`
  ];
  console.log(cells.join(' '));
}

try {
  const given = process.argv.slice(2);
  const files =
    given.length > 0
      ? given
      : [
          await generate('posts.csv', 'id,user_id,created_at,text,likes\n', post => {
            return `${post.id},${post.user_id},${post.created_at},"${post.text.replaceAll('"', '""')}",${post.likes}\n`;
          }),
          await generate('posts.jsonl', '', post => `${JSON.stringify(post)}\n`),
          ...(existsSync(ira) ? [ira] : [])
        ];
  const heads = [
    'file'.padEnd(20),
    'DuckDB'.padStart(10),
    'import'.padStart(10),
    'ratio'.padStart(8),
    'processor'.padStart(10)
  ];
  console.log(heads.join(' '));
  for (const file of files) await measure(file);
  if (given.length === 0 && !existsSync(ira)) console.log('skipped: ira-tweets.csv.gz is not there');
} finally {
  rmSync(folder, {recursive: true, force: true});
}
