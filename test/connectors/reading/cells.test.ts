import {describe, expect, it} from 'vitest';
import {delimiterOf, newlineOf, rowsOf} from '../../../src/connectors/reading/cells.ts';

/** In pieces of so many characters. */
async function* piecesOf(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 2 ** 19): Promise<{cells: readonly string[]; tooLong: boolean}[]> {
  const all = [];
  const options = {delimiter: ',', newline: newlineOf(text)} as const;
  for await (const rows of rowsOf(piecesOf(text, size), options)) for (const row of rows) all.push(row);
  expect(all.map(({row}) => row)).toEqual(all.map((_, at) => at));
  return all;
}

const plain = async (text: string, size?: number) =>
  (await read(text, size)).map(({cells, tooLong}) => (tooLong ? `given up: ${cells}` : cells.join('|')));

describe('rows', () => {
  it('end in any way, also in several ways in one file, and wherever the pieces end', async () => {
    for (const size of [1, 2, 3, 1000]) {
      expect(await plain('a,b\r\n1,"x"\r\n2,y\n3,"m\r\nn"\r\n4,"q""r"\n5,w', size)).toEqual([
        'a|b',
        '1|x',
        '2|y',
        '3|m\r\nn',
        '4|q"r',
        '5|w'
      ]);
      expect(await plain('a,b\r1,x\r2,y', size)).toEqual(['a|b', '1|x', '2|y']);
    }
    expect(delimiterOf('a,b\r\n1,x\n2,y\r\n')?.rows).toEqual([
      ['a', 'b'],
      ['1', 'x'],
      ['2', 'y']
    ]);
  });

  it('behind a quote that never closes are read, and its own line is given up', async () => {
    for (const end of ['', '\n', '\r\n'])
      expect(await plain(`a,b\n1,"open\n2,y\n3,z${end}`)).toEqual(['a|b', 'given up: 1,"open', '2|y', '3|z']);
    expect(await plain('a,b\n1,"x')).toEqual(['a|b', 'given up: 1,"x']);
    expect(await plain('a,b\n1,"x"')).toEqual(['a|b', '1|x']);
  });

  it('of nothing but quotes that never close cost no more than their length', async () => {
    const lines = 400_000;
    const [small, large] = [await read('1,"a\n'.repeat(1000)), await read('1,"a\n'.repeat(lines))];
    expect([small.length, large.length]).toEqual([1000, lines]);
    expect(large.every(({tooLong}) => tooLong)).toBe(true);
  });

  it('that are many behind one that was given up are all there', async () => {
    const lines = 300_000;
    const found = await read(`a,b\n1,"${'xxxxxxx\n'.repeat(lines)}"\n2,y\n`);
    expect(found.at(-1)?.cells).toEqual(['2', 'y']);
    expect(found.length).toBeGreaterThan(lines);
  });
});
