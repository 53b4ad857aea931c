/** Columns on disk, so that workers and later runs read them instead of importing again. One file a column, one of names. */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {z} from 'zod';
import type {RealSet} from './real-set.ts';
import {type Staged, signalFamilies} from './stage.ts';

const shape = z.object({
  accounts: z.number(),
  windowsMicroseconds: z.array(z.number()),
  signals: z.array(z.object({id: z.string(), family: z.enum(signalFamilies)}))
});

const extras = z.object({
  nativeIds: z.array(z.string()),
  presets: z.array(
    z.object({
      preset: z.string(),
      edges: z.number(),
      groups: z.array(z.array(z.number()).transform(members => Int32Array.from(members))),
      refused: z.string().nullable()
    })
  )
});

export function keepRealSet(folder: string, {nativeIds, presets, singleHashtags, ...set}: RealSet): void {
  keepSet(folder, set);
  keepSet(join(folder, 'hashtags'), {...set, signals: [singleHashtags]});
  const plain = presets.map(one => ({...one, groups: one.groups.map(group => [...group])}));
  writeFileSync(join(folder, 'extras.json'), JSON.stringify({nativeIds, presets: plain}));
}

export function readRealSet(folder: string): RealSet {
  const [singleHashtags] = readSet(join(folder, 'hashtags')).signals;
  if (singleHashtags === undefined) throw new Error(`evaluation: ${folder} was not kept whole`);
  const {nativeIds, presets} = extras.parse(JSON.parse(readFileSync(join(folder, 'extras.json'), 'utf8')));
  return {...readSet(folder), nativeIds, presets, singleHashtags};
}

export function keepSet(folder: string, {accounts, posts, signals, windowsMicroseconds}: Staged): void {
  mkdirSync(folder, {recursive: true});
  const put = (name: string, column: Float64Array | Int32Array): void =>
    writeFileSync(join(folder, name), new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  put('posts.times', posts.times);
  put('posts.accounts', posts.accounts);
  for (const {id, rows} of signals) {
    put(`${id}.account`, rows.account);
    put(`${id}.object`, rows.object);
    put(`${id}.time`, rows.time);
    put(`${id}.post`, rows.post);
  }
  const names = {accounts, windowsMicroseconds, signals: signals.map(({id, family}) => ({id, family}))};
  writeFileSync(join(folder, 'set.json'), JSON.stringify(names));
}

export function readSet(folder: string): Staged {
  const {accounts, windowsMicroseconds, signals} = shape.parse(
    JSON.parse(readFileSync(join(folder, 'set.json'), 'utf8'))
  );
  const bytes = (name: string): ArrayBuffer => {
    const {buffer, byteOffset, byteLength} = readFileSync(join(folder, name));
    const copy = new ArrayBuffer(byteLength);
    new Uint8Array(copy).set(new Uint8Array(buffer, byteOffset, byteLength));
    return copy;
  };
  return {
    accounts,
    windowsMicroseconds,
    posts: {times: new Float64Array(bytes('posts.times')), accounts: new Int32Array(bytes('posts.accounts'))},
    signals: signals.map(({id, family}) => ({
      id,
      family,
      rows: {
        account: new Int32Array(bytes(`${id}.account`)),
        object: new Int32Array(bytes(`${id}.object`)),
        time: new Float64Array(bytes(`${id}.time`)),
        post: new Int32Array(bytes(`${id}.post`))
      }
    }))
  };
}
