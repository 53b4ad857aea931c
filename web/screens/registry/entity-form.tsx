import {type FormEvent, useState} from 'react';
import {type EntityBody, type EntityKind, entityKinds} from '../../../src/contract/registry.ts';
import {countryCode, countryName} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Choice, Line, Lines} from '../../parts/line.tsx';
import {kindInWords} from './words.ts';

const listed = (text: string) =>
  text
    .split(/[\n,;，、]+/)
    .map(one => one.trim())
    .filter(one => one !== '');

const nobody: EntityBody = {
  ...{name: '', names: [], kind: 'government_body', country: null, parentId: null, domains: []},
  ...{wikidataId: null, sourceNotes: {}, retired: false}
};

type Props = {
  /** As it is before; left out for somebody new. */
  readonly entity?: EntityBody | undefined;
  readonly act: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onSend: (entity: EntityBody) => void;
};

/** What an entity is: somebody new, or a change of somebody known. */
export function EntityForm({entity, act, isPending, error, onSend}: Props) {
  const was = entity ?? nobody;
  const [name, setName] = useState(was.name);
  const [others, setOthers] = useState(was.names.map(one => one.name).join('\n'));
  const [kind, setKind] = useState<EntityKind>(was.kind);
  const [country, setCountry] = useState(was.country === null ? '' : countryName(was.country));
  const [domains, setDomains] = useState(was.domains.join(', '));
  const [wikidata, setWikidata] = useState(was.wikidataId ?? '');
  const [isRetired, setRetired] = useState(was.retired);
  const code = country.trim() === '' ? null : countryCode(country);
  const isKnown = code === null || /^[A-Z]{2}$/.test(code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || !isKnown) return;
    const names = [...new Set(listed(others))].map(
      other => was.names.find(one => one.name === other) ?? {name: other, lang: null, use: 'also' as const}
    );
    onSend({
      ...was,
      ...{name: name.trim(), names, kind, country: code, retired: isRetired},
      domains: listed(domains.toLowerCase()),
      wikidataId: wikidata.trim() === '' ? null : wikidata.trim()
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="fields">
        <Line label="Name" value={name} onValue={setName} />
        <Choice label="What it is" values={entityKinds} value={kind} inWords={kindInWords} onValue={setKind} />
        <Line
          label="Home country"
          hint="A name or a two-letter code; empty when it is not known."
          problem={isKnown ? undefined : 'No country goes by this name.'}
          value={country}
          onValue={setCountry}
        />
        <Lines label="Other names" hint="In any script, one to a line." value={others} onValue={setOthers} />
        <Line
          label="Domains"
          hint="Such as ministry.example, with commas between."
          value={domains}
          onValue={setDomains}
        />
        <Line label="Wikidata" hint="Such as Q148, when it is known." value={wikidata} onValue={setWikidata} />
      </div>
      {entity !== undefined && (
        <label className="choice">
          <input type="checkbox" checked={isRetired} onChange={event => setRetired(event.target.checked)} />
          <span>It is no more, or was added by mistake. What it did stays on record.</span>
        </label>
      )}
      {error !== null && <FailureNotice failure={error} />}
      <div>
        <button type="submit" className="button primary" disabled={isPending || name.trim() === '' || !isKnown}>
          {act}
        </button>
      </div>
    </form>
  );
}
