import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useState} from 'react';
import type {EntityAccountView, EntityView, NewAccount} from '../../../src/contract/registry-http.ts';
import {call} from '../../data/client.ts';
import {useChange, workspaceQuery} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Line} from '../../parts/line.tsx';
import {mayAct} from '../../parts/people.ts';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';

export function Accounts({view}: {readonly view: EntityView}) {
  const {accounts, entity} = view;
  return (
    <Section title="Accounts" aside={`${accounts.filter(one => one.standsToday).length} stand today`}>
      {accounts.length === 0 && <div className="notice">No account of it is known.</div>}
      {accounts.length > 0 && (
        <div className="table-wrap">
          <table>
            <thead>
              <tr>
                <th scope="col">Platform</th>
                <th scope="col">Account</th>
                <th scope="col">In time</th>
                <th scope="col">End it</th>
              </tr>
            </thead>
            <tbody>
              {accounts.map(one => (
                <Row key={one.account.accountId} one={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <details>
        <summary>Add an account</summary>
        <ForWhom act="change the registry">
          <Add entityId={entity.id} />
        </ForWhom>
      </details>
    </Section>
  );
}

function Row({one}: {readonly one: EntityAccountView}) {
  const announce = useAnnounce();
  const {account, versionId, standsToday, statement} = one;
  const {platform, handle, stableId, url, validFrom, stands} = account;
  const end = useChange(() =>
    call('POST /registry/entities/:id/accounts', {
      params: {id: account.entityId},
      body: {
        what: 'change',
        accountId: account.accountId,
        seenVersion: versionId,
        account: {platform, handle, stableId, url, validFrom, validTo: new Date().toISOString().slice(0, 10), stands}
      }
    })
  );
  return (
    <tr>
      <td>{platform}</td>
      <td dir="auto">
        <bdi>{handle}</bdi>
        {stableId !== null && <div className="quiet small mono">{stableId}</div>}
      </td>
      <td dir="auto">
        {statement}
        {standsToday && (account.vouchers ?? 2) < 2 && <Confirm accountId={account.accountId} handle={handle} />}
      </td>
      <td>
        {standsToday && (
          <button
            type="button"
            className="button"
            disabled={end.isPending}
            aria-label={`${handle} on ${platform} is no more its account from today`}
            onClick={() => end.mutate(undefined, {onSuccess: () => announce('The account has ended today.')})}
          >
            Ended today
          </button>
        )}
        {end.isError && <FailureNotice failure={end.error} />}
      </td>
    </tr>
  );
}

/** One person's word is not enough for a label that takes no proof. */
function Confirm({accountId, handle}: {readonly accountId: string; readonly handle: string}) {
  const {data: workspace} = useQuery(workspaceQuery);
  const announce = useAnnounce();
  const may =
    workspace?.person !== undefined && workspace.person !== null && mayAct(workspace.person, 'change the registry');
  const confirm = useChange(() => call('POST /registry/accounts/confirmations', {body: {accountIds: [accountId]}}));
  return (
    <div className="stack">
      <Tag tone="flag">one person’s word</Tag>
      <button
        type="button"
        className="button"
        disabled={confirm.isPending || !may}
        aria-label={`Confirm that ${handle} is its account`}
        onClick={() => confirm.mutate(undefined, {onSuccess: () => announce('The account was confirmed.')})}
      >
        Confirm it
      </button>
      {confirm.isError && <FailureNotice failure={confirm.error} />}
    </div>
  );
}

function Add({entityId}: {readonly entityId: string}) {
  const announce = useAnnounce();
  const [platform, setPlatform] = useState('');
  const [handle, setHandle] = useState('');
  const [stableId, setStableId] = useState('');
  const add = useChange((account: NewAccount) =>
    call('POST /registry/entities/:id/accounts', {params: {id: entityId}, body: {what: 'add', account}})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const account: NewAccount = {
      platform: platform.trim().toLowerCase(),
      handle: handle.trim(),
      stableId: stableId.trim() === '' ? null : stableId.trim(),
      url: null,
      validFrom: null,
      validTo: null,
      stands: true
    };
    add.mutate(account, {
      onSuccess: () => {
        setHandle('');
        setStableId('');
        announce('The account was added.');
      }
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="fields">
        <Line label="Platform" hint="tiktok, x, bluesky, youtube, mastodon, …" value={platform} onValue={setPlatform} />
        <Line label="Handle" value={handle} onValue={setHandle} />
        <Line
          label="Id that stays"
          hint="A did:… on Bluesky, a user or channel id elsewhere; may be empty."
          value={stableId}
          onValue={setStableId}
        />
      </div>
      {add.isError && <FailureNotice failure={add.error} />}
      <div>
        <button
          type="submit"
          className="button primary"
          disabled={add.isPending || platform.trim() === '' || handle.trim() === ''}
        >
          Add the account
        </button>
      </div>
    </form>
  );
}
