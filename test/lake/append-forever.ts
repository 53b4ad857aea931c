/** A process to be killed: imports made-up files one after another and says aloud what was reported as done. */
import {writeSync} from 'node:fs';
import {openLake} from '../../src/lake/lake.ts';
import {recordOf, sourceOf} from './source.ts';

const [folder = '', first = '0'] = process.argv.slice(2);
const lake = await openLake({folder, memoryBytes: 2 ** 27, threads: 1, postsPerPart: 20});
writeSync(1, `recovered ${lake.recovered.length}\n`);
for (let file = Number(first); ; file += 1) {
  const records = Array.from({length: 60}, (_, at) => recordOf(`${file}-${at}`, `a${at % 9}`, [`o${at % 5}`]));
  const inTwenties = (async function* () {
    for (let start = 0; start < 60; start += 20) yield records.slice(start, start + 20);
  })();
  const outcome = await lake.append(
    'd',
    sourceOf(`file-${file}`, [], {records: inTwenties, sha256: String(file).padStart(64, '0')})
  );
  writeSync(1, `${outcome.outcome} ${file}\n`);
}
