import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useId, useState} from 'react';
import {call} from '../data/client.ts';
import {useChange, workspaceQuery} from '../data/queries.ts';
import {FailureNotice} from '../parts/failure-notice.tsx';
import {PersonaChoice} from './persona.tsx';

/** Who acts: in the demo a persona, in the real workspace a person with a token. */
export function SignIn() {
  const {data: workspace} = useQuery(workspaceQuery);
  return (
    <section className="sheet stack sign-in" aria-label="Sign in">
      <h2>Who are you?</h2>
      {workspace?.demo ? <PersonaChoice workspace={workspace} /> : <TokenForm />}
    </section>
  );
}

function TokenForm() {
  const id = useId();
  const [token, setToken] = useState('');
  const signIn = useChange((value: string) => call('POST /session', {body: {token: value}}));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim() !== '') signIn.mutate(token.trim());
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p className="quiet">
        Every act in Overt carries the name of a person. The very first start printed the administrator's token in the
        terminal. Everybody else gets one from the administrator, who adds them with <code>overt person add</code>.
      </p>
      <div className="field">
        <label htmlFor={id}>Token</label>
        <input
          id={id}
          type="password"
          autoComplete="current-password"
          value={token}
          onChange={event => setToken(event.target.value)}
        />
      </div>
      {signIn.isError && <FailureNotice failure={signIn.error} />}
      <div>
        <button type="submit" className="button primary" disabled={signIn.isPending}>
          {signIn.isPending ? 'Signing in…' : 'Sign in'}
        </button>
      </div>
    </form>
  );
}
