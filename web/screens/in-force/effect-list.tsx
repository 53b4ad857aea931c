import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useId, useState} from 'react';
import type {Effect} from '../../../src/contract/effects.ts';
import {call} from '../../data/client.ts';
import {effectsQuery} from '../../data/effects.ts';
import {useChange} from '../../data/queries.ts';
import {countryName, phrase} from '../../format/words.ts';
import {Address} from '../../parts/address.tsx';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Section} from '../../parts/screen.tsx';
import {Table} from '../../parts/table.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';

type Listed = Effect & {readonly endedAt: string | null};

export function placesInWords(territories: readonly string[]): string {
  return territories.includes('*') ? 'everywhere' : territories.map(countryName).join(', ');
}

/** Everything that was ever decided, wherever it holds: for whoever works here. */
export function EffectList() {
  const query = useQuery(effectsQuery);
  return (
    <Section title="All decided effects">
      <Answered
        query={query}
        loading="the effects"
        empty={{when: list => list.length === 0, show: 'Nothing has been decided to have an effect.'}}
      >
        {list => (
          <Table heads={['Effect', 'On', 'Holds in', 'Until', 'End it']} stacks>
            {list.map(one => (
              <Row key={one.id} effect={one} />
            ))}
          </Table>
        )}
      </Answered>
    </Section>
  );
}

function Row({effect}: {readonly effect: Listed}) {
  return (
    <tr>
      <td>{phrase(effect.kind)}</td>
      <td>
        <Address address={effect.subject} />
      </td>
      <td>{placesInWords(effect.territories)}</td>
      <td>{effect.endedAt === null ? (effect.until ?? 'no end') : `ended ${effect.endedAt.slice(0, 10)}`}</td>
      <td>{effect.endedAt === null && <EndIt effect={effect} />}</td>
    </tr>
  );
}

function EndIt({effect}: {readonly effect: Listed}) {
  const id = useId();
  const announce = useAnnounce();
  const [reasons, setReasons] = useState('');
  const end = useChange((body: {readonly reasons: string}) =>
    call('POST /effects/:id/end', {params: {id: effect.id}, body})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end.mutate({reasons: reasons.trim()}, {onSuccess: () => announce('The effect has ended.')});
  };
  return (
    <details>
      <summary>End it</summary>
      <form className="stack" onSubmit={submit}>
        <label htmlFor={`${id}-reasons`}>Reasons</label>
        <input
          id={`${id}-reasons`}
          dir="auto"
          required
          value={reasons}
          onChange={event => setReasons(event.target.value)}
        />
        {end.isError && <FailureNotice failure={end.error} />}
        <div>
          <button type="submit" className="button" disabled={end.isPending}>
            End it now
          </button>
        </div>
      </form>
    </details>
  );
}
