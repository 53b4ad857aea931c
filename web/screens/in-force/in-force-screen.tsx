import {useMutation, useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useId, useState} from 'react';
import type {InForce, RuledEffect, Separation} from '../../../src/contract/effects.ts';
import {platformName} from '../../../src/contract/platforms.ts';
import {call} from '../../data/client.ts';
import {inForceQuery} from '../../data/effects.ts';
import {countryPlaces} from '../../format/places.ts';
import {counted, countryName, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {Table} from '../../parts/table.tsx';
import {Tag} from '../../parts/tag.tsx';
import {labelInWords} from '../registry/words.ts';
import {EffectList} from './effect-list.tsx';
import {SetEffect} from './set-effect.tsx';
import {WhoWorksWhere} from './who-works-where.tsx';

const countries = countryPlaces
  .map(({code}) => ({code, name: countryName(code)}))
  .sort((one, other) => one.name.localeCompare(other.name, 'en'));

const pageSize = 100;

/** The country whose screen was looked at last; one sitting is long enough to remember it for. */
const shown = {country: 'DE'};

export function InForceScreen() {
  const id = useId();
  const [country, setCountry] = useState(shown.country);
  const [day, setDay] = useState('');
  const query = useQuery(inForceQuery(country, day === '' ? undefined : `${day}T23:59:59.999Z`));
  return (
    <Screen
      title="What holds where"
      under="Labels, rules and decisions that hold for viewers in one country. What was decided for another country is not in the answer."
    >
      <div className="fields">
        <div className="field">
          <label htmlFor={`${id}-country`}>Viewers in</label>
          <select
            id={`${id}-country`}
            value={country}
            onChange={event => {
              shown.country = event.target.value;
              setCountry(event.target.value);
            }}
          >
            {countries.map(({code, name}) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-day`}>At the end of</label>
          <input id={`${id}-day`} type="date" value={day} onChange={event => setDay(event.target.value)} />
          <p className="hint">Now, when left empty.</p>
        </div>
      </div>
      <Answered query={query} loading="what holds there">
        {answer => <Holding answer={answer} />}
      </Answered>
      <Separated />
      <EffectList />
      <SetEffect />
      <WhoWorksWhere />
    </Screen>
  );
}

function Holding({answer}: {readonly answer: InForce}) {
  const {labels, ruled, decided} = answer;
  const name = countryName(answer.jurisdiction);
  return (
    <>
      <Section title={`Labels that viewers in ${name} see`} aside={counted(labels.length, 'label')}>
        {labels.length === 0 && <div className="notice">No label holds there.</div>}
        {labels.length > 0 && <Labels labels={labels} />}
      </Section>
      <Section title="What the rules make of them" aside={counted(ruled.length, 'effect')}>
        {ruled.length === 0 && <div className="notice">No rule has an effect there.</div>}
        {[...Map.groupBy(ruled, one => one.rule)].map(([rule, all]) => (
          <RuleGroup key={rule} rule={rule} effects={all} />
        ))}
      </Section>
      <Section title="What was decided for there" aside={counted(decided.length, 'decision')}>
        {decided.length === 0 && <div className="notice">Nothing was decided for viewers there.</div>}
        <ul className="plain stack">
          {decided.map(one => (
            <li key={one.id}>
              <Tag tone="flag">{phrase(one.kind)}</Tag> <span dir="auto">{one.subject}</span>
              <p className="quiet small" dir="auto">
                {one.underLawOf === null
                  ? 'By the rules of the house'
                  : `Under the law of ${countryName(one.underLawOf)}`}
                {one.until === null ? ', until it is ended. ' : `, until ${one.until}. `}
                <Link to={`/requests/${encodeURIComponent(one.requestId)}`}>The matter</Link>. {one.notice}
              </p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** Accounts that have the same label for the same reason stand together. */
function Labels({labels}: {readonly labels: InForce['labels']}) {
  const [shown, setShown] = useState(pageSize);
  const same = [...Map.groupBy(labels, one => `${one.entityId} ${one.label} ${one.because}`)];
  return (
    <>
      <Table heads={['Label', 'Accounts', 'Because']} stacks>
        {same.slice(0, shown).map(([key, accounts]) => {
          const [first] = accounts;
          if (first === undefined) return null;
          return (
            <tr key={key}>
              <td>
                <Tag tone="accent">{labelInWords(first.label)}</Tag>
              </td>
              <td>
                <Link to={`/registry/${encodeURIComponent(first.entityId)}`}>
                  {accounts.map(({accountId, handle, platform}, at) => (
                    <span key={accountId}>
                      {at > 0 && ', '}
                      <bdi>{handle}</bdi> on {platformName(platform)}
                    </span>
                  ))}
                </Link>
              </td>
              <td>{first.because}</td>
            </tr>
          );
        })}
      </Table>
      {same.length > shown && (
        <div>
          <button type="button" className="button" onClick={() => setShown(shown + pageSize)}>
            Show more of {counted(same.length, 'row')}
          </button>
        </div>
      )}
    </>
  );
}

function RuleGroup({rule, effects}: {readonly rule: string; readonly effects: readonly RuledEffect[]}) {
  const [first] = effects;
  if (first === undefined) return null;
  return (
    <details className="card">
      <summary>
        {phrase(rule)}: {phrase(first.kind).toLowerCase()}, {counted(effects.length, 'account')}
      </summary>
      <p className="quiet small">
        By the clause{' '}
        <Link to={`/rule-book/${encodeURIComponent(first.clause.clauseId)}`}>{phrase(first.clause.clauseId)}</Link>,
        version {first.clause.version}.
      </p>
      <ul className="stack tight">
        {[...Map.groupBy(effects, one => one.because)].map(([because, accounts]) => (
          <li key={because}>
            {accounts.map(({accountId, handle, platform}, at) => (
              <span key={accountId}>
                {at > 0 && ', '}
                <bdi>{handle}</bdi> on {platformName(platform)}
              </span>
            ))}
            : {because}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Separated() {
  const proof = useMutation({mutationFn: () => call('GET /separation')});
  return (
    <Section title="Does anything leak from one country into another?">
      <p>
        Every country is asked what holds there, each answer is held against where it comes from, and is worked out once
        more without everything that was set for other places. Both must agree.
      </p>
      <div>
        <button type="button" className="button" onClick={() => proof.mutate()} disabled={proof.isPending}>
          {proof.isPending ? 'Asking every country…' : 'Prove it now'}
        </button>
      </div>
      {proof.isError && <FailureNotice failure={proof.error} />}
      {proof.data && <Proof proof={proof.data} />}
    </Section>
  );
}

function Proof({proof}: {readonly proof: Separation}) {
  const {leaks} = proof;
  return (
    <div className="notice" role="status">
      <p>
        <Tag tone={leaks.length === 0 ? 'good' : 'bad'}>
          {leaks.length === 0 ? 'Nothing leaks' : counted(leaks.length, 'leak')}
        </Tag>{' '}
        {counted(proof.jurisdictions, 'country', 'countries')} asked, {counted(proof.answers, 'answer')} held against
        where they come from, <Moment at={proof.at} />.
      </p>
      {leaks.length > 0 && (
        <ul>
          {leaks.slice(0, 100).map(leak => (
            <li key={`${leak.jurisdiction} ${leak.what} ${leak.id}`} dir="auto">
              {leak.statement}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
