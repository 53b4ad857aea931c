/** What the rules notice, beside the form, while it is filled in. */
import type {Flag} from '../../../src/contract/desk.ts';
import {counted, phrase} from '../../format/words.ts';
import type {Preview} from './preview.ts';

const mostQuotes = 4;

type Show = (quote: Flag['quotes'][number]) => void;

function Quotes({flag, show}: {readonly flag: Flag; readonly show: Show}) {
  const shown = flag.quotes.slice(0, mostQuotes);
  const more = flag.quotes.length - shown.length;
  if (shown.length === 0) return null;
  return (
    <p className="small">
      {shown.map(quote => (
        <button
          key={quote.start}
          type="button"
          className="quote"
          title="Show it in the words"
          onClick={() => show(quote)}
        >
          <q dir="auto">{quote.text}</q>
        </button>
      ))}
      {more > 0 && <span className="quiet"> and {more} more</span>}
    </p>
  );
}

function inWords({state, flags}: Preview): string {
  if (state === 'nothing') return 'Nothing to read yet. What stands out will appear here as you type.';
  if (state === 'failed') return 'The rules could not be asked just now. They will look at it when it is recorded.';
  const sensitive = flags.some(flag => flag.sensitive) ? ' The matter will be handled as sensitive.' : '';
  if (flags.length === 0) return state === 'reading' ? 'Reading…' : 'Nothing stands out so far.';
  return `${counted(flags.length, 'flag')} so far.${sensitive}`;
}

type Props = {
  readonly preview: Preview;
  /** Leads to the place in the words. */
  readonly show: Show;
};

export function FlagsBeside({preview, show}: Props) {
  return (
    <section className="sheet stack beside" aria-label="What stands out">
      <h2>What stands out</h2>
      <p className="quiet" role="status">
        {inWords(preview)}
      </p>
      <ul className="stack">
        {preview.flags.map(flag => (
          <li key={flag.rule} className="stack tight">
            <span className="row">
              <strong>{flag.title}</strong>
              {flag.sensitive && <span className="tag flag">sensitive</span>}
            </span>
            <span className="small">{flag.reason}</span>
            <Quotes flag={flag} show={show} />
            <span className="quiet small">Clause: {phrase(flag.clause.clauseId)}</span>
          </li>
        ))}
      </ul>
      <p className="hint">A flag decides nothing. It says where to look twice.</p>
    </section>
  );
}
