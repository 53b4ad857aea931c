import type {Verification} from '../../../src/contract/ledger.ts';
import {counted, phrase} from '../../format/words.ts';
import {Hash} from '../../parts/hash.tsx';

type Props = {readonly verification: Verification; readonly kept: string | null};

/** Green or red, and in red which entry. */
export function Verdict({verification, kept}: Props) {
  const {ok, problems, checkedEntries, against, rootHash, origin, erased = []} = verification;
  const {notices = [], witnesses = []} = verification;
  const first = problems.find(problem => problem.position !== null)?.position ?? null;
  const agreeing = witnesses.filter(({fits}) => fits);
  return (
    <div className={ok ? 'notice good verdict' : 'notice bad verdict'} data-verdict={ok ? 'green' : 'red'}>
      <h2 className="verdict-title">{ok ? '✓ The record holds' : '✗ The record was changed'}</h2>
      <p>
        {counted(checkedEntries, 'entry', 'entries')} of {origin} checked, against {againstWords(against)}
        {kept && `: ${kept}`}.
      </p>
      {witnesses.length > 0 && (
        <p>
          {counted(agreeing.length, 'cosigned checkpoint')} of {witnesses.length} fit
          {agreeing.length === 1 ? 's' : ''} this record:{' '}
          {[...new Set(agreeing.map(({name}) => name))].join(', ') || 'none'}.
        </p>
      )}
      {first !== null && (
        <p>
          The first entry that does not fit is <a href={`#entry-${first}`}>entry {first}</a>.
        </p>
      )}
      {problems.length > 0 && (
        <ul className="stack tight">
          {problems.map(problem => (
            <li key={`${problem.position} ${problem.statement}`}>
              <b>
                {problem.position === null ? (
                  phrase(problem.what)
                ) : (
                  <a href={`#entry-${problem.position}`}>Entry {problem.position}</a>
                )}
              </b>
              : {problem.statement}
            </li>
          ))}
        </ul>
      )}
      {notices.length > 0 && (
        <details>
          <summary>{counted(notices.length, 'thing')} worth a look, and no proof of anything</summary>
          <ul className="stack tight">
            {notices.map(({position, statement}) => (
              <li key={position}>
                <a href={`#entry-${position}`}>Entry {position}</a>: {statement}
              </li>
            ))}
          </ul>
        </details>
      )}
      {erased.length > 0 && (
        <p>
          The content of {counted(erased.length, 'entry', 'entries')} was erased with its salt. The entries themselves
          still stand.
        </p>
      )}
      <p className="small">
        Root <Hash value={rootHash} />
      </p>
    </div>
  );
}

function againstWords(against: Verification['against']): string {
  switch (against) {
    case 'own-checkpoint':
      return 'the log’s own latest checkpoint';
    case 'kept-checkpoint':
      return 'a checkpoint that somebody kept';
    case 'receipt':
      return 'a receipt that somebody kept';
    case 'nothing':
      return 'nothing but itself';
  }
}
