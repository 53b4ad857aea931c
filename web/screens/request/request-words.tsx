import type {RequestView} from '../../../src/contract/deliberation.ts';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {ClauseDetails, type ClauseText} from './clause-details.tsx';
import {stretchesOf} from './quoted-words.ts';

/** The request word for word, with what the rules noticed marked in place. */
export function RequestWords({request}: {readonly request: RequestView}) {
  return (
    <Section title="The words" aside="as they came in">
      <blockquote className="sheet words document" dir="auto">
        {stretchesOf(request.words, request.flags).map(stretch =>
          stretch.flags.length === 0 ? (
            <span key={stretch.start}>{stretch.text}</span>
          ) : (
            <mark key={stretch.start}>
              {stretch.text}
              {stretch.flags.map(flag => (
                <a key={flag} href={`#flag-${flag}`} className="flag-ref">
                  <span className="visually-hidden">flag </span>
                  {flag}
                </a>
              ))}
            </mark>
          )
        )}
      </blockquote>
    </Section>
  );
}

type FlagsProps = {readonly request: RequestView; readonly clauses: readonly ClauseText[]};

export function RequestFlags({request, clauses}: FlagsProps) {
  if (request.flags.length === 0) {
    return (
      <Section title="Flags">
        <p className="quiet">No rule found anything in the words or the fields. That is no judgement of the request.</p>
      </Section>
    );
  }
  return (
    <Section title="Flags" aside="a flag is a reason to look, not a judgement">
      <ol className="stack flags">
        {request.flags.map((flag, at) => (
          <li key={flag.rule} id={`flag-${at + 1}`} className="flag-item">
            <span className="flag-number" aria-hidden="true">
              {at + 1}
            </span>
            <div className="stack tight">
              <div className="row">
                <h3>{flag.title}</h3>
                {flag.sensitive && <Tag tone="flag">sensitive</Tag>}
              </div>
              <p>{flag.reason}</p>
              {flag.quotes.map(quote => (
                <q key={quote.start} className="quiet" dir="auto">
                  {quote.text}
                </q>
              ))}
              <ClauseDetails citation={flag.clause} clauses={clauses} />
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
