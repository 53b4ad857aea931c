import {crc32, deflateRawSync, gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {registrySources} from '../../../src/contract/registry.ts';
import {AppError} from '../../../src/errors.ts';
import {importers} from '../../../src/registry/import/importers.ts';
import {mostTextBytes, textOfFile} from '../../../src/registry/import/unpack.ts';

/** An archive of one file; what it says of itself can be a lie. */
function zipOf(content: Buffer, {files = 1, flags = 0, crc = crc32(content)} = {}): Buffer {
  const packed = deflateRawSync(content);
  const name = Buffer.from('a.csv');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const directory = Buffer.alloc(46);
  directory.writeUInt32LE(0x02014b50, 0);
  directory.writeUInt16LE(flags, 8);
  directory.writeUInt16LE(8, 10);
  directory.writeUInt32LE(crc, 16);
  directory.writeUInt32LE(packed.length, 20);
  directory.writeUInt32LE(3, 24);
  directory.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, directory, name, end]);
}

describe('an archive', () => {
  const csv = Buffer.from('name,kind\nA,media\n');

  test('of one file is read', () => {
    expect(textOfFile(zipOf(csv))).toBe(csv.toString());
    expect(textOfFile(gzipSync(csv))).toBe(csv.toString());
  });

  test.each([
    ['that unpacks to too much', () => zipOf(Buffer.alloc(mostTextBytes + 1, 'a')), 'unpacks to more than'],
    ['of gzip that unpacks to too much', () => gzipSync(Buffer.alloc(mostTextBytes + 1)), 'unpacks to more than'],
    ['in an archive', () => gzipSync(gzipSync(csv)), 'an archive in an archive'],
    ['of two files', () => zipOf(csv, {files: 2}), '2 files, not one'],
    ['with a password', () => zipOf(csv, {flags: 1}), 'with a password'],
    ['whose file is another', () => zipOf(csv, {crc: 1}), 'not what its directory says'],
    ['cut short', () => gzipSync(csv).subarray(0, 20), 'damaged'],
    ['that is none', () => Buffer.from('PK and words'), 'without a directory'],
    ['of XML', () => gzipSync('<?xml version="1.0"?><a/>'), 'XML or HTML'],
    ['of nothing', () => gzipSync(''), 'an empty file']
  ])('%s is refused', (_, make, why) => {
    expect(() => textOfFile(make())).toThrow(why);
    expect(() => textOfFile(make())).toThrow(AppError);
  });
});

describe('a hostile row', () => {
  test.each([
    ['a NUL character', 'A\u0000B'],
    ['half of a character (a lone surrogate)', 'A\ud800'],
    ['a character that is not UTF-8', 'A\ufffd'],
    ['a control character', 'A\u001b[2J'],
    ['a formula where a text should be', '=cmd()'],
    ['a cell of 10000001 characters, more than 10000', 'x'.repeat(10_000_001)]
  ])('with %s is refused, and the next one is used', (why, name) => {
    const file = importers['registry-csv'].parse(`name,kind\n${name},media\n+972 Magazine,media\n`);
    expect(file.refused.map(one => one.why)).toEqual([why]);
    expect(file.rows.map(({said}) => said.name)).toEqual(['+972 Magazine']);
    const json = importers['wikidata-json'].parse(
      JSON.stringify([
        {item: 'Q1', itemLabel: name},
        {item: 'Q2', itemLabel: 'B'}
      ])
    );
    expect([json.refused.length, json.rows.length]).toEqual([1, 1]);
  });

  test('YAML that unfolds is refused', () => {
    const bomb = ['a: &a [x, x]', ...Array.from({length: 20}, (_, at) => `b${at}: &b${at} [*a, *a]`)].join('\n');
    expect(() => importers['congress-legislators'].parse(bomb)).toThrow(AppError);
    expect(() => importers['congress-legislators'].parse('['.repeat(20_000))).toThrow(AppError);
  });

  test('a column or key called __proto__ is a name like any other', () => {
    const json = '[{"item":"Q1","itemLabel":"A","__proto__":{"value":"x"}}]';
    expect(importers['wikidata-json'].parse(json).rows).toHaveLength(1);
    expect(importers['registry-csv'].parse('name,kind,__proto__\n__proto__,media,x\n').rows).toHaveLength(1);
  });
});

const whole: Readonly<Record<(typeof registrySources)[number], string>> = {
  'state-media-matrix':
    'Country,Media company,Main assets,URL,Typology,Twitter Link\nFrance,House,Channel,https://a.example,SC,https://x.com/a\n',
  'wikidata-json': JSON.stringify([{item: 'http://www.wikidata.org/entity/Q1', itemLabel: 'A', P2002: 'a'}]),
  'wikidata-csv': 'item,itemLabel,P2002,start\nQ1,A,a,2020-01-01\nQ2,B,b,\n',
  'congress-legislators': '- id: {bioguide: A000001}\n  name: {official_full: A}\n  social: {twitter: a}\n',
  dotgov: 'Domain name,Domain type,Organization name,Suborganization name,City,State\na.gov,City,City of A,,A,NY\n',
  'registry-csv': 'name,kind,country,platform,handle,url,parent_key\nA,media,FR,x,a,https://x.com/a,b\n'
};

describe.each(registrySources)('%s', id => {
  const {parse} = importers[id];

  test('reads a whole file', () => {
    expect(parse(whole[id]).rows.length).toBeGreaterThan(0);
  });

  function holds(text: () => string): void {
    let file: ReturnType<typeof parse>;
    try {
      file = parse(text());
    } catch (error) {
      // A bug would be a bare error.
      expect(error).toBeInstanceOf(AppError);
      return;
    }
    for (const {line, why} of file.refused) expect([line > 0, why.length > 0]).toEqual([true, true]);
    const keys = new Set(file.rows.map(({key}) => key));
    expect(keys.size).toBe(file.rows.length);
    expect(file.rows.length === 0 ? file.usedRows : 1).toBe(file.rows.length === 0 ? 0 : 1);
  }

  test('throws nothing but what a person can act on, whatever bytes are changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole[id].length - 1), fc.integer({min: 0, max: 255})), {minLength: 1, maxLength: 12}),
        flips => {
          const bytes = Buffer.from(whole[id]);
          for (const [at, byte] of flips) bytes[at] = byte;
          holds(() => textOfFile(bytes));
        }
      ),
      {numRuns: 300}
    );
  });

  test('throws nothing but what a person can act on, whatever the cells are', () => {
    const cell = fc.oneof(
      fc.string({unit: 'binary', maxLength: 40}),
      fc.constantFrom(
        '',
        '"',
        '=1',
        'Q1',
        'https://x.com/',
        'http://[',
        '%',
        '2020-13-45',
        '__proto__',
        'null',
        '\ud800'
      )
    );
    const header = whole[id].split('\n')[0] ?? '';
    const table = fc.array(fc.array(cell, {minLength: 1, maxLength: 9}), {minLength: 1, maxLength: 6});
    fc.assert(
      fc.property(table, rows => {
        if (id === 'wikidata-json')
          holds(() =>
            JSON.stringify(
              rows.map(row => ({item: row[0], itemLabel: row[1], P2002: row[2], start: row[3], url: row[4]}))
            )
          );
        else if (id === 'congress-legislators')
          holds(() => rows.map(row => `- id: {bioguide: ${row[0]}}\n  social: {twitter: ${row[1]}}`).join('\n'));
        else holds(() => [header, ...rows.map(row => row.join(','))].join('\n'));
      }),
      {numRuns: 300}
    );
  });
});
