import {type FormEvent, useId, useState} from 'react';
import type {NewDatasetChange} from '../../../src/contract/dataset-changes.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {counted} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';

type Kind = NewDatasetChange['kind'] | 'deleted-posts';

const choices: readonly {readonly kind: Kind; readonly words: string}[] = [
  {kind: 'retention-set', words: 'Say for how long posts are kept'},
  {kind: 'thinned', words: 'Take out what is older'},
  {kind: 'deleted-posts', words: 'Take out what its authors have deleted'},
  {kind: 'deleted', words: 'Delete the dataset with its files'}
];

type Props = {readonly name: string; readonly days: number | null; readonly deletedPosts: number};

/** What can be done to one dataset, behind one line, with a reason for each. */
export function DatasetActs(props: Props) {
  return (
    <details>
      <summary>Keep, thin or delete</summary>
      <ForWhom act="change a dataset">
        <Act {...props} />
      </ForWhom>
    </details>
  );
}

function bodyOf(kind: Kind, days: number | null, reason: string): NewDatasetChange {
  if (kind === 'deleted') return {kind, reason};
  if (kind === 'deleted-posts') return {kind: 'thinned', days: null, deletedByAuthors: true, reason};
  return {kind, days, reason};
}

function Act({name, days, deletedPosts}: Props) {
  const id = useId();
  const announce = useAnnounce();
  const [kind, setKind] = useState<Kind>('retention-set');
  const [given, setGiven] = useState(days === null ? '' : String(days));
  const [reason, setReason] = useState('');
  const [isSure, setIsSure] = useState(false);
  const change = useChange((body: NewDatasetChange) => call('POST /datasets/:name/changes', {params: {name}, body}));
  const offered = choices.filter(choice => choice.kind !== 'deleted-posts' || deletedPosts > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = given === '' ? null : Number(given);
    change.mutate(bodyOf(kind, wanted, reason), {
      onSuccess: ({change: {removed}}) => {
        setReason('');
        // When its posts are gone it is offered no more.
        if (kind === 'deleted-posts') setKind('retention-set');
        setIsSure(false);
        const posts = removed.reduce((sum, one) => sum + one.posts, 0);
        announce(`Done, and on the record; taken out: ${counted(posts, 'post')}.`);
      }
    });
  };
  return (
    <form className="stack form" onSubmit={submit}>
      <fieldset>
        <legend>What to do</legend>
        {offered.map(choice => (
          <label key={choice.kind} className="choice">
            <input
              type="radio"
              name={`${id}-kind`}
              checked={kind === choice.kind}
              onChange={() => setKind(choice.kind)}
            />
            <span>{choice.words}</span>
          </label>
        ))}
      </fieldset>
      {(kind === 'thinned' || kind === 'retention-set') && (
        <div className="field">
          <label htmlFor={`${id}-days`}>Days</label>
          <input
            id={`${id}-days`}
            type="number"
            min={1}
            max={36_500}
            value={given}
            onChange={event => setGiven(event.target.value)}
            aria-describedby={`${id}-days-hint`}
          />
          <p className="hint" id={`${id}-days-hint`}>
            {kind === 'thinned' ? 'Empty: by the rule of the dataset.' : 'Empty: posts are kept without end.'}
          </p>
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-reason`}>Why, for the record</label>
        <input
          id={`${id}-reason`}
          dir="auto"
          required
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
      </div>
      {kind !== 'retention-set' && (
        <label className="choice">
          <input type="checkbox" required checked={isSure} onChange={event => setIsSure(event.target.checked)} />
          <span>What is taken out of {name} does not come back.</span>
        </label>
      )}
      {change.isError && <FailureNotice failure={change.error} />}
      <div>
        <button type="submit" className="button primary" disabled={change.isPending}>
          {kind === 'deleted' ? 'Delete it' : kind === 'retention-set' ? 'Set the rule' : 'Take it out'}
        </button>
      </div>
    </form>
  );
}
