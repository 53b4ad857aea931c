import {useState} from 'react';
import type {ContestView} from '../../../src/contract/labels-http.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Lines} from '../../parts/line.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Tag} from '../../parts/tag.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {labelInWords} from './words.ts';

/** What somebody says against a label, and what was ruled on it by people who had no part in it. */
export function Contest({contest}: {readonly contest: ContestView}) {
  return (
    <article className="review stack" aria-label={`Contest by ${contest.name}`}>
      <p className="row">
        <Tag tone={contest.ruling === null ? 'flag' : undefined}>
          {contest.ruling === null ? 'contested' : 'ruled on'}
        </Tag>
        <b>{labelInWords(contest.label)}</b>
        <span className="quiet small">
          <bdi>{contest.name}</bdi>, <Moment at={contest.at} />
        </span>
      </p>
      <p className="words" dir="auto">
        {contest.words}
      </p>
      {contest.address !== null && (
        <p className="quiet small" dir="auto">
          An answer reaches them at <bdi>{contest.address}</bdi>.
        </p>
      )}
      <p>{contest.statement}</p>
      {contest.ruling === null && (
        <ForWhom act="rule on a contest">
          <Rule contest={contest} />
        </ForWhom>
      )}
    </article>
  );
}

function Rule({contest}: {readonly contest: ContestView}) {
  const announce = useAnnounce();
  const [reasons, setReasons] = useState('');
  const rule = useChange((outcome: 'upheld' | 'to-be-assessed-again') =>
    call('POST /registry/contests/:id/ruling', {params: {id: contest.id}, body: {outcome, reasons: reasons.trim()}})
  );
  const give = (outcome: 'upheld' | 'to-be-assessed-again') =>
    rule.mutate(outcome, {onSuccess: () => announce('The contest was ruled on.')});
  return (
    <div className="stack">
      <p className="hint">
        Whoever assessed the entity, confirmed that, or took in the contest does not rule on it. When it must be
        assessed again, no assessment from before holds, and the label waits for two people to assess anew.
      </p>
      <Lines label="Reasons of the ruling" value={reasons} onValue={setReasons} />
      {rule.isError && <FailureNotice failure={rule.error} />}
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={rule.isPending || reasons.trim() === ''}
          onClick={() => give('upheld')}
        >
          The label stands
        </button>
        <button
          type="button"
          className="button"
          disabled={rule.isPending || reasons.trim() === ''}
          onClick={() => give('to-be-assessed-again')}
        >
          It must be assessed again
        </button>
      </div>
    </div>
  );
}
