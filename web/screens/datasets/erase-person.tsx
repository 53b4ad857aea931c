import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {type FormEvent, useId, useState} from 'react';
import type {ErasureLeft, FoundAccount, PersonErasure} from '../../../src/contract/dataset-changes.ts';
import {call} from '../../data/client.ts';
import {accountsNamedQuery} from '../../data/datasets.ts';
import {useChange} from '../../data/queries.ts';
import {count, counted} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';

/** Finds the accounts of a person, and takes those that are ticked out of all datasets. */
export function ErasePerson() {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [name, setName] = useState('');
  // Here, because what was found is asked for anew once it is gone.
  const [left, setLeft] = useState<ErasureLeft | null>(null);
  const query = useQuery(accountsNamedQuery(name));
  const find = (event: FormEvent) => {
    event.preventDefault();
    setLeft(null);
    setName(typed.trim());
  };
  return (
    <div className="stack">
      <p>
        What the person put out goes, and no later file brings it back. What others wrote about them in their own words
        stays.
      </p>
      <form className="row" onSubmit={find}>
        <label htmlFor={`${id}-name`}>Handle, id or key of an account</label>
        <input id={`${id}-name`} dir="auto" required value={typed} onChange={event => setTyped(event.target.value)} />
        <button type="submit" className="button">
          Find
        </button>
      </form>
      {left !== null && <Done left={left} />}
      {left === null && name !== '' && (
        <Answered
          query={query}
          loading="the accounts"
          empty={{when: list => list.length === 0, show: <p>No dataset has an account of that name.</p>}}
        >
          {list => <Choose key={name} accounts={list} onErased={setLeft} />}
        </Answered>
      )}
    </div>
  );
}

type ChooseProps = {readonly accounts: readonly FoundAccount[]; readonly onErased: (left: ErasureLeft) => void};

function Choose({accounts, onErased}: ChooseProps) {
  const id = useId();
  const announce = useAnnounce();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const erase = useChange((body: PersonErasure) => call('POST /datasets/erasures', {body}));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    erase.mutate(
      {accountKeys: [...chosen], reason},
      {
        onSuccess: answer => {
          onErased(answer);
          announce('Erased, and on the record.');
        }
      }
    );
  };
  const turn = (key: string) => setChosen(chosen.includes(key) ? chosen.filter(one => one !== key) : [...chosen, key]);
  return (
    <form className="stack form" onSubmit={submit}>
      <fieldset>
        <legend>Which of them</legend>
        {accounts.map(({accountKey, handle, displayName, datasets}) => (
          <label key={accountKey} className="choice">
            <input type="checkbox" checked={chosen.includes(accountKey)} onChange={() => turn(accountKey)} />
            <span>
              <bdi>{displayName ?? handle ?? accountKey}</bdi> <span className="quiet small">{accountKey}</span>,{' '}
              {datasets.map(({dataset, posts}) => `${count(posts)} posts in ${dataset}`).join(', ')}
            </span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-reason`}>Why, for the record</label>
        <input
          id={`${id}-reason`}
          dir="auto"
          required
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
        <p className="hint">Do not name the person: the record cannot be changed later.</p>
      </div>
      {erase.isError && <FailureNotice failure={erase.error} />}
      <div>
        <button type="submit" className="button primary" disabled={erase.isPending || chosen.length === 0}>
          Erase {chosen.length === 0 ? 'them' : counted(chosen.length, 'account')} for good
        </button>
      </div>
    </form>
  );
}

function Done({left: {change, findings}}: {readonly left: ErasureLeft}) {
  const posts = change.change.removed.reduce((sum, one) => sum + one.posts, 0);
  return (
    <div className="stack tight">
      <p>
        {counted(posts, 'post')} taken out, entry{' '}
        <Link to="/ledger" hash={`entry-${change.ledgerPosition}`}>
          {change.ledgerPosition}
        </Link>{' '}
        of the record.
      </p>
      {findings.length > 0 && (
        <p>
          Still named in results on record:{' '}
          {findings.map(one => (
            <Link key={one} to="/findings/$id" params={{id: one}}>
              {one}{' '}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}
