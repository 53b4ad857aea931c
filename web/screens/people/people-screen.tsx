import {useQuery} from '@tanstack/react-query';
import {type Person, roles, teams} from '../../../src/contract/desk.ts';
import {place} from '../../data/place.ts';
import {peopleQuery, workspaceQuery} from '../../data/queries.ts';
import {counted, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {mayJudge} from '../../parts/people.ts';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';

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
            <AddPerson />
          </>
        )}
      </Answered>
    </Screen>
  );
}

function PersonRow({person}: {readonly person: Person}) {
  return (
    <li className="row-link">
      <span dir="auto">
        <b>{person.name}</b>
      </span>
      <span className="aside">{phrase(person.team)}</span>
      <span className="below row">
        {person.roles.map(role => (
          <Tag key={role}>{phrase(role)}</Tag>
        ))}
      </span>
    </li>
  );
}

/** A request takes two people from two teams; says whether they are here. */
function Quorum({people}: {readonly people: readonly Person[]}) {
  const judges = people.filter(mayJudge);
  const judgingTeams = [...new Set(judges.map(person => person.team))];
  if (judgingTeams.length > 1) {
    return (
      <p className="notice good">
        Requests can be decided here: {counted(judges.length, 'person', 'people')} from {judgingTeams.length} teams may
        judge.
      </p>
    );
  }
  const [only] = judgingTeams;
  return (
    <div className="notice flag">
      <p>
        <b>No request can be decided here yet.</b> It takes two people from two teams, each an officer, a reviewer or a
        policy lead.{' '}
        {only === undefined ? 'There is none so far.' : `So far all of them are in one team: ${phrase(only)}.`}
      </p>
    </div>
  );
}

function AddPerson() {
  const {data: workspace} = useQuery(workspaceQuery);
  if (place.demo) {
    return (
      <Section title="Adding somebody">
        <p>The demo brings its people along, and you may play any of them. In your own workspace, nobody can.</p>
      </Section>
    );
  }
  return (
    <Section title="Adding somebody" aside="an administrator does it, in a terminal">
      <p>In the folder where Overt was started, with the administrator's token in place of the dots:</p>
      <pre className="sample">
        {`OVERT_HOME=${workspace?.folder ?? '.overt'} OVERT_TOKEN=… \\\n  npx overt person add "Amara Diallo" --team legal --role reviewer`}
      </pre>
      <p>
        It prints the new person's token, once. Hand it over: with it they sign in here, and what they do carries their
        name.
      </p>
      <p className="quiet">
        Teams: {teams.join(', ')}. Roles, one or more: {roles.join(', ')}.
      </p>
    </Section>
  );
}
