import {useNavigate} from '@tanstack/react-router';
import {type FormEvent, useState} from 'react';
import {type EntityKind, entityKinds} from '../../../src/contract/registry.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {countryCode} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Choice, Line} from '../../parts/line.tsx';
import {Section} from '../../parts/screen.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {kindInWords} from './words.ts';

const listed = (text: string) =>
  text
    .split(/[\n,;]+/)
    .map(one => one.trim())
    .filter(one => one !== '');

export function AddEntity() {
  return (
    <Section title="Add somebody">
      <ForWhom act="change the registry">
        <Form />
      </ForWhom>
    </Section>
  );
}

function Form() {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [others, setOthers] = useState('');
  const [kind, setKind] = useState<EntityKind>('government_body');
  const [country, setCountry] = useState('');
  const [domains, setDomains] = useState('');
  const code = country.trim() === '' ? null : countryCode(country);
  const isKnown = country.trim() === '' || code !== null;
  const add = useChange(() =>
    call('POST /registry/entities', {
      body: {
        name: name.trim(),
        names: listed(others).map(one => ({name: one})),
        kind,
        country: code,
        domains: listed(domains.toLowerCase())
      }
    })
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || !isKnown) return;
    add.mutate(undefined, {onSuccess: ({entity}) => void navigate({to: `/registry/${encodeURIComponent(entity.id)}`})});
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="fields">
        <Line label="Name" value={name} onValue={setName} />
        <Line label="Other names" hint="In any script, with commas between." value={others} onValue={setOthers} />
        <Choice label="What it is" values={entityKinds} value={kind} inWords={kindInWords} onValue={setKind} />
        <Line
          label="Home country"
          hint="A name or a two-letter code; empty when it is not known."
          problem={isKnown ? undefined : 'No country goes by this name.'}
          value={country}
          onValue={setCountry}
        />
        <Line
          label="Domains"
          hint="Such as ministry.example, with commas between."
          value={domains}
          onValue={setDomains}
        />
      </div>
      {add.isError && <FailureNotice failure={add.error} />}
      <div>
        <button type="submit" className="button primary" disabled={add.isPending || name.trim() === '' || !isKnown}>
          Add to the registry
        </button>
      </div>
    </form>
  );
}
