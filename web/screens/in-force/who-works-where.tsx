import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useState} from 'react';
import {call} from '../../data/client.ts';
import {jurisdictionsQuery} from '../../data/effects.ts';
import {peopleQuery, useChange} from '../../data/queries.ts';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Choice} from '../../parts/line.tsx';
import {PlacesLine, placesTyped} from '../../parts/places-line.tsx';
import {Section} from '../../parts/screen.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {placesInWords} from './effect-list.tsx';

/** Nobody sets an effect for a country that they do not work for, and nobody says of themselves for which they do. */
export function WhoWorksWhere() {
  const query = useQuery(jurisdictionsQuery);
  const {data: people = []} = useQuery(peopleQuery);
  const named = (id: string) => people.find(person => person.id === id)?.name ?? id;
  return (
    <Section title="Who works for which country">
      <Answered
        query={query}
        loading="who works where"
        empty={{
          when: list => list.length === 0,
          show: 'Nobody works for any country yet, so nobody can set an effect.'
        }}
      >
        {list => (
          <ul>
            {list.map(({personId, jurisdictions}) => (
              <li key={personId} dir="auto">
                {named(personId)}: {jurisdictions.length === 0 ? 'none' : placesInWords(jurisdictions)}
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <details>
        <summary>Say for which somebody works</summary>
        <ForWhom act="set jurisdictions">
          <Form people={people.map(({id, name}) => ({id, name}))} />
        </ForWhom>
      </details>
    </Section>
  );
}

function Form({people}: {readonly people: readonly {readonly id: string; readonly name: string}[]}) {
  const announce = useAnnounce();
  const [personId, setPersonId] = useState('');
  const [places, setPlaces] = useState('');
  const set = useChange((jurisdictions: string[]) =>
    call('POST /people/:id/jurisdictions', {params: {id: personId}, body: {jurisdictions}})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate([...placesTyped(places)], {onSuccess: () => announce('It is on the record.')});
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="fields">
        <Choice
          label="Who"
          values={['', ...people.map(({id}) => id)]}
          value={personId}
          inWords={id => people.find(person => person.id === id)?.name ?? 'Choose somebody'}
          onValue={setPersonId}
        />
        <PlacesLine
          label="For"
          hint="Countries by name or code, with commas between; * for all; empty for none."
          value={places}
          onValue={setPlaces}
        />
      </div>
      {set.isError && <FailureNotice failure={set.error} />}
      <div>
        <button type="submit" className="button" disabled={set.isPending || personId === ''}>
          Put it on the record
        </button>
      </div>
    </form>
  );
}
