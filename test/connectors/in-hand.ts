/** What a format makes of values in hand, without a file around them: fast enough for many thousands. */
import type {Connector, Item} from '../../src/connectors/connector.ts';
import type {Parsed} from '../../src/contract/records.ts';
import {now} from './files.ts';

export function readValues(connector: Connector, values: readonly unknown[]): Parsed[] {
  const read = readerOf(connector, 'lines', []);
  return values.flatMap((value, at) => {
    const item: Item = {
      kind: 'json',
      row: at + 1,
      value,
      path: [],
      around: {},
      raw: () => JSON.stringify(value)?.slice(0, 200) ?? ''
    };
    return read(item);
  });
}

export function readCells(connector: Connector, header: readonly string[], rows: readonly string[][]): Parsed[] {
  const read = readerOf(connector, 'table', header);
  return rows.flatMap((cells, at) => read({kind: 'cells', row: at + 1, cells}));
}

function readerOf(connector: Connector, shape: 'lines' | 'table', header: readonly string[]) {
  return connector.reader({
    shape,
    header,
    map: {},
    sha256: '0'.repeat(64),
    now: now().getTime(),
    assume: () => undefined,
    passOver: () => undefined
  });
}

/** What every record must keep, whatever stood in the file: whole text, keys with two colons, traces of its own post. */
export function faults(parsed: readonly Parsed[]): string[] {
  return parsed.flatMap(one => {
    if (!one.ok) return one.refusal.sample.isWellFormed() ? [] : ['a refusal with half a character'];
    const {post, account, traces, relations} = one;
    const texts = [
      post?.text ?? '',
      account?.displayName ?? '',
      account?.bio ?? '',
      account?.handle ?? '',
      post?.url ?? '',
      ...traces.map(({value}) => value)
    ];
    const keys = [post?.postKey, account?.accountKey, ...relations.map(({targetKey}) => targetKey)];
    return [
      ...texts.flatMap(text => (text.isWellFormed() && !text.includes('\0') ? [] : [`broken text ${text}`])),
      ...keys.flatMap(key => (typeof key !== 'string' || /^[^:]+:[^:]+:./su.test(key) ? [] : [`no key: ${key}`])),
      ...traces.flatMap(trace =>
        post === null || trace.postKey === post.postKey ? [] : [`a trace of ${trace.postKey}`]
      ),
      ...(post !== null && post.createdAt !== null && !Number.isFinite(post.createdAt) ? ['a time that is none'] : [])
    ];
  });
}
