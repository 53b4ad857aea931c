/** Progress on stderr: one line that renews itself on a terminal, one line per step elsewhere. */
import type {OnProgress, Progress} from '../contract/finding.ts';
import {formatCount} from '../disclosure/numbers.ts';
import type {Io} from './io.ts';
import {clip, printable} from './printable.ts';

const renewMs = 100;
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
  let shownAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    onProgress: progress => {
      const isNew = progress.step !== step;
      step = progress.step;
      if (!io.errIsTty) {
        if (isNew) io.err(`${printable(step)}\n`);
        return;
      }
      if (!isNew && now() - shownAt < renewMs) return;
      shownAt = now();
      isShown = true;
      io.err(`${clearLine}${clip(printable(`${step}${amount(progress)}`), io.columns - 1)}`);
    },
    end: () => {
      if (isShown) io.err(clearLine);
      isShown = false;
    }
  };
}
