import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {Person} from '../../../src/contract/desk.ts';
import type {Access} from '../../../src/contract/people.ts';
import {accessQuery} from '../../data/people.ts';
import {peopleQuery, workspaceQuery} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Moment} from '../../parts/moment.tsx';
import {actorName, mayAct} from '../../parts/people.ts';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {ChangePerson, ResetPerson} from './change-person.tsx';
import {OwnPassword, Tokens} from './own-ways.tsx';

/** One person: for themselves, administrators and auditors. */
export function PersonScreen({id}: {readonly id: string}) {
  const access = useQuery(accessQuery(id));
  const {data: workspace} = useQuery(workspaceQuery);
  const {data: people = []} = useQuery(peopleQuery);
  const me = workspace?.person ?? null;
  const name = access.data?.person.name ?? people.find(one => one.id === id)?.name ?? 'One person';
  return (
    <Screen
      title={name}
      above={<Link to="/people">People</Link>}
      under="What they may do, how they come in, and what was changed about it."
    >
      <Answered query={access} loading="the person">
        {found => <Found access={found} me={me} people={people} />}
      </Answered>
    </Screen>
  );
}

type FoundProps = {readonly access: Access; readonly me: Person | null; readonly people: readonly Person[]};

function Found({access, me, people}: FoundProps) {
  const {person} = access;
  const isOwn = me?.id === person.id;
  const isAdmin = me !== null && mayAct(me, 'add a person');
  return (
    <>
      <p className="row">
        <span>{phrase(person.team)}</span>
        {person.active === false && <Tag tone="bad">Has left</Tag>}
        {person.roles.map(role => (
          <Tag key={role}>{phrase(role)}</Tag>
        ))}
      </p>
      {isOwn && <OwnPassword access={access} />}
      <Tokens access={access} isOwn={isOwn} mayRevoke={isOwn || isAdmin} />
      {isAdmin && !isOwn && (
        <ChangePerson key={`${person.team} ${person.roles.join()} ${person.active}`} person={person} />
      )}
      {isAdmin && !isOwn && person.active !== false && <ResetPerson person={person} />}
      <Section title="What was changed" aside="as it stands in the record">
        {access.changes.length === 0 && <p className="quiet">Nothing since they were added.</p>}
        {access.changes.length > 0 && (
          <ul className="rows">
            {access.changes.map(change => (
              <li key={`${change.at} ${change.what} ${change.note}`} className="line stack tight">
                <span>
                  <b>{phrase(change.what)}</b>{' '}
                  <span className="quiet">
                    by {actorName(people, change.by)}, <Moment at={change.at} />
                  </span>
                </span>
                {change.note !== '' && <span dir="auto">{change.note}</span>}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
