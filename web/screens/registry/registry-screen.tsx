import {keepPreviousData, useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useDeferredValue, useState} from 'react';
import type {NameSearch} from '../../../src/contract/name-search.ts';
import {entityKinds} from '../../../src/contract/registry.ts';
import type {EntityList, EntitySummary} from '../../../src/contract/registry-http.ts';
import {entitiesQuery, nameSearchQuery} from '../../data/registry.ts';
import {counted, countryName, share} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Choice, Line} from '../../parts/line.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {AddEntity} from './add-entity.tsx';
import {kindInWords} from './words.ts';

export function RegistryScreen() {
  const [words, setWords] = useState('');
  const [country, setCountry] = useState('');
  const [kind, setKind] = useState<'' | (typeof entityKinds)[number]>('');
  const [after, setAfter] = useState<readonly string[]>([]);
  const q = useDeferredValue(words.trim());
  const filter = {
    q: q === '' ? undefined : q,
    country: country === '' ? undefined : country,
    kind: kind === '' ? undefined : kind,
    after: after.at(-1)
  };
  const query = useQuery({...entitiesQuery(filter), placeholderData: keepPreviousData});
  const countries = query.data?.countries.map(one => one.country ?? '').filter(one => one !== '') ?? [];
  const anew = () => setAfter([]);
  return (
    <Screen
      title="Registry"
      under="Who speaks for a state or an organisation: under which names, with which accounts, and since when."
      actions={
        <>
          <Link to="/registry/look-alikes" className="button">
            Look-alikes
          </Link>
          <Link to="/registry/import" className="button primary">
            Take in a list
          </Link>
        </>
      }
    >
      <search className="fields">
        <Line
          label="Name or domain"
          hint="A name in any script, spelt right or nearly so; or a domain such as news.example."
          value={words}
          onValue={value => {
            setWords(value);
            anew();
          }}
        />
        <Choice
          label="Country"
          values={['', ...new Set([...countries, ...(country === '' ? [] : [country])])]}
          value={country}
          inWords={code => (code === '' ? 'All' : countryName(code))}
          onValue={value => {
            setCountry(value);
            anew();
          }}
        />
        <Choice
          label="Kind"
          values={['', ...entityKinds] as const}
          value={kind}
          inWords={one => (one === '' ? 'All' : kindInWords(one))}
          onValue={value => {
            setKind(value);
            anew();
          }}
        />
      </search>
      {q !== '' && <ByName q={q} country={country} kind={kind} />}
      <Section title={q === '' ? 'Everybody' : 'With these letters in a name or a domain'}>
        <Answered
          query={query}
          loading="the registry"
          empty={{
            when: list => list.total === 0 && q === '' && country === '' && kind === '',
            show: (
              <p>
                Nobody is in the registry yet. <Link to="/registry/import">Take in a list</Link> or add somebody below.
              </p>
            )
          }}
        >
          {list => (
            <Found
              list={list}
              isLater={after.length > 0}
              onBack={() => setAfter(after.slice(0, -1))}
              onNext={id => setAfter([...after, id])}
            />
          )}
        </Answered>
      </Section>
      <AddEntity />
    </Screen>
  );
}

type ByNameProps = {readonly q: string; readonly country: string; readonly kind: string};

/** Names that are it or nearly it: other spellings, other scripts, initials; each with why. */
function ByName({q, country, kind}: ByNameProps) {
  const query = useQuery({...nameSearchQuery(q), placeholderData: keepPreviousData});
  const fits = ({entity}: NameSearch['hits'][number]) =>
    (country === '' || entity.country === country) && (kind === '' || entity.kind === kind);
  return (
    <Section title="By name, the likeliest first">
      <Answered
        query={query}
        loading="the nearest names"
        empty={{when: ({hits}) => !hits.some(fits), show: 'No name comes near.'}}
      >
        {({hits}) => (
          <ol className="rows">
            {hits.filter(fits).map(hit => (
              <Hit key={hit.entity.id} hit={hit} />
            ))}
          </ol>
        )}
      </Answered>
    </Section>
  );
}

function Hit({hit: {entity, name, score, isLikely, why}}: {readonly hit: NameSearch['hits'][number]}) {
  const {id, kind, country, parent, retired} = entity;
  return (
    <li>
      <Link to={`/registry/${encodeURIComponent(id)}`} className="row-link" data-row>
        <span className="title" dir="auto">
          {entity.name}
        </span>
        <Standing kind={kind} country={country} retired={retired} />
        <span className="quiet">
          {parent !== null && (
            <>
              part of <bdi>{parent.name}</bdi> ·{' '}
            </>
          )}
          {name !== entity.name && (
            <>
              found as <bdi>{name}</bdi> ·{' '}
            </>
          )}
          {why.join('; ')}
        </span>
        <span className="aside row small">
          {!isLikely && <Tag tone="flag">may be somebody else</Tag>}
          {share(score)} alike
        </span>
      </Link>
    </li>
  );
}

type StandingProps = Pick<EntitySummary, 'kind' | 'country' | 'retired'>;

function Standing({kind, country, retired}: StandingProps) {
  return (
    <span className="aside row">
      <Tag>{kindInWords(kind)}</Tag>
      {country !== null && <Tag>{countryName(country)}</Tag>}
      {retired && <Tag tone="flag">retired</Tag>}
    </span>
  );
}

type FoundProps = {
  readonly list: EntityList;
  readonly isLater: boolean;
  readonly onBack: () => void;
  readonly onNext: (after: string) => void;
};

function Found({list, isLater, onBack, onNext}: FoundProps) {
  const {next} = list;
  return (
    <div className="stack">
      <p className="quiet small" role="status">
        {counted(list.total, 'entity', 'entities')}
      </p>
      {list.total === 0 && <p className="notice">Nobody in the registry fits.</p>}
      <ul className="rows">
        {list.entities.map(one => (
          <EntityRow key={one.id} one={one} />
        ))}
      </ul>
      <div className="row">
        {isLater && (
          <button type="button" className="button" onClick={onBack}>
            Back
          </button>
        )}
        {next !== null && (
          <button type="button" className="button" onClick={() => onNext(next)}>
            More
          </button>
        )}
      </div>
    </div>
  );
}

function EntityRow({one}: {readonly one: EntitySummary}) {
  const {id, name, kind, country, parent, domains, accounts, retired} = one;
  const more = domains.length > 3 ? `, and ${domains.length - 3} more` : '';
  return (
    <li>
      <Link to={`/registry/${encodeURIComponent(id)}`} className="row-link" data-row>
        <span className="title" dir="auto">
          {name}
        </span>
        <Standing kind={kind} country={country} retired={retired} />
        <span className="quiet">
          {parent !== null && (
            <>
              part of <bdi>{parent.name}</bdi>
            </>
          )}
          {parent !== null && domains.length > 0 && ' · '}
          {domains.slice(0, 3).join(', ') + more}
        </span>
        <span className="aside quiet small">{accounts > 0 ? counted(accounts, 'account') : 'no account'}</span>
      </Link>
    </li>
  );
}
