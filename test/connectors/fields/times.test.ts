import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readTime} from '../../../src/connectors/fields/times.ts';

const now = Date.UTC(2026, 10, 21);

describe('readTime', () => {
  it.each([
    ['1606451170', 1606451170000, 's', 'given'],
    [1606451170, 1606451170000, 's', 'given'],
    ['1606451170123', 1606451170123, 'ms', 'given'],
    ['1606451170123456', 1606451170123.456, 'us', 'given'],
    ['1606451170123456000', 1606451170123.456, 'us', 'given'],
    ['1606451170.518101', 1606451170518.101, 'us', 'given'],
    ['1606451170.5', 1606451170500, 'ms', 'given'],
    ['2020-11-27T04:26:10Z', 1606451170000, 's', 'given'],
    ['2020-11-27T05:26:10.518+01:00', 1606451170518, 'ms', 'given'],
    ['2020-11-27 04:26:10.518101 UTC', 1606451170518.101, 'us', 'given'],
    ['2020-11-27 04:26:10', 1606451170000, 's', 'assumed'],
    ['2020/11/27 04:26', 1606451160000, 'min', 'assumed'],
    ['2020年11月27日', 1606435200000, 'day', 'assumed'],
    ['20201127', 1606435200000, 'day', 'assumed'],
    ['Fri Nov 27 04:26:10 +0000 2020', 1606451170000, 's', 'given'],
    ['Fri, 27 Nov 2020 04:26:10 GMT', 1606451170000, 's', 'given']
  ])('reads %s', (text, at, precision, zone) => {
    expect(readTime(text, now)).toEqual({ok: true, at, precision, zone});
  });

  it('reads the usual forms as the patterns do', () => {
    const number = (digits: number) =>
      fc.oneof(
        fc.integer({min: 0, max: 70}).map(value => String(value).padStart(digits, '0').slice(-digits)),
        fc.stringMatching(/^[0-9a]{1,2}$/)
      );
    const zone = fc.constantFrom('', 'Z', '+00:00', '+0000', ' UTC', ' +0000', '+01:00', 'z', ' GMT', '-00:30', ' X');
    const fraction = fc.constantFrom('', '.5', '.123', '.1234', '.123456', ',123', '.12a');
    fc.assert(
      fc.property(
        fc.constantFrom('2019', '2024', '1899', '0001', '20x4'),
        fc.tuple(number(2), number(2), number(2), number(2), fc.option(number(2))),
        fraction,
        zone,
        fc.constantFrom('T', ' ', 't'),
        (year, [month, day, hour, minute, second], part, end, between) => {
          const date = `${year}-${month}-${day}`;
          const time = `${hour}:${minute}${second === null ? '' : `:${second}${part}`}${end}`;
          const usual = readTime(`${date}${between}${time}`, now);
          // Two blanks are no usual form, and mean the same.
          const other = readTime(`${date}  ${time}`, now);
          expect(usual.ok ? usual : usual.reason).toEqual(other.ok ? other : other.reason);
        }
      ),
      {numRuns: 5000}
    );
  });

  it.each([
    ['', 'missing-time'],
    [null, 'missing-time'],
    ['11/27/2020 04:26', 'unreadable-time'],
    ['2020-02-30', 'unreadable-time'],
    ['2020-01-01 25:00', 'unreadable-time'],
    ['1.6E+09', 'unreadable-time'],
    [{}, 'unreadable-time'],
    ['999999999', 'ok'],
    ['1999-12-31', 'time-out-of-range'],
    [String(now / 1000 + 90_000), 'time-out-of-range'],
    ['0', 'unreadable-time']
  ])('answers %j with %s', (value, reason) => {
    const read = readTime(value, now);
    expect(read.ok ? 'ok' : read.reason).toBe(reason);
  });

  it('puts a time without a zone into the zone of its format, and leaves one with a zone alone', () => {
    expect(readTime('2020-11-27 12:26', now, 480)).toMatchObject({at: 1606451160000, zone: 'assumed'});
    expect(readTime('2020-11-27T04:26:00Z', now, 480)).toMatchObject({at: 1606451160000, zone: 'given'});
    expect(readTime(1606451160, now, 480)).toMatchObject({at: 1606451160000, zone: 'given'});
  });

  it('gives back every moment that toISOString writes', () => {
    fc.assert(
      fc.property(fc.integer({min: Date.UTC(2000, 0), max: now}), at => {
        expect(readTime(new Date(at).toISOString(), now)).toMatchObject({ok: true, at});
      })
    );
  });
});
