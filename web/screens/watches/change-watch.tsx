import {type FormEvent, useId, useState} from 'react';
import {type NewWatchChange, type WatchView, watchActs} from '../../../src/contract/watches.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Section} from '../../parts/screen.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';

type What = NewWatchChange['what'];

const meaning: Readonly<Record<What, string>> = {
  kept: 'Looked at again; it stays as it is, until the same day.',
  renewed: 'It runs on until a new day.',
  closed: 'No scan asks it any more. It stays closed.'
};

export function ChangeWatch({watch}: {readonly watch: WatchView}) {
  const id = useId();
  const announce = useAnnounce();
  const [what, setWhat] = useState<What>('renewed');
  const [untilDay, setUntilDay] = useState('');
  const [reasons, setReasons] = useState('');
  const change = useChange((body: NewWatchChange) => call('POST /watches/:id/changes', {params: {id: watch.id}, body}));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until = what === 'renewed' && untilDay !== '' ? {untilDay} : {};
    change.mutate(
      {what, reasons: reasons.trim(), ...until},
      {
        onSuccess: () => {
          setReasons('');
          announce(`The watch was ${what}.`);
        }
      }
    );
  };
  return (
    <Section title="Look at it again">
      <form className="stack" onSubmit={submit}>
        <fieldset>
          <legend>What becomes of it</legend>
          {watchActs.map(option => (
            <label key={option} className="choice">
              <input type="radio" name={`${id}-what`} checked={what === option} onChange={() => setWhat(option)} />
              <span>
                {phrase(option)}. {meaning[option]}
              </span>
            </label>
          ))}
        </fieldset>
        {what === 'renewed' && (
          <div className="field">
            <label htmlFor={`${id}-until`}>Until</label>
            <input
              id={`${id}-until`}
              type="date"
              value={untilDay}
              onChange={event => setUntilDay(event.target.value)}
              aria-describedby={`${id}-hint`}
            />
            <p className="hint" id={`${id}-hint`}>
              Twelve months from today when left empty; at most twenty-four.
            </p>
          </div>
        )}
        <div className="field">
          <label htmlFor={`${id}-reasons`}>Reasons</label>
          <textarea
            id={`${id}-reasons`}
            dir="auto"
            required
            value={reasons}
            onChange={event => setReasons(event.target.value)}
          />
        </div>
        {change.isError && <FailureNotice failure={change.error} />}
        <div>
          <button type="submit" className="button primary" disabled={change.isPending}>
            {what === 'closed' ? 'Close it' : what === 'kept' ? 'Keep it' : 'Renew it'}
          </button>
        </div>
      </form>
    </Section>
  );
}
