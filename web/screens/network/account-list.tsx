import {useId, useMemo, useState} from 'react';
import type {FindingAccount, Network} from '../../../src/contract/finding.ts';
import {count, counted} from '../../format/words.ts';
import {Tag} from '../../parts/tag.tsx';
import {accountName, neighboursOf} from './names.ts';

type Props = {
  readonly network: Network;
  readonly selected: string | null;
  readonly onSelect: (accountKey: string | null) => void;
};

/** The drawing as a list: everything the pointer can do there, the keyboard can do here. */
export function AccountList({network, selected, onSelect}: Props) {
  const id = useId();
  const [filter, setFilter] = useState('');
  const neighbours = useMemo(() => neighboursOf(network), [network]);
  const met = (account: FindingAccount) => neighbours.get(account.accountKey)?.size ?? 0;
  const needle = filter.trim().toLowerCase();
  const shown = network.accounts
    .filter(account => `${accountName(account)} ${account.nativeId}`.toLowerCase().includes(needle))
    .toSorted((a, b) => met(b) - met(a));
  return (
    <section className="account-list stack" aria-label="Accounts">
      <div className="field">
        <label htmlFor={id} className="small">
          {counted(shown.length, 'account')}, most connected first
        </label>
        <input
          id={id}
          type="search"
          placeholder="Filter by name"
          dir="auto"
          value={filter}
          onChange={event => setFilter(event.target.value)}
        />
      </div>
      {/* A box that scrolls must be reachable without a pointer; its buttons make it so. */}
      <ul className="account-rows">
        {shown.map(account => (
          <li key={account.accountKey}>
            <button
              type="button"
              data-row
              aria-pressed={selected === account.accountKey}
              onClick={() => onSelect(selected === account.accountKey ? null : account.accountKey)}
            >
              <span className="account-name" dir="auto">
                {accountName(account)}
              </span>
              <span className="quiet small">
                {account.platform} · {counted(account.posts, 'post')} · met {count(met(account))}
              </span>
              {account.declared && <Tag tone="accent">declared: {account.declared.entity}</Tag>}
              {account.declared?.labels?.map(label => (
                <Tag key={label}>{label}</Tag>
              ))}
              {account.declared?.proof && <Tag>{account.declared.proof}</Tag>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
