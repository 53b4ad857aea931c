import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useState} from 'react';
import {type ClaimView, type ProofMethod, type ProofState, proofMethods} from '../../../src/contract/proofs.ts';
import type {EntityView} from '../../../src/contract/registry-http.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {claimsQuery} from '../../data/registry.ts';
import {counted, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Choice, Line, Lines} from '../../parts/line.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';

const methods: Readonly<Record<ProofMethod, string>> = {
  'dns-txt': 'An entry in the DNS of its domain',
  'well-known': 'A file on its website',
  'rel-me': 'Links both ways between website and profile',
  'at-handle': 'A Bluesky handle on its domain',
  mail: 'A mail to an address at its domain',
  document: 'A document, looked at by two people'
};

const tones: Readonly<Record<ProofState, 'good' | 'flag' | 'bad' | undefined>> = {
  waiting: undefined,
  proven: 'good',
  shaky: 'flag',
  lapsed: 'bad',
  withdrawn: undefined
};

/** Proofs of who holds an account: begun here, shown with what to put where, looked at, and looked at again. */
export function Claims({view}: {readonly view: EntityView}) {
  const query = useQuery(claimsQuery(view.entity.id));
  return (
    <Section title="Proof of its accounts">
      <Answered
        query={query}
        loading="the proofs"
        empty={{when: list => list.length === 0, show: 'Nobody has begun to prove an account.'}}
      >
        {list => (
          <div className="stack">
            {list.map(one => (
              <Claim key={one.claim.id} one={one} />
            ))}
          </div>
        )}
      </Answered>
      <details>
        <summary>Prove an account</summary>
        <ForWhom act="claim an account">
          <Begin view={view} />
        </ForWhom>
      </details>
    </Section>
  );
}

function Begin({view}: {readonly view: EntityView}) {
  const {entity, accounts} = view;
  const standing = accounts.filter(one => one.standsToday).map(({account}) => account);
  const [chosen, setChosen] = useState(standing[0]?.accountId ?? '');
  const [method, setMethod] = useState<ProofMethod>('dns-txt');
  const [domain, setDomain] = useState(entity.domains[0] ?? '');
  const [target, setTarget] = useState('');
  const begin = useChange(() => {
    const account = standing.find(one => one.accountId === chosen);
    return call('POST /registry/claims', {
      body: {
        entityId: entity.id,
        platform: account?.platform ?? '',
        account: account?.handle ?? '',
        method,
        domain: method === 'document' || domain.trim() === '' ? null : domain.trim(),
        target: target.trim() === '' ? null : target.trim()
      }
    });
  });
  if (standing.length === 0) return <p>Add the account first; then prove it.</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate(undefined);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="fields">
        <Choice
          label="Which account"
          values={standing.map(one => one.accountId)}
          value={chosen}
          inWords={id => {
            const one = standing.find(({accountId}) => accountId === id);
            return one === undefined ? id : `${one.handle} (${one.platform})`;
          }}
          onValue={setChosen}
        />
        <Choice
          label="How it is proven"
          values={proofMethods}
          value={method}
          inWords={one => methods[one]}
          onValue={setMethod}
        />
        {method !== 'document' && (
          <Line label="Its domain" hint={entity.domains.join(', ')} value={domain} onValue={setDomain} />
        )}
        {(method === 'rel-me' || method === 'mail' || method === 'at-handle') && (
          <Line
            label={
              method === 'mail'
                ? 'Address at that domain'
                : method === 'rel-me'
                  ? 'Address of the profile'
                  : 'DID of the account'
            }
            hint="Where it follows from the rest it may stay empty."
            value={target}
            onValue={setTarget}
          />
        )}
      </div>
      {begin.isError && <FailureNotice failure={begin.error} />}
      <div>
        <button type="submit" className="button primary" disabled={begin.isPending}>
          Show what to put where
        </button>
      </div>
    </form>
  );
}

function Claim({one}: {readonly one: ClaimView}) {
  const {claim, state, statement, instructions, checks, nextLookAt} = one;
  const isOver = state === 'withdrawn';
  return (
    <article className="review" aria-label={`${claim.account} by ${phrase(claim.method)}`}>
      <p className="row">
        <b dir="auto">{claim.account}</b> <span className="quiet">{claim.platform}</span>
        <Tag tone={tones[state]}>{phrase(state)}</Tag>
        <span className="quiet small">{methods[claim.method]}</span>
      </p>
      <p dir="auto">{statement}</p>
      {nextLookAt !== null && (
        <p className="quiet small">
          Looked at again by itself: <Moment at={nextLookAt} />.
        </p>
      )}
      {!isOver && (
        <details open={state === 'waiting'}>
          <summary>{instructions.summary}</summary>
          <ol>
            {instructions.steps.map(step => (
              <li key={step} dir="auto">
                {step}
              </li>
            ))}
          </ol>
          <dl className="facts">
            {instructions.put.map(({where, what}) => (
              <div key={`${where} ${what}`} className="stack">
                <dt dir="auto">{where}</dt>
                <dd>
                  <code className="mono" dir="ltr">
                    {what}
                  </code>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {checks.length > 0 && (
        <details>
          <summary>{counted(checks.length, 'look')}</summary>
          <ol>
            {checks.map(check => (
              <li key={check.id} dir="auto">
                <Moment at={check.at} />, {check.personName}: {phrase(check.outcome)}. {check.seen}
              </li>
            ))}
          </ol>
        </details>
      )}
      {!isOver && (
        <ForWhom act="claim an account">{claim.method === 'document' ? <See one={one} /> : <Look one={one} />}</ForWhom>
      )}
    </article>
  );
}

function Look({one}: {readonly one: ClaimView}) {
  const [code, setCode] = useState('');
  const isMail = one.claim.method === 'mail';
  const look = useChange(() =>
    call('POST /registry/claims/:id/check', {
      params: {id: one.claim.id},
      body: isMail && code.trim() !== '' ? {code: code.trim()} : {}
    })
  );
  return (
    <div className="stack">
      {isMail && <Line label="Code from the mail" value={code} onValue={setCode} />}
      {look.isError && <FailureNotice failure={look.error} />}
      <div>
        <button type="button" className="button" disabled={look.isPending} onClick={() => look.mutate(undefined)}>
          {look.isPending ? 'Looking…' : 'Look now'}
        </button>
      </div>
    </div>
  );
}

function See({one}: {readonly one: ClaimView}) {
  const [words, setWords] = useState('');
  const see = useChange((convinces: boolean) =>
    call('POST /registry/claims/:id/seen', {params: {id: one.claim.id}, body: {convinces, words: words.trim()}})
  );
  return (
    <div className="stack">
      <Lines label="What you saw in the document" value={words} onValue={setWords} />
      {see.isError && <FailureNotice failure={see.error} />}
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={see.isPending || words.trim() === ''}
          onClick={() => see.mutate(true)}
        >
          It convinces me
        </button>
        <button
          type="button"
          className="button"
          disabled={see.isPending || words.trim() === ''}
          onClick={() => see.mutate(false)}
        >
          It does not
        </button>
      </div>
    </div>
  );
}
