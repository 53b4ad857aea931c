import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useId, useState} from 'react';
import {askKinds, type Person, teams} from '../../../src/contract/desk.ts';
import type {Portfolio} from '../../../src/contract/people.ts';
import {call} from '../../data/client.ts';
import {portfoliosQuery} from '../../data/people.ts';
import {useChange, workspaceQuery} from '../../data/queries.ts';
import {countryCode, countryName, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {mayAct} from '../../parts/people.ts';
import {Section} from '../../parts/screen.tsx';
import {Table} from '../../parts/table.tsx';
import {Line, TeamField} from './fields.tsx';

const everywhere = '*';

/** Which team answers for which countries and subjects; who must take part in a request follows from it. */
export function Portfolios() {
  const portfolios = useQuery(portfoliosQuery);
  const {data: workspace} = useQuery(workspaceQuery);
  const me = workspace?.person ?? null;
  return (
    <Section title="What teams answer for" aside="who must take part in a request follows from it">
      <Answered query={portfolios} loading="what teams answer for">
        {list => (
          <>
            <Table heads={['Team', 'Countries', 'Subjects']}>
              {teams.map(team => (
                <PortfolioRow key={team} team={team} portfolio={list.find(one => one.team === team)} />
              ))}
            </Table>
            {me !== null && mayAct(me, 'set a portfolio') && <SetPortfolio portfolios={list} />}
          </>
        )}
      </Answered>
    </Section>
  );
}

type RowProps = {readonly team: Person['team']; readonly portfolio: Portfolio | undefined};

function PortfolioRow({team, portfolio}: RowProps) {
  const inWords = (values: readonly string[], name: (value: string) => string, all: string) =>
    values.includes(everywhere) ? all : values.map(name).join(', ');
  return (
    <tr>
      <th scope="row">{phrase(team)}</th>
      {portfolio === undefined ? (
        <td colSpan={2} className="quiet">
          not said
        </td>
      ) : (
        <>
          <td>{inWords(portfolio.regions, countryName, 'Everywhere')}</td>
          <td>{inWords(portfolio.subjects, phrase, 'Everything')}</td>
        </>
      )}
    </tr>
  );
}

function SetPortfolio({portfolios}: {readonly portfolios: readonly Portfolio[]}) {
  const id = useId();
  const [team, setTeam] = useState<Person['team']>('government-relations');
  const before = portfolios.find(one => one.team === team);
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Portfolio['subjects'] | null>(null);
  const countries = typed ?? before?.regions.map(one => (one === everywhere ? one : countryName(one))).join(', ') ?? '';
  const subjects = chosen ?? before?.subjects ?? [];
  const named = countries
    .split(',')
    .map(one => one.trim())
    .filter(one => one !== '');
  const codes = named.map(one => (one === everywhere ? one : (countryCode(one) ?? one)));
  const unknown = named.filter((_, at) => !/^([A-Z]{2}|\*)$/.test(codes[at] ?? ''));
  const set = useChange(async () => {
    await call('PUT /portfolios', {body: {team, regions: codes, subjects: [...subjects]}});
    setTyped(null);
    setChosen(null);
  });
  const isWhole = codes.length > 0 && unknown.length === 0 && subjects.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) set.mutate(undefined);
  };
  return (
    <form className="stack" onSubmit={submit} aria-labelledby={id}>
      <h3 id={id}>Change it</h3>
      <div className="fields">
        <TeamField
          team={team}
          onTeam={next => {
            setTeam(next);
            setTyped(null);
            setChosen(null);
          }}
        />
        <Line
          label="Countries"
          hint="Names or codes, with commas between; * for everywhere."
          value={countries}
          onValue={setTyped}
        />
      </div>
      {unknown.length > 0 && (
        <p className="problem" role="status">
          No country: {unknown.join(', ')}
        </p>
      )}
      <fieldset>
        <legend>Subjects</legend>
        <div className="choices">
          {([everywhere, ...askKinds] as const).map(kind => (
            <label key={kind} className="choice">
              <input
                type="checkbox"
                checked={subjects.includes(kind)}
                onChange={event =>
                  setChosen(event.target.checked ? [...subjects, kind] : subjects.filter(one => one !== kind))
                }
              />
              <span>{kind === everywhere ? 'Everything' : phrase(kind)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {set.isError && <FailureNotice failure={set.error} />}
      <div>
        <button type="submit" className="button" disabled={!isWhole || set.isPending}>
          Say so
        </button>
      </div>
    </form>
  );
}
