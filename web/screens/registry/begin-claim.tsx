import {useMutation} from '@tanstack/react-query';
import {type FormEvent, useState} from 'react';
import type {DocumentView} from '../../../src/contract/intake.ts';
import {platformName} from '../../../src/contract/platforms.ts';
import {type ProofMethod, proofMethods} from '../../../src/contract/proofs.ts';
import type {EntityView} from '../../../src/contract/registry-http.ts';
import {call} from '../../data/client.ts';
import {sendDocuments} from '../../data/intake.ts';
import {useChange} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {FileDrop} from '../../parts/file-drop.tsx';
import {Choice, Line} from '../../parts/line.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {methodInWords} from './proof-methods.ts';

/** What a method asks for beyond account and domain. */
const targets: Readonly<Partial<Record<ProofMethod, {readonly label: string; readonly hint: string}>>> = {
  mail: {label: 'Address at that domain', hint: 'Such as press@ministry.example: one that the organisation publishes.'},
  'rel-me': {label: 'Address of the profile', hint: 'May stay empty where it follows from platform and account.'},
  'at-handle': {
    label: 'DID of the account',
    hint: 'May stay empty where the account has it, or the handle leads to it.'
  }
};

/** The first step of a proof: which account, in which way; what to put where comes back. */
export function BeginClaim({view}: {readonly view: EntityView}) {
  const {entity, accounts} = view;
  const announce = useAnnounce();
  const standing = accounts.filter(one => one.standsToday).map(({account}) => account);
  const [chosen, setChosen] = useState(standing[0]?.accountId ?? '');
  const [method, setMethod] = useState<ProofMethod>(entity.domains.length === 0 ? 'document' : 'dns-txt');
  const [domain, setDomain] = useState(entity.domains[0] ?? '');
  const [target, setTarget] = useState('');
  const [documents, setDocuments] = useState<readonly DocumentView[]>([]);
  const account = standing.find(one => one.accountId === chosen) ?? standing[0];
  const begin = useChange(() =>
    call('POST /registry/claims', {
      body: {
        entityId: entity.id,
        platform: account?.platform ?? '',
        account: account?.handle ?? '',
        method,
        domain: method === 'document' ? null : domain,
        target: targets[method] === undefined || target.trim() === '' ? null : target.trim(),
        documents: method === 'document' ? documents.map(({sha256}) => sha256) : []
      }
    })
  );
  if (account === undefined) return <p>Add the account first; then prove it.</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate(undefined, {
      onSuccess: () => {
        setTarget('');
        setDocuments([]);
        announce('The claim is on the record; above stands what is to be done.');
      }
    });
  };
  const isShort = method === 'document' ? documents.length === 0 : entity.domains.length === 0;
  const asked = targets[method];
  return (
    <form className="stack" onSubmit={submit}>
      <div className="fields">
        <Choice
          label="Which account"
          values={standing.map(one => one.accountId)}
          value={account.accountId}
          inWords={id => {
            const one = standing.find(({accountId}) => accountId === id);
            return one === undefined ? id : `${one.handle} on ${platformName(one.platform)}`;
          }}
          onValue={setChosen}
        />
        <Choice
          label="How it is proven"
          values={proofMethods}
          value={method}
          inWords={methodInWords}
          onValue={setMethod}
        />
        {method !== 'document' && entity.domains.length > 0 && (
          <Choice
            label="Its domain"
            hint="One that the registry has as its own."
            values={entity.domains}
            value={domain}
            inWords={one => one}
            onValue={setDomain}
          />
        )}
        {asked !== undefined && <Line label={asked.label} hint={asked.hint} value={target} onValue={setTarget} />}
      </div>
      {method !== 'document' && entity.domains.length === 0 && (
        <p className="notice flag">The registry has no domain of it. Add one first, or prove it by a document.</p>
      )}
      {method === 'document' && <Documents kept={documents} onKept={setDocuments} />}
      {begin.isError && <FailureNotice failure={begin.error} />}
      <div>
        <button type="submit" className="button primary" disabled={begin.isPending || isShort}>
          {method === 'document' ? 'Put the claim on record' : 'Show what to put where'}
        </button>
      </div>
    </form>
  );
}

type DocumentsProps = {
  readonly kept: readonly DocumentView[];
  readonly onKept: (kept: readonly DocumentView[]) => void;
};

function Documents({kept, onKept}: DocumentsProps) {
  const keep = useMutation({mutationFn: (files: readonly File[]) => sendDocuments(files)});
  const add = (files: readonly File[]) =>
    keep.mutate(files, {
      onSuccess: taken => {
        const all = [...kept, ...taken.map(({document}) => document)];
        onKept([...new Map(all.map(document => [document.sha256, document])).values()]);
      }
    });
  return (
    <div className="stack">
      <FileDrop
        label="Choose the document"
        hint="Such as a letter. It is kept, and two people who did not make the claim look at it."
        compact
        multiple
        onFiles={add}
      />
      {keep.isPending && <p role="status">Keeping it…</p>}
      {keep.isError && <FailureNotice failure={keep.error} />}
      {kept.length > 0 && (
        <ul className="plain-list" aria-label="Documents of the claim">
          {kept.map(({sha256, fileName}) => (
            <li key={sha256}>
              <bdi>{fileName}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
