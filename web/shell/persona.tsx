import {Link} from '@tanstack/react-router';
import {useId} from 'react';
import type {Workspace} from '../../src/contract/http.ts';
import {call} from '../data/client.ts';
import {useChange} from '../data/queries.ts';
import {phrase} from '../format/words.ts';
import {FailureNotice} from '../parts/failure-notice.tsx';
import {useAnnounce} from './announcer.tsx';

/** In the demo one person plays all parts. */
export function PersonaChoice({workspace}: {readonly workspace: Workspace}) {
  const id = useId();
  const announce = useAnnounce();
  const play = useChange(async (personaId: string) => {
    const person = await call('POST /session', {body: {personaId}});
    announce(`You are now ${person.name}, ${phrase(person.team)}.`);
  });
  return (
    <div className="persona">
      <label htmlFor={id}>You play</label>
      <select
        id={id}
        className="small"
        value={workspace.person?.id ?? ''}
        disabled={play.isPending}
        onChange={event => play.mutate(event.target.value)}
      >
        {workspace.person === null && <option value="">Choose a person</option>}
        {workspace.personas.map(person => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
      {workspace.person && <span className="quiet small">{phrase(workspace.person.team)}</span>}
      {play.isError && <FailureNotice failure={play.error} />}
    </div>
  );
}

export function SignedIn({workspace}: {readonly workspace: Workspace}) {
  const leave = useChange(() => call('DELETE /session'));
  if (workspace.person === null) return <p className="quiet">Nobody is signed in.</p>;
  return (
    <div className="stack tight">
      <span>
        <Link to="/people/$id" params={{id: workspace.person.id}}>
          {workspace.person.name}
        </Link>
        <br />
        <span className="quiet">{phrase(workspace.person.team)}</span>
      </span>
      <div>
        <button type="button" className="button small" onClick={() => leave.mutate(undefined)}>
          Sign out
        </button>
      </div>
    </div>
  );
}
