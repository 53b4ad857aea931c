import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useState} from 'react';
import {platformName} from '../../../src/contract/platforms.ts';
import type {EntityAccountView, EntityView, NewAccount} from '../../../src/contract/registry-http.ts';
import {call} from '../../data/client.ts';
import {useChange, workspaceQuery} from '../../data/queries.ts';
import {counted} from '../../format/words.ts';
import {Address} from '../../parts/address.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Line} from '../../parts/line.tsx';
import {mayAct} from '../../parts/people.ts';
import {Section} from '../../parts/screen.tsx';
import {Table} from '../../parts/table.tsx';
import {Tag} from '../../parts/tag.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';

export function Accounts({view}: {readonly view: EntityView}) {
  const {accounts, entity} = view;
  const may = useMayChange();
  const alone = accounts.filter(isOnePersonsWord).map(one => one.account.accountId);
  const standing = accounts.filter(one => one.standsToday).length;
  return (
    <Section title="Accounts" aside={standing === 1 ? '1 stands today' : `${standing} stand today`}>
      {accounts.length === 0 && <div className="notice">No account of it is known.</div>}
      {accounts.length > 0 && (
        <Table heads={['Account', 'Platform', 'In time', ...(may ? ['What may be done'] : [])]} stacks>
          {accounts.map(one => (
            <Row key={one.account.accountId} one={one} />
          ))}
        </Table>
      )}
      {alone.length > 1 && (
        <Confirm
          accountIds={alone}
          words={`Confirm all ${alone.length}`}
          voiced={`Confirm all ${alone.length} accounts`}
        />
      )}
      {alone.length > 0 && (
        <p className="hint">
          An account that one person alone has entered gets no label but one that takes a proof. Somebody else confirms
          it.
        </p>
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

function useMayChange(): boolean {
  const {data: workspace} = useQuery(workspaceQuery);
  return workspace?.person ? mayAct(workspace.person, 'change the registry') : false;
}

function isOnePersonsWord({standsToday, account}: EntityAccountView): boolean {
  return standsToday && (account.vouchers ?? 2) < 2;
}

function Row({one}: {readonly one: EntityAccountView}) {
  const announce = useAnnounce();
  const may = useMayChange();
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
      <td dir="auto">
        {url === null ? <bdi>{handle}</bdi> : <Address address={url} shown={handle} />}
        {stableId !== null && stableId !== handle && <div className="quiet small mono">{stableId}</div>}
      </td>
      <td>{platformName(platform)}</td>
      <td>
        {statement} {isOnePersonsWord(one) && <Tag tone="flag">one person’s word</Tag>}
      </td>
      {may && (
        <td>
          <div className="row">
            {isOnePersonsWord(one) && (
              <Confirm
                accountIds={[account.accountId]}
                words="Confirm"
                voiced={`Confirm that ${handle} is its account`}
              />
            )}
            {standsToday && (
              <button
                type="button"
                className="button small"
                disabled={end.isPending}
                aria-label={`${handle} on ${platformName(platform)} is no more its account from today`}
                onClick={() => end.mutate(undefined, {onSuccess: () => announce('The account has ended today.')})}
              >
                Ended today
              </button>
            )}
          </div>
          {end.isError && <FailureNotice failure={end.error} />}
        </td>
      )}
    </tr>
  );
}

type ConfirmProps = {
  readonly accountIds: readonly string[];
  readonly words: string;
  /** For voices, which hear the button without its row. */
  readonly voiced: string;
};

/** One person's word is not enough for a label that takes no proof. */
function Confirm({accountIds, words, voiced}: ConfirmProps) {
  const may = useMayChange();
  const announce = useAnnounce();
  const confirm = useChange(() => call('POST /registry/accounts/confirmations', {body: {accountIds: [...accountIds]}}));
  if (!may) return null;
  return (
    <div className="stack">
      <div>
        <button
          type="button"
          className="button small"
          disabled={confirm.isPending}
          aria-label={voiced}
          onClick={() =>
            confirm.mutate(undefined, {
              onSuccess: ({confirmed}) => announce(`${counted(confirmed, 'account')} confirmed.`)
            })
          }
        >
          {words}
        </button>
      </div>
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
