import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {Person} from '../../../src/contract/desk.ts';
import {place} from '../../data/place.ts';
import {peopleQuery, workspaceQuery} from '../../data/queries.ts';
import {counted, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {mayAct, mayJudge} from '../../parts/people.ts';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {AddPerson} from './add-person.tsx';
import {Portfolios} from './portfolios.tsx';
import {RolesInPlainWords} from './roles.tsx';

export function PeopleScreen() {
  const people = useQuery(peopleQuery);
  return (
    <Screen title="People" under="Who belongs to this workspace. Every act in Overt carries the name of a person.">
      <Answered
        query={people}
        loading="the people"
        empty={{when: list => list.length === 0, show: <p>Nobody yet. The first start adds an administrator.</p>}}
      >
        {list => (
          <>
            <Quorum people={list} />
            <ul className="rows">
              {list.map(person => (
                <PersonRow key={person.id} person={person} />
              ))}
            </ul>
            <RolesInPlainWords />
            <Portfolios />
            <Adding />
          </>
        )}
      </Answered>
    </Screen>
  );
}

function PersonRow({person}: {readonly person: Person}) {
  const {data: workspace} = useQuery(workspaceQuery);
  const me = workspace?.person ?? null;
  const mayLook = me?.id === person.id || (me?.roles.some(role => role === 'admin' || role === 'auditor') ?? false);
  return (
    <li className="row-link">
      <span dir="auto">
        <b>
          {mayLook ? (
            <Link to="/people/$id" params={{id: person.id}}>
              {person.name}
            </Link>
          ) : (
            person.name
          )}
        </b>
        {me?.id === person.id && <span className="quiet"> (you)</span>}
      </span>
      <span className="aside">{phrase(person.team)}</span>
      <span className="below row">
        {person.active === false && <Tag tone="bad">Has left</Tag>}
        {person.roles.map(role => (
          <Tag key={role}>{phrase(role)}</Tag>
        ))}
      </span>
    </li>
  );
}

/** A sensitive request takes two people from two teams in two roles; says whether they are here. */
function Quorum({people}: {readonly people: readonly Person[]}) {
  const judges = people.filter(mayJudge);
  const judgingTeams = [...new Set(judges.map(person => person.team))];
  if (judgingTeams.length > 1) {
    return (
      <p className="notice good">
        Sensitive requests can be decided here: {counted(judges.length, 'person', 'people')} from {judgingTeams.length}{' '}
        teams may judge.
      </p>
    );
  }
  const [only] = judgingTeams;
  return (
    <div className="notice flag">
      <p>
        <b>No sensitive request can be decided here yet.</b> It takes two people from two teams in two roles, each an
        officer, a reviewer, a lawyer or a policy lead.{' '}
        {only === undefined ? 'There is none so far.' : `So far all of them are in one team: ${phrase(only)}.`}
      </p>
    </div>
  );
}

function Adding() {
  const {data: workspace} = useQuery(workspaceQuery);
  const me = workspace?.person ?? null;
  if (place.demo) {
    return (
      <Section title="Add somebody">
        <p>The demo brings its people along, and you may play any of them. In your own workspace, nobody can.</p>
      </Section>
    );
  }
  if (me !== null && mayAct(me, 'add a person')) return <AddPerson />;
  return (
    <Section title="Add somebody">
      <p className="quiet">
        An administrator does it, here or with <code>overt person add</code>.
      </p>
    </Section>
  );
}
