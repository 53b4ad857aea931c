/**
 * Progress on stderr: one line that renews itself on a terminal; elsewhere a line for each step when it is first taken, and
 * now and then how far it is.
 */
import type {OnProgress, Progress} from '../contract/finding.ts';
import {formatCount} from '../disclosure/numbers.ts';
import type {Io} from './io.ts';
import {clip, printable} from './printable.ts';

const renewMs = 100;
const nextLineMs = 5000;
const clearLine = '\r\u001b[2K';

function amount({done, total, unit}: Progress): string {
  if (total !== null && total > 0) return ` ${Math.min(100, Math.floor((done / total) * 100))} %`;
  return done > 0 ? ` ${formatCount(Math.floor(done))} ${unit}` : '';
}

export function showProgress(
  io: Io,
  now: () => number = () => performance.now()
): {readonly onProgress: OnProgress; readonly end: () => void} {
  let step = '';
  let shown = '';
  let shownAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  const taken = new Set<string>();
  return {
    onProgress: progress => {
      const isNew = progress.step !== step;
      step = progress.step;
      const isFirst = !taken.has(step);
      taken.add(step);
      const since = now() - shownAt;
      const pause = io.errIsTty ? (isNew ? 0 : renewMs) : isFirst ? 0 : nextLineMs;
      if (since < pause) return;
      const line = printable(`${step}${amount(progress)}`);
      if (!io.errIsTty && line === shown) return;
      shown = line;
      shownAt = now();
      if (!io.errIsTty) io.err(`${line}\n`);
      else {
        isShown = true;
        io.err(`${clearLine}${clip(line, io.columns - 1)}`);
      }
    },
    end: () => {
      if (isShown) io.err(clearLine);
      isShown = false;
    }
  };
}
