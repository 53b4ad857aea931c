import {type FormEvent, useState} from 'react';
import type {Person, Role} from '../../../src/contract/desk.ts';
import {clashOf} from '../../../src/contract/people.ts';
import {type Answer, call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Section} from '../../parts/screen.tsx';
import {Line, RolesField, TeamField} from './fields.tsx';
import {SecretOnce} from './secret-once.tsx';

/** For administrators. With a name to sign in with they get a password for one use, without one a token. */
export function AddPerson() {
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [team, setTeam] = useState<Person['team']>('government-relations');
  const [roles, setRoles] = useState<Role[]>([]);
  const [added, setAdded] = useState<Answer<'POST /people'> | null>(null);
  const add = useChange(async () => {
    const answer = await call('POST /people', {body: {name, team, roles, login: login.trim() === '' ? null : login}});
    setAdded(answer);
    setName('');
    setLogin('');
    setRoles([]);
  });
  const isWhole = name.trim() !== '' && roles.length > 0 && clashOf(roles) === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) add.mutate(undefined);
  };
  return (
    <Section title="Add somebody">
      {added && (
        <SecretOnce
          title={`${added.person.name} is here.`}
          lines={[
            ...(added.login ? [{name: 'Name to sign in with', value: added.login}] : []),
            ...(added.oneTimePassword ? [{name: 'Password for one use', value: added.oneTimePassword}] : []),
            ...(added.token ? [{name: 'Token', value: added.token}] : [])
          ]}
          onDone={() => setAdded(null)}
        />
      )}
      <form className="stack" onSubmit={submit}>
        <div className="fields">
          <Line label="Full name" value={name} onValue={setName} />
          <TeamField team={team} onTeam={setTeam} />
          <Line
            label="Name to sign in with"
            hint="An e-mail address will do. Left empty, they get a token instead of a password."
            value={login}
            onValue={setLogin}
          />
        </div>
        <RolesField chosen={roles} onRoles={setRoles} />
        {add.isError && <FailureNotice failure={add.error} />}
        <div>
          <button type="submit" className="button primary" disabled={!isWhole || add.isPending}>
            Add
          </button>
        </div>
      </form>
    </Section>
  );
}
