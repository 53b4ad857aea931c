import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {platformName} from '../../../src/contract/platforms.ts';
import type {CheckOutcome, ClaimView, ProofState} from '../../../src/contract/proofs.ts';
import type {EntityView} from '../../../src/contract/registry-http.ts';
import {call} from '../../data/client.ts';
import {documentAddress} from '../../data/intake.ts';
import {useChange} from '../../data/queries.ts';
import {claimsQuery} from '../../data/registry.ts';
import {counted, phrase} from '../../format/words.ts';
import {Address} from '../../parts/address.tsx';
import {Answered} from '../../parts/answered.tsx';
import {CopyButton} from '../../parts/copy-button.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Line, Lines} from '../../parts/line.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {BeginClaim} from './begin-claim.tsx';
import {methodInWords} from './proof-methods.ts';

/** A look in words. That nothing answered is said of us as much as of them. */
const outcomes: Readonly<Record<CheckOutcome, string>> = {
  passed: 'it is there',
  absent: 'it is not there',
  unreachable: 'no answer',
  refused: 'not safe to ask',
  withdrawn: 'withdrawn'
};
const outcomeTones: Readonly<Record<CheckOutcome, 'good' | 'flag' | 'bad' | undefined>> = {
  passed: 'good',
  absent: 'bad',
  unreachable: 'flag',
  refused: 'flag',
  withdrawn: undefined
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
          <div className="stack wide">
            {list.map(one => (
              <Claim key={one.claim.id} one={one} />
            ))}
          </div>
        )}
      </Answered>
      <details>
        <summary>Prove an account</summary>
        <ForWhom act="claim an account">
          <BeginClaim view={view} />
        </ForWhom>
      </details>
    </Section>
  );
}

function Claim({one}: {readonly one: ClaimView}) {
  const {claim, state, statement, instructions, checks, documents, nextLookAt} = one;
  const isOver = state === 'withdrawn';
  return (
    <article className="review stack" aria-label={`${claim.account} by ${phrase(claim.method)}`}>
      <p className="row">
        <b dir="auto">{claim.account}</b> <span className="quiet">on {platformName(claim.platform)}</span>
        <Tag tone={tones[state]}>{phrase(state)}</Tag>
        <span className="quiet small">
          {methodInWords(claim.method)}; claimed by {one.personName}
        </span>
      </p>
      <p>{statement}</p>
      {nextLookAt !== null && (
        <p className="quiet small">
          Looked at again by itself: <Moment at={nextLookAt} />.
        </p>
      )}
      {!isOver && (
        <details open={state !== 'proven'}>
          <summary>{instructions.summary}</summary>
          <ol className="steps">
            {instructions.steps.map(step => (
              <li key={step} dir="auto">
                {step}
              </li>
            ))}
          </ol>
          <dl className="stack">
            {instructions.put.map(({where, what}) => (
              <div key={`${where} ${what}`} className="stack tight">
                <dt className="quiet small">
                  <Address address={where} />
                </dt>
                <dd className="row">
                  <code className="sample grow" dir="ltr">
                    {what}
                  </code>
                  <CopyButton text={what} what={`what to put at ${where}`} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {checks.length > 0 && (
        <details>
          <summary>{counted(checks.length, 'look')}, the newest first</summary>
          <ol className="stack tight">
            {checks.toReversed().map(check => (
              <li key={check.id}>
                <Moment at={check.at} />, {check.personName}:{' '}
                <Tag tone={outcomeTones[check.outcome]}>{outcomes[check.outcome]}</Tag>{' '}
                <span dir="auto">{check.seen}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
      {documents.length > 0 && (
        <p>
          Documents:{' '}
          {documents.map((document, at) => (
            <span key={document.id}>
              {at > 0 && ', '}
              <a href={documentAddress(document)} download>
                <bdi>{document.fileName}</bdi>
              </a>
            </span>
          ))}
        </p>
      )}
      {!isOver && (
        <ForWhom act="claim an account">
          <details open={state !== 'proven'}>
            <summary>
              {claim.method === 'document' ? 'Say what the document shows' : 'Look whether it is there'}
            </summary>
            {claim.method === 'document' ? <See one={one} /> : <Look one={one} />}
          </details>
          <Withdraw one={one} />
        </ForWhom>
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

/** The account is the entity's no more, or never was: the proof ends, and stays on record. */
function Withdraw({one}: {readonly one: ClaimView}) {
  const [reasons, setReasons] = useState('');
  const withdraw = useChange(() =>
    call('POST /registry/claims/:id/withdraw', {params: {id: one.claim.id}, body: {reasons: reasons.trim()}})
  );
  return (
    <details>
      <summary>Withdraw it</summary>
      <div className="stack">
        <Lines label="Why" value={reasons} onValue={setReasons} />
        {withdraw.isError && <FailureNotice failure={withdraw.error} />}
        <div>
          <button
            type="button"
            className="button"
            disabled={withdraw.isPending || reasons.trim() === ''}
            onClick={() => withdraw.mutate(undefined)}
          >
            Withdraw the claim
          </button>
        </div>
      </div>
    </details>
  );
}
