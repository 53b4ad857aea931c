import {describe, expect, it} from 'vitest';
import type {Io} from '../../src/cli/io.ts';
import {table} from '../../src/cli/printable.ts';
import {showProgress} from '../../src/cli/progress.ts';

function listening(errIsTty: boolean) {
  const lines: string[] = [];
  const io: Io = {
    out: () => undefined,
    err: text => lines.push(text),
    outIsTty: false,
    errIsTty,
    columns: 80,
    environment: {},
    onInterrupt: () => () => undefined
  };
  let at = 0;
  const {onProgress, end} = showProgress(io, () => at);
  const tell = (seconds: number, step: string, done: number): void => {
    at = seconds * 1000;
    onProgress({step, done, total: 100, unit: 'rows'});
  };
  return {lines, tell, end};
}

describe('progress without a terminal', () => {
  it('is a line for each step when it is first taken, then one every five seconds at the most', () => {
    const {lines, tell} = listening(false);
    tell(0, 'Reading', 0);
    tell(1, 'Counting', 10);
    tell(4.9, 'Counting', 20);
    tell(5, 'Reading', 30);
    tell(5.5, 'Counting', 30);
    tell(6, 'Counting', 40);
    tell(7, 'Reading', 50);
    expect(lines).toEqual(['Reading 0 %\n', 'Counting 10 %\n', 'Counting 40 %\n']);
  });

  it('never says the same twice running', () => {
    const {lines, tell} = listening(false);
    for (let seconds = 0; seconds < 60; seconds += 1) tell(seconds, 'Counting', 50);
    expect(lines).toEqual(['Counting 50 %\n']);
  });
});

it('progress on a terminal renews one line, for each step at once, and goes away', () => {
  const {lines, tell, end} = listening(true);
  tell(0, 'Reading', 0);
  tell(0.01, 'Reading', 1);
  tell(0.02, 'Counting', 2);
  end();
  expect(lines.join('')).toBe('\r\u001b[2KReading 0 %\r\u001b[2KCounting 2 %\r\u001b[2K');
});

it('a table keeps its columns where names are Chinese, or bear marks', () => {
  const rows = [
    ['北京日报', 'x'],
    ['a\u0301da', 'y'],
    ['ada-beta', 'z']
  ];
  expect(table(rows)).toBe('北京日报  x\na\u0301da       y\nada-beta  z\n');
});
