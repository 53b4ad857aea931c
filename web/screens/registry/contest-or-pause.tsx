import {useState} from 'react';
import {type LabelId, pauseDaysAtMost} from '../../../src/contract/labels.ts';
import type {EntityLabels, NewContest, NewPause} from '../../../src/contract/labels-http.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Choice, Line, Lines} from '../../parts/line.tsx';
import {Moment} from '../../parts/moment.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {labelInWords} from './words.ts';

type Props = {
  readonly entityId: string;
  readonly labels: readonly LabelId[];
  readonly pauses: EntityLabels['pauses'];
};

/** Two things that are easily taken for one: what somebody says against a label, and hiding it for a while. */
export function ContestOrPause({entityId, labels, pauses}: Props) {
  const [chosen, setChosen] = useState(labels[0]);
  const label = labels.find(one => one === chosen) ?? labels[0];
  if (label === undefined) return null;
  return (
    <div className="stack">
      <div className="fields">
        <Choice label="Which label" values={labels} value={label} inWords={labelInWords} onValue={setChosen} />
      </div>
      <h3>Somebody says that it is wrong</h3>
      <ForWhom act="contest a label">
        <TakeIn entityId={entityId} label={label} />
      </ForWhom>
      <h3>Hide it for a while</h3>
      <ForWhom act="pause a label">
        <Pause entityId={entityId} label={label} pauses={pauses} />
      </ForWhom>
    </div>
  );
}

type OneProps = {readonly entityId: string; readonly label: LabelId};

function TakeIn({entityId, label}: OneProps) {
  const announce = useAnnounce();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [words, setWords] = useState('');
  const contest = useChange((body: NewContest) =>
    call('POST /registry/entities/:id/contests', {params: {id: entityId}, body})
  );
  const send = () =>
    contest.mutate(
      {label, name: name.trim(), address: address.trim() === '' ? null : address.trim(), words: words.trim()},
      {
        onSuccess: () => {
          setName('');
          setAddress('');
          setWords('');
          announce('The contest was taken in.');
        }
      }
    );
  return (
    <div className="stack">
      <div className="fields">
        <Line label="Who contests it" value={name} onValue={setName} />
        <Line label="Where an answer reaches them" hint="May be left out." value={address} onValue={setAddress} />
      </div>
      <Lines label="What speaks against it" value={words} onValue={setWords} />
      {contest.isError && <FailureNotice failure={contest.error} />}
      <div>
        <button
          type="button"
          className="button"
          disabled={contest.isPending || words.trim() === '' || name.trim() === ''}
          onClick={send}
        >
          Take in the contest
        </button>
      </div>
    </div>
  );
}

function Pause({entityId, label, pauses}: OneProps & Pick<Props, 'pauses'>) {
  const announce = useAnnounce();
  const [reasons, setReasons] = useState('');
  const [until, setUntil] = useState('');
  const newest = pauses.filter(one => one.label === label).toSorted((one, other) => other.at.localeCompare(one.at))[0];
  const pause = useChange((body: NewPause) =>
    call('POST /registry/entities/:id/label-pauses', {params: {id: entityId}, body})
  );
  const send = (what: NewPause['what']) =>
    pause.mutate(
      {label, what, reasons: reasons.trim(), until: what === 'paused' && until !== '' ? until : null},
      {
        onSuccess: () => {
          setReasons('');
          announce(what === 'paused' ? 'The label is hidden.' : 'The label is shown again.');
        }
      }
    );
  return (
    <div className="stack">
      {newest !== undefined && (
        <p>
          {newest.what === 'paused' ? 'Paused' : 'Shown again'} by {newest.personName}, <Moment at={newest.at} />
          {newest.until !== null && `; shown again from ${newest.until} on`}: <span dir="auto">{newest.reasons}</span>
        </p>
      )}
      <div className="fields">
        <Lines label="Why" value={reasons} onValue={setReasons} />
        <Line
          label="Shown again on"
          hint={`In ${pauseDaysAtMost} days at the latest, and then when left empty.`}
          type="date"
          value={until}
          onValue={setUntil}
        />
      </div>
      {pause.isError && <FailureNotice failure={pause.error} />}
      <div className="row">
        {(['paused', 'resumed'] as const).map(what => (
          <button
            key={what}
            type="button"
            className="button"
            disabled={pause.isPending || reasons.trim() === ''}
            onClick={() => send(what)}
          >
            {what === 'paused' ? 'Pause it' : 'Show it again'}
          </button>
        ))}
      </div>
    </div>
  );
}
