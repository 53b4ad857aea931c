import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useId, useState} from 'react';
import {minPasswordLength} from '../../src/contract/people.ts';
import {call} from '../data/client.ts';
import {asFailure} from '../data/failure.ts';
import {useChange, workspaceQuery} from '../data/queries.ts';
import {FailureNotice} from '../parts/failure-notice.tsx';
import {PersonaChoice} from './persona.tsx';

/** Who acts: in the demo a persona, in the real workspace a person with a token. */
export function SignIn() {
  const {data: workspace} = useQuery(workspaceQuery);
  return (
    <section className="sheet stack sign-in" aria-label="Sign in">
      <h2>Who are you?</h2>
      {workspace?.demo ? <PersonaChoice workspace={workspace} /> : <WaysIn />}
    </section>
  );
}

function WaysIn() {
  return (
    <>
      <p className="quiet">Every act in Overt carries the name of a person.</p>
      <PasswordForm />
      <TokenForm />
    </>
  );
}

/** A password that was given for one use asks for one's own on the way in. */
function PasswordForm() {
  const id = useId();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [mustChange, setMustChange] = useState(false);
  const signIn = useChange(async () => {
    const chosen = mustChange ? {newPassword} : {};
    try {
      return await call('POST /session', {body: {login, password, ...chosen}});
    } catch (thrown) {
      if (asFailure(thrown).code === 'session.password-to-change') setMustChange(true);
      throw thrown;
    }
  });
  const isWhole =
    login.trim() !== '' && password !== '' && (!mustChange || [...newPassword].length >= minPasswordLength);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) signIn.mutate(undefined);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}-login`}>Name</label>
        <input
          id={`${id}-login`}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={login}
          onChange={event => setLogin(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-password`}>Password</label>
        <input
          id={`${id}-password`}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={event => setPassword(event.target.value)}
        />
      </div>
      {mustChange && (
        <div className="field">
          <label htmlFor={`${id}-new`}>A password of your own</label>
          <input
            id={`${id}-new`}
            type="password"
            autoComplete="new-password"
            aria-describedby={`${id}-new-hint`}
            value={newPassword}
            onChange={event => setNewPassword(event.target.value)}
          />
          <span id={`${id}-new-hint`} className="hint">
            The one you were given works once. At least {minPasswordLength} characters; a sentence will do.
          </span>
        </div>
      )}
      {signIn.isError && <FailureNotice failure={signIn.error} />}
      <div>
        <button type="submit" className="button primary" disabled={!isWhole || signIn.isPending}>
          {signIn.isPending ? 'Signing in…' : 'Sign in'}
        </button>
      </div>
    </form>
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
      <h3>Or with a token</h3>
      <p className="quiet">
        The very first start printed the administrator's in the terminal. Everybody else gets a name and a password, or
        a token, from the administrator.
      </p>
      <div className="field">
        <label htmlFor={id}>Token</label>
        <input
          id={id}
          type="password"
          autoComplete="off"
          value={token}
          onChange={event => setToken(event.target.value)}
        />
      </div>
      {signIn.isError && <FailureNotice failure={signIn.error} />}
      <div>
        <button type="submit" className="button" disabled={token.trim() === '' || signIn.isPending}>
          {signIn.isPending ? 'Signing in…' : 'Use the token'}
        </button>
      </div>
    </form>
  );
}
