import {useId} from 'react';
import {type Person, type Role, roles, teams} from '../../../src/contract/desk.ts';
import {clashOf} from '../../../src/contract/people.ts';
import {phrase} from '../../format/words.ts';
import {rolesInWords} from './roles.tsx';

type LineProps = {
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'password';
  readonly autoComplete?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

export function Line({label, hint, type = 'text', autoComplete = 'off', value, onValue}: LineProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        dir="auto"
        autoComplete={autoComplete}
        maxLength={200}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={event => onValue(event.target.value)}
      />
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
    </div>
  );
}

type TeamProps = {readonly team: Person['team']; readonly onTeam: (team: Person['team']) => void};

export function TeamField({team, onTeam}: TeamProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>Team</label>
      <select
        id={id}
        value={team}
        onChange={event => {
          const chosen = teams.find(one => one === event.target.value);
          if (chosen) onTeam(chosen);
        }}
      >
        {teams.map(one => (
          <option key={one} value={one}>
            {phrase(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

type RolesProps = {readonly chosen: readonly Role[]; readonly onRoles: (roles: Role[]) => void};

export function RolesField({chosen, onRoles}: RolesProps) {
  const id = useId();
  const clash = clashOf(chosen);
  return (
    <fieldset aria-describedby={clash ? `${id}-clash` : undefined}>
      <legend>Roles</legend>
      <div className="stack tight">
        {roles.map(role => (
          <label key={role} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(role)}
              onChange={event =>
                onRoles(event.target.checked ? [...chosen, role] : chosen.filter(other => other !== role))
              }
            />
            <span>
              <b>{phrase(role)}</b> <span className="quiet">{rolesInWords[role]}</span>
            </span>
          </label>
        ))}
      </div>
      {clash && (
        <p className="problem" id={`${id}-clash`} role="status">
          Not {clash}.
        </p>
      )}
    </fieldset>
  );
}
