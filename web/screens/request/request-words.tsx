import type {RequestView} from '../../../src/contract/deliberation.ts';
import {Section} from '../../parts/screen.tsx';
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
