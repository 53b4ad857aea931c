import {expect, test} from 'vitest';
import {type Bound, unexplained} from '../../bench/evaluation/bounds.ts';
import {lineChart, valuesInWords} from '../../bench/evaluation/line-chart.ts';
import {page} from '../../bench/evaluation/page.ts';
import type {Part} from '../../bench/evaluation/part.ts';
import {powerTasks} from '../../bench/evaluation/power.ts';
import {powerPart} from '../../bench/evaluation/power-page.ts';

const options = {version: '1.2.3', command: 'npm run evaluate', scale: ''};

function part(...bounds: readonly Bound[]): Part {
  return {text: '## A part', bounds, charts: []};
}

const missed: Bound = {id: 'nobody-explained-this', what: 'Networks in noise', asked: '0', measured: '3', met: false};

test('a bound that is missed is said to be missed, with what was measured and that nobody knows why', () => {
  const written = page([part(missed)], options);
  expect(written).toContain('| Networks in noise | 0 | 3 | **missed** |');
  expect(written).toContain(`- **Missed: Networks in noise** (3). ${unexplained}`);
});

test('where all bounds are met the page says so', () => {
  const written = page([part({...missed, met: true})], options);
  expect(written).toContain('None of these bounds was missed.');
  expect(written).not.toContain('**missed**');
});

const chart = {
  title: 'Found & lost',
  description: 'a < b',
  xAxis: 'objects',
  yAxis: 'share',
  ticks: ['2', '3'],
  lines: [{name: '"five"', values: [0, 1]}]
};

test('a chart has a title, a description and names, with nothing left unescaped', () => {
  const svg = lineChart(chart);
  expect(svg).toContain('<title id="title">Found &amp; lost</title>');
  expect(svg).toContain('<desc id="desc">a &lt; b</desc>');
  expect(svg).toContain('&quot;five&quot;');
  expect(svg).toContain('prefers-color-scheme:dark');
});

test('a chart puts 0 at the bottom and 1 at the top, ticks evenly apart', () => {
  // Plot: left 62, width 560, two ticks at a quarter and three quarters; top 52, height 300.
  expect(lineChart(chart)).toContain('<path class="line" d="M202 352L482 52"/>');
});

test('the description says every value', () => {
  expect(valuesInWords(['2', '3'], [{name: 'five', values: [0.25, null]}])).toBe('five: 2: 25 %, 3: none.');
});

test('the floor names the smallest groups that are found, and how long they may take', () => {
  // Found wherever accounts times objects is 20 or more, within an hour.
  const results = powerTasks(2).map(task => {
    const {accounts, objects, seconds} = task.point;
    return {...task, f1: accounts * objects >= 20 && seconds <= 3600 ? 1 : 0, others: 0};
  });
  const {text} = powerPart(results);
  expect(text).toContain(
    '10 accounts that share 2 objects, or 8 accounts that share 3 objects, or 5 accounts that share 4 objects, or 4 accounts that share 5 objects, or 3 accounts that share 8 objects are found in nine worlds of ten'
  );
  expect(text).toContain('5 accounts × 5 objects up to 60 minutes');
  expect(text).toContain('| 4 accounts | 0 % | 0 % | 0 % | 100 % | 100 % | 100 % |');
});

test('where nothing is found the floor says so', () => {
  const {text} = powerPart(powerTasks(1).map(task => ({...task, f1: 0, others: 0})));
  expect(text).toContain('no group is found in nine worlds of ten');
});
