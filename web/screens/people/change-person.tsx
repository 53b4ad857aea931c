import {type FormEvent, useState} from 'react';
import type {Person, Role} from '../../../src/contract/desk.ts';
import {clashOf} from '../../../src/contract/people.ts';
import {type Answer, call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Section} from '../../parts/screen.tsx';
import {Line, RolesField, TeamField} from './fields.tsx';
import {SecretOnce} from './secret-once.tsx';

/** For administrators, and never for themselves. */
export function ChangePerson({person}: {readonly person: Person}) {
  const [team, setTeam] = useState(person.team);
  const [roles, setRoles] = useState<Role[]>([...person.roles]);
  const [reason, setReason] = useState('');
  const isHere = person.active !== false;
  const change = useChange(async (active: boolean) => {
    await call('POST /people/:id/changes', {params: {id: person.id}, body: {team, roles, active, reason}});
    setReason('');
  });
  const same = team === person.team && [...roles].sort().join() === [...person.roles].sort().join();
  const isWhole = roles.length > 0 && clashOf(roles) === null && reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !(same && isHere)) change.mutate(true);
  };
  return (
    <Section title="Team and roles" aside="on the record, with its reason">
      <form className="stack" onSubmit={submit}>
        <TeamField team={team} onTeam={setTeam} />
        <RolesField chosen={roles} onRoles={setRoles} />
        <Line label="Why" value={reason} onValue={setReason} />
        {change.isError && <FailureNotice failure={change.error} />}
        <div className="row">
          <button type="submit" className="button primary" disabled={!isWhole || (same && isHere) || change.isPending}>
            {isHere ? 'Change' : 'Bring back'}
          </button>
          {isHere && (
            <button
              type="button"
              className="button"
              disabled={reason.trim() === '' || change.isPending}
              onClick={() => change.mutate(false)}
            >
              Let go
            </button>
          )}
        </div>
        <p className="quiet small">
          Letting go ends every session, password and token at once. What they did stays under their name.
        </p>
      </form>
    </Section>
  );
}

/** For administrators: all ways in end, and a password for one use begins anew. */
export function ResetPerson({person}: {readonly person: Person}) {
  const [reason, setReason] = useState('');
  const [given, setGiven] = useState<Answer<'POST /people/:id/reset'> | null>(null);
  const reset = useChange(async () => {
    setGiven(await call('POST /people/:id/reset', {params: {id: person.id}, body: {reason}}));
    setReason('');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') reset.mutate(undefined);
  };
  return (
    <Section title="Reset" aside="a lost password, token or laptop">
      {given && (
        <SecretOnce
          title={`${person.name} comes in anew.`}
          lines={[
            {name: 'Name to sign in with', value: given.login ?? ''},
            {name: 'Password for one use', value: given.oneTimePassword ?? ''}
          ]}
          onDone={() => setGiven(null)}
        />
      )}
      <form className="stack" onSubmit={submit}>
        <p className="quiet">
          Every session, password and token of theirs ends. That it was done, and why, is on record.
        </p>
        <Line label="Why the reset" value={reason} onValue={setReason} />
        {reset.isError && <FailureNotice failure={reset.error} />}
        <div>
          <button type="submit" className="button" disabled={reason.trim() === '' || reset.isPending}>
            Reset
          </button>
        </div>
      </form>
    </Section>
  );
}
