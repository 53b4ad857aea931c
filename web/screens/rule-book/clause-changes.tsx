import {Link} from '@tanstack/react-router';
import type {ClauseChange, PackDiff, Touched} from '../../../src/contract/policy.ts';
import type {ComparedPacks} from '../../../src/contract/policy-http.ts';
import {counted, phrase} from '../../format/words.ts';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {WordRuns} from './word-runs.tsx';

/** What changed, and what is open under it; for editions that were adopted and for a draft alike. */
export function Compared({compared: {diff, touched}}: {readonly compared: ComparedPacks}) {
  return (
    <>
      <TouchedMatters touched={touched} />
      <Section
        title="Clauses"
        aside={`${counted(diff.changes.length, 'change')}, ${counted(diff.unchanged, 'version')} the same`}
      >
        <Changes diff={diff} />
      </Section>
    </>
  );
}

function TouchedMatters({touched}: {readonly touched: readonly Touched[]}) {
  return (
    <Section
      title="Open, and resting on what changes"
      aside={touched.length > 0 ? counted(touched.length, 'matter') : ''}
    >
      {touched.length === 0 ? (
        <p className="quiet">No open request or case rests on a clause that changes.</p>
      ) : (
        <ul className="rows">
          {touched.map(({kind, id, title, clauseIds, judgements}) => (
            <li key={id}>
              <Link
                to={`/${kind === 'request' ? 'requests' : 'cases'}/${encodeURIComponent(id)}`}
                className="row-link"
                data-row
              >
                <span className="title" dir="auto">
                  {title}
                </span>
                <span className="aside">
                  <Tag>{phrase(kind)}</Tag>
                </span>
                <span className="quiet">
                  {clauseIds.map(phrase).join(', ')}
                  {judgements > 0 && ` · ${counted(judgements, 'judgement')} given under the text before`}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const kinds: Readonly<Record<ClauseChange['kind'], string>> = {
  added: 'added',
  superseded: 'superseded',
  reworded: 'reworded under the same version',
  ended: 'ended',
  dropped: 'no longer there'
};

function versions({before, after}: ClauseChange): string {
  if (before === null || after === null || before.version === after.version) {
    return `version ${(after ?? before)?.version}`;
  }
  return `version ${before.version} to ${after.version}`;
}

function Changes({diff}: {readonly diff: PackDiff}) {
  if (diff.changes.length === 0) return <p className="notice">No clause differs.</p>;
  return (
    <ul className="rows changes">
      {diff.changes.map(change => (
        <li key={`${change.clauseId} ${change.before?.version} ${change.after?.version}`} className="stack tight">
          <h3 className="row">
            <Link to={`/rule-book/clauses/${encodeURIComponent(change.clauseId)}`} data-row>
              {(change.after ?? change.before)?.title}
            </Link>
            <Tag tone={change.kind === 'reworded' ? 'bad' : 'accent'}>{kinds[change.kind]}</Tag>
            <span className="quiet small">{versions(change)}</span>
          </h3>
          {change.before === null || change.after === null ? (
            <p dir="auto">{(change.after ?? change.before)?.text}</p>
          ) : (
            <Parts change={change} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Parts({change}: {readonly change: ClauseChange}) {
  return (
    <div className="table-wrap">
      <table className="side-by-side">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {change.parts.map(({part, runs}) => (
            <tr key={part}>
              <th scope="row">{phrase(part)}</th>
              <td>
                <WordRuns runs={runs} side="before" />
              </td>
              <td>
                <WordRuns runs={runs} side="after" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
