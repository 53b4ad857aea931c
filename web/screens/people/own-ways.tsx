import {type FormEvent, useState} from 'react';
import {type Access, minPasswordLength} from '../../../src/contract/people.ts';
import {type Answer, call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Section} from '../../parts/screen.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {Line} from './fields.tsx';
import {SecretOnce} from './secret-once.tsx';

/** One's own password. */
export function OwnPassword({access}: {readonly access: Access}) {
  const announce = useAnnounce();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [login, setLogin] = useState('');
  const isFirst = access.password === 'none';
  const change = useChange(async () => {
    const named = access.login === null && login.trim() !== '' ? login : null;
    await call('POST /profile/password', {body: {current: isFirst ? null : current, next, login: named}});
    setCurrent('');
    setNext('');
    announce('Your password is changed.');
  });
  const isWhole = [...next].length >= minPasswordLength && (isFirst || current !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) change.mutate(undefined);
  };
  return (
    <Section title="Your password" aside={access.login === null ? undefined : `you sign in as ${access.login}`}>
      <form className="stack" onSubmit={submit}>
        <div className="fields">
          {access.login === null && (
            <Line
              label="Name to sign in with"
              hint="Left empty, one is made of your name."
              autoComplete="username"
              value={login}
              onValue={setLogin}
            />
          )}
          {!isFirst && (
            <Line
              label="Current password"
              type="password"
              autoComplete="current-password"
              value={current}
              onValue={setCurrent}
            />
          )}
          <Line
            label="New password"
            hint={`At least ${minPasswordLength} characters. A sentence will do, in any script.`}
            type="password"
            autoComplete="new-password"
            value={next}
            onValue={setNext}
          />
        </div>
        {change.isError && <FailureNotice failure={change.error} />}
        {change.isSuccess && (
          <p className="notice good">Your password is changed. Every other session of yours ended.</p>
        )}
        <div>
          <button type="submit" className="button primary" disabled={!isWhole || change.isPending}>
            {isFirst ? 'Choose a password' : 'Change the password'}
          </button>
        </div>
      </form>
    </Section>
  );
}

type TokensProps = {readonly access: Access; readonly isOwn: boolean; readonly mayRevoke: boolean};

/** Tokens of a person: for programs and the command line. */
export function Tokens({access: {person, tokens}, isOwn, mayRevoke}: TokensProps) {
  const [name, setName] = useState('');
  const [added, setAdded] = useState<Answer<'POST /profile/tokens'> | null>(null);
  const add = useChange(async () => {
    setAdded(await call('POST /profile/tokens', {body: {name}}));
    setName('');
  });
  const revoke = useChange((tokenId: string) =>
    call('DELETE /people/:id/tokens/:tokenId', {params: {id: person.id, tokenId}})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') add.mutate(undefined);
  };
  return (
    <Section title={isOwn ? 'Your tokens' : 'Tokens'} aside="for programs and the command line">
      {tokens.length === 0 && <p className="quiet">None.</p>}
      {tokens.length > 0 && (
        <ul className="rows">
          {tokens.map(token => (
            <li key={token.id} className="line row spread">
              <span>
                <b dir="auto">{token.name}</b>{' '}
                <span className="quiet">
                  since <Moment at={token.createdAt} />
                </span>
              </span>
              {mayRevoke && (
                <button
                  type="button"
                  className="button small"
                  disabled={revoke.isPending}
                  onClick={() => revoke.mutate(token.id)}
                >
                  Revoke <span className="visually-hidden">{token.name}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {revoke.isError && <FailureNotice failure={revoke.error} />}
      {added && (
        <SecretOnce title="A new token." lines={[{name: 'Token', value: added.token}]} onDone={() => setAdded(null)} />
      )}
      {isOwn && (
        <form className="row" onSubmit={submit}>
          <Line label="A further token, named" value={name} onValue={setName} />
          <button type="submit" className="button" disabled={name.trim() === '' || add.isPending}>
            Make it
          </button>
        </form>
      )}
      {add.isError && <FailureNotice failure={add.error} />}
    </Section>
  );
}
