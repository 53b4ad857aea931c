import {expect, test} from 'vitest';
import {day, hour, minute, second} from './small-signals.ts';
import {type Act, analysed} from './small-worlds.ts';

/** 120 things that six of twenty accounts use at odd times, and five on which 0, 1 and 2 come twenty seconds apart. */
const ordinary: Act[] = Array.from({length: 120}, (_, object) => object).flatMap(object =>
  [0, 1, 2, 3, 4, 5].map(k => ({
    account: (object * 7 + k * 3 + Math.floor(object / 20) * k) % 20,
    object,
    time: (object % 27) * day + 9 * hour + ((object * 37 + k * k * 91 + k * object * 13) % 500) * minute
  }))
);
const planted: Act[] = [120, 121, 122, 123, 124].flatMap(object => {
  const start = (object - 118) * 2.5 * day + 14 * hour;
  return [
    ...[0, 1, 2].map(account => ({account, object, time: start + account * 20 * second})),
    ...[0, 1, 2, 3].map(k => ({
      account: 3 + ((object * 5 + k * 4) % 17),
      object,
      time: start + (k + 1) * 7 * minute
    }))
  ];
});

test('p-values of pairs are those of a plain program that was written from the description', () => {
  // Python, every sum written out: base rates without the units of either, fitted by the analysis of variance with the
  // intraclass correlation as such, from classes at most four away, the assumed rate for what is missing to eight units;
  // strangers believed with a weight of four where that says more; strangers and friends by sets; rhythm by counting;
  // the tail as a polynomial product.
  const {pairs} = analysed(
    {accounts: 20, acts: [...ordinary, ...planted], ordinary: []},
    {windows: [minute, 10 * minute]}
  );
  const p = new Map([...pairs.p].map((one, at) => [`${pairs.low[at]} ${pairs.high[at]}`, one]));
  // 0, 1 and 2 are the core, so that the rates of the last round are without their uses.
  expect((p.get('1 2') ?? 1) / 1.2214281543751514e-6).toBeCloseTo(1, 5);
  expect((p.get('0 1') ?? 1) / 5.539305483073359e-6).toBeCloseTo(1, 5);
  expect((p.get('0 2') ?? 1) / 1.4553484880059416e-5).toBeCloseTo(1, 5);
  expect((p.get('8 18') ?? 1) / 0.014387349024937853).toBeCloseTo(1, 5);
  expect((p.get('18 19') ?? 1) / 0.10758117607550623).toBeCloseTo(1, 5);
});
