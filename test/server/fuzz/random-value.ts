/** Values from a JSON schema: as it wants them, nearly so, and as somebody who wishes no good would send them. */
import {type Random, randomInteger} from '../../../src/statistics/random.ts';

export type Schema = {readonly [name: string]: unknown};
export type Mood = 'valid' | 'nearly' | 'hostile';

export type Makes = {
  readonly random: Random;
  /** `#/components/schemas/X`. */
  readonly resolve: (ref: string) => Schema;
  /** Values of this very workspace for a field of this name: ids that exist, clauses in force; undefined leaves it out. */
  readonly known: (field: string) => readonly unknown[];
};

export function pick<Value>(random: Random, values: readonly Value[]): Value {
  if (values.length === 0) throw new Error('pick: nothing to pick from');
  return values[randomInteger(random, values.length)] as Value;
}

/** JSON has one number; these are what other readers make of it. */
const numbers = [0, -1, 1, -0, 0.5, 1e21, 2 ** 53, -(2 ** 53), 2 ** 63, 1e308, 5e-324];

export const strings: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\ufeff',
  '\u202e\u2066txt.exe',
  'ﷺ'.repeat(50),
  '../../../etc/passwd',
  '..\\..\\x',
  '%00%2e%2e%2f',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  "'; drop table person; --",
  '<img src=x onerror=alert(1)>',
  '$'.concat('{7*7}{{7*7}}'),
  '\r\nset-cookie: x=y',
  '👩🏽‍🚀'.repeat(20),
  'e\u0301'.repeat(200),
  'x'.repeat(20_000),
  '9'.repeat(400),
  '2026-02-30T25:61:61Z',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00.000Z'
];

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : {x: value};
  return value;
}

/** Anything at all. */
export function anything(random: Random): unknown {
  return pick<() => unknown>(random, [
    () => pick(random, strings),
    () => pick(random, numbers),
    () => null,
    () => true,
    () => [],
    () => ({}),
    () => Array.from({length: 3000}, (_, at) => at),
    () => nested(200),
    () => JSON.parse('{"__proto__": {"admin": true}, "constructor": 1, "toString": null}') as unknown,
    () => Object.fromEntries(Array.from({length: 500}, (_, at) => [`k${at}`, at]))
  ])();
}

const words = [
  'A friend asks',
  'une demande',
  '请求',
  'طلب',
  'Ein Konto',
  'запрос',
  'they could pay us',
  'nobody should know'
];

function stringOf(schema: Schema, makes: Makes): string {
  const {random} = makes;
  const {format, pattern, minLength, maxLength} = schema;
  if (format === 'date') return pick(random, ['2026-05-04', '2099-05-04']);
  if (format === 'date-time') return pick(random, ['2026-05-04T10:00:00Z', '2099-05-04T10:00:00.123Z']);
  if (typeof pattern === 'string') {
    if (pattern === '^[0-9a-f]{64}$')
      return Array.from({length: 64}, () => randomInteger(random, 16).toString(16)).join('');
    const candidates = [
      'FR',
      'mei.lin',
      'AbC_-0',
      'f'.repeat(64),
      '2099-05-04',
      '2026-05-04',
      '2026-05-04T10:00:00Z',
      'x'
    ];
    return candidates.find(one => new RegExp(pattern, 'u').test(one)) ?? 'x';
  }
  const least = typeof minLength === 'number' ? minLength : 1;
  const most = typeof maxLength === 'number' ? maxLength : 2000;
  const text = `${pick(random, words)} ${randomInteger(random, 1000)}`.padEnd(least, '.');
  return text.slice(0, Math.max(least, Math.min(most, text.length)));
}

/** A value of the schema; where the mood is worse than valid, something in it is bent. */
export function makeValue(schema: Schema, makes: Makes, mood: Mood, field = ''): unknown {
  const {random, resolve, known} = makes;
  if (mood !== 'valid' && random() < (mood === 'nearly' ? 0.08 : 0.25)) return anything(random);
  const {$ref: ref, anyOf, oneOf, allOf, enum: values, const: constant, type} = schema;
  const follow = (one: Schema) => makeValue(one, makes, mood, field);
  const own = known(field);
  if (own.length > 0 && random() < 0.85) return pick(random, own);
  if (typeof ref === 'string') return follow(resolve(ref));
  const choices = (Array.isArray(anyOf) ? anyOf : oneOf) as readonly Schema[] | undefined;
  if (choices !== undefined) return follow(pick(random, choices));
  if (Array.isArray(allOf)) return Object.assign({}, ...allOf.map(follow));
  if (constant !== undefined) return constant;
  if (Array.isArray(values)) return pick(random, values);
  if (type === 'string') return stringOf(schema, makes);
  if (type === 'boolean') return random() < 0.5;
  if (type === 'null') return null;
  if (type === 'integer' || type === 'number') return randomInteger(random, 20);
  if (type === 'array') {
    const {items, minItems} = schema;
    const length = Math.max(typeof minItems === 'number' ? minItems : 0, randomInteger(random, 3));
    return Array.from({length}, () => makeValue((items ?? {}) as Schema, makes, mood, field));
  }
  if (type === 'object') return objectOf(schema, makes, mood);
  return anything(random);
}

function objectOf(schema: Schema, makes: Makes, mood: Mood): unknown {
  const {random} = makes;
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const kept = properties.filter(([name]) => {
    if (mood === 'nearly' && random() < 0.05) return false;
    return required.includes(name) || random() < 0.5;
  });
  const more = mood === 'hostile' && random() < 0.3 ? [[pick(random, strings), anything(random)] as const] : [];
  return Object.fromEntries([
    ...kept.map(([name, one]) => [name, makeValue(one, makes, mood, name)] as const),
    ...more
  ]);
}

/** What no writer of JSON gives, but a line can carry. */
export const rawBodies: readonly (string | Uint8Array<ArrayBuffer>)[] = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '\ufeff{}',
  '{"a":1e400}',
  '{"a":1,"a":2}',
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  '{"words":"\\ud800"}',
  new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  new Uint8Array([0x1f, 0x8b, 0x08, 0x00]),
  'a=1&b=2'
];

export const contentTypes = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'application/jsonp',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/mixed; boundary=x',
  ''
];

/** Parts of an address, as they stand in it. */
export const hostileParts = [
  '..%2F..%2Fetc%2Fpasswd',
  '%2e%2e',
  '%00',
  '%ED%A0%80',
  '%FF%FE',
  '%',
  '%zz',
  '__proto__',
  'constructor',
  '-1',
  '0',
  '99999999999999999999',
  '1e3',
  encodeURIComponent('请求'),
  encodeURIComponent('\u202e'),
  encodeURIComponent("' or 1=1 --"),
  'x'.repeat(5000),
  ';',
  '*',
  '%20'
];

/** Forms with files in them, whole and torn. */
export function ragged(random: Random, field: string, content: string): {readonly type: string; readonly body: string} {
  const boundary = pick(random, ['b', 'x'.repeat(70), '----WebKitFormBoundary7', "a'b(c)"]);
  const name = pick(random, ['a.csv', '../../a.csv', 'a\u0000b', 'x'.repeat(3000), '.', '..', '', '帖子.eml', 'a%22b']);
  const part = (disposition: string, bytes: string) => `--${boundary}\r\n${disposition}\r\n\r\n${bytes}\r\n`;
  const file = part(`Content-Disposition: form-data; name="${field}"; filename="${name}"`, content);
  const body = pick(random, [
    `${file}--${boundary}--\r\n`,
    file,
    `${file}--${boundary}`,
    file.slice(0, randomInteger(random, file.length)),
    `${part('Content-Disposition: form-data', 'x')}--${boundary}--`,
    `${part('Content-Type: text/plain', 'x')}--${boundary}--`,
    `${part(`Content-Disposition: form-data; name="options"`, '{"dataset":"../x"}')}${file}--${boundary}--`,
    `${part(`Content-Disposition: form-data; name="request"`, '{"door":7}')}${file}--${boundary}--`,
    `${part(`Content-Disposition: form-data; name="${'n'.repeat(20_000)}"`, 'x')}--${boundary}--`,
    `${file}${file}${file}--${boundary}--`,
    `--${boundary}--`,
    `--${boundary}XX\r\n`,
    ''
  ]);
  return {type: `multipart/form-data; boundary=${/[^\w-]/.test(boundary) ? `"${boundary}"` : boundary}`, body};
}
