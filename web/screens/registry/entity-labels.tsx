import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import type {LabelId} from '../../../src/contract/labels.ts';
import type {ContestView, EntityLabels} from '../../../src/contract/labels-http.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {entityLabelsQuery} from '../../data/registry.ts';
import {countryName} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Line, Lines} from '../../parts/line.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';

const verdictTone = {yes: 'accent', no: undefined, undecided: 'flag'} as const;
const verdictWord = {yes: 'yes', no: 'no', undecided: 'cannot be decided'} as const;

const placesOf = (jurisdictions: readonly string[]) =>
  jurisdictions.map(place => (place === '*' ? 'all other countries' : countryName(place))).join(', ');

/** What the label policy says of each account, where, and why; pauses, contests and every change since the beginning. */
export function EntityLabelsSection({entityId}: {readonly entityId: string}) {
  const query = useQuery(entityLabelsQuery(entityId));
  return (
    <Section title="Labels, by rule">
      <Answered query={query} loading="the labels">
        {view => <Whole view={view} />}
      </Answered>
    </Section>
  );
}

function Whole({view}: {readonly view: EntityLabels}) {
  const {groups, contests, history, entity} = view;
  const verdicts = groups.flatMap(group => group.accounts.flatMap(account => account.verdicts));
  const given = [...new Map(verdicts.filter(one => one.verdict === 'yes').map(one => [one.label, one.labelName]))];
  return (
    <div className="stack">
      {groups.every(group => group.version === null) && (
        <div className="notice">No version of the label policy is in force anywhere, so nothing is labelled.</div>
      )}
      {groups
        .filter(group => group.version !== null)
        .map(group => (
          <details key={group.jurisdictions.join()} open={groups.length === 1}>
            <summary>
              For viewers in {placesOf(group.jurisdictions)}: version {group.version}
            </summary>
            <div className="table-wrap">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Account</th>
                    <th scope="col">Label</th>
                    <th scope="col">Does it get it</th>
                    <th scope="col">Because</th>
                  </tr>
                </thead>
                <tbody>
                  {group.accounts.flatMap(({accountId, platform, handle, verdicts: all}) =>
                    all.map(({label, labelName, verdict, because, isPaused}) => (
                      <tr key={`${accountId} ${label}`}>
                        <td dir="auto">
                          <bdi>{handle}</bdi> <span className="quiet small">{platform}</span>
                        </td>
                        <td>{labelName}</td>
                        <td>
                          <Tag tone={verdictTone[verdict]}>{verdictWord[verdict]}</Tag>
                          {isPaused && <Tag tone="flag">paused</Tag>}
                        </td>
                        <td dir="auto">{because}</td>
                      </tr>
                    ))
                  )}
                </tbody>
              </table>
            </div>
          </details>
        ))}
      {contests.map(contest => (
        <Contest key={contest.id} contest={contest} />
      ))}
      {given.length > 0 && (
        <details>
          <summary>Contest or pause a label</summary>
          <Change entityId={entity.id} labels={given} />
        </details>
      )}
      {history.length > 0 && (
        <details>
          <summary>Everything that changed, newest first</summary>
          <ol>
            {history.map(event => (
              <li key={`${event.at} ${event.what} ${event.statement}`} dir="auto">
                <Moment at={event.at} />: {event.statement}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function Contest({contest}: {readonly contest: ContestView}) {
  return (
    <article className="review" aria-label={`Contest by ${contest.name}`}>
      <p className="row">
        <Tag tone={contest.ruling === null ? 'flag' : undefined}>
          {contest.ruling === null ? 'contested' : 'ruled on'}
        </Tag>
        <span>{contest.labelName}</span>
        <span className="quiet small" dir="auto">
          {contest.name}, <Moment at={contest.at} />
        </span>
      </p>
      <p dir="auto">{contest.words}</p>
      <p dir="auto">{contest.statement}</p>
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
      <p className="hint">Whoever assessed, confirmed or took in the contest does not rule on it.</p>
      <Lines label="Reasons of the ruling" value={reasons} onValue={setReasons} />
      {rule.isError && <FailureNotice failure={rule.error} />}
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={rule.isPending || reasons.trim() === ''}
          onClick={() => give('upheld')}
        >
          The label stays
        </button>
        <button
          type="button"
          className="button"
          disabled={rule.isPending || reasons.trim() === ''}
          onClick={() => give('to-be-assessed-again')}
        >
          Assess it again
        </button>
      </div>
    </div>
  );
}

type ChangeProps = {readonly entityId: string; readonly labels: readonly (readonly [LabelId, string])[]};

function Change({entityId, labels}: ChangeProps) {
  const announce = useAnnounce();
  const [label, setLabel] = useState<LabelId | null>(labels[0]?.[0] ?? null);
  const [name, setName] = useState('');
  const [words, setWords] = useState('');
  const contest = useChange((body: {label: LabelId; name: string; words: string}) =>
    call('POST /registry/entities/:id/contests', {params: {id: entityId}, body})
  );
  const pause = useChange((body: {label: LabelId; what: 'paused' | 'resumed'; reasons: string}) =>
    call('POST /registry/entities/:id/label-pauses', {params: {id: entityId}, body})
  );
  if (label === null) return null;
  const isEmpty = words.trim() === '';
  return (
    <div className="stack">
      <fieldset>
        <legend>Which label</legend>
        {labels.map(([id, labelName]) => (
          <label key={id} className="choice">
            <input type="radio" name={`${entityId}-label`} checked={label === id} onChange={() => setLabel(id)} />
            <span>{labelName}</span>
          </label>
        ))}
      </fieldset>
      <Lines label="What speaks against it" value={words} onValue={setWords} />
      <ForWhom act="contest a label">
        <Line label="Who contests it" value={name} onValue={setName} />
        {contest.isError && <FailureNotice failure={contest.error} />}
        <div>
          <button
            type="button"
            className="button"
            disabled={contest.isPending || isEmpty || name.trim() === ''}
            onClick={() =>
              contest.mutate(
                {label, name: name.trim(), words: words.trim()},
                {onSuccess: () => announce('The contest was taken in.')}
              )
            }
          >
            Take in the contest
          </button>
        </div>
      </ForWhom>
      <ForWhom act="pause a label">
        {pause.isError && <FailureNotice failure={pause.error} />}
        <div className="row">
          {(['paused', 'resumed'] as const).map(what => (
            <button
              key={what}
              type="button"
              className="button"
              disabled={pause.isPending || isEmpty}
              onClick={() =>
                pause.mutate(
                  {label, what, reasons: words.trim()},
                  {onSuccess: () => announce(`The label was ${what}.`)}
                )
              }
            >
              {what === 'paused' ? 'Pause it' : 'Show it again'}
            </button>
          ))}
        </div>
      </ForWhom>
    </div>
  );
}
