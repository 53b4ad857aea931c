import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useDeferredValue, useState} from 'react';
import {entityKinds} from '../../../src/contract/registry.ts';
import type {EntityList, EntitySummary} from '../../../src/contract/registry-http.ts';
import {entitiesQuery, nameSearchQuery} from '../../data/registry.ts';
import {counted, countryName, phrase, share} from '../../format/words.ts';
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
  const query = useQuery(entitiesQuery(filter));
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
          hint="In any script, as it is spelt or nearly so."
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
      {q !== '' && <ByName q={q} />}
      <AddEntity />
    </Screen>
  );
}

/** Names that are nearly it: other spellings, other scripts, initials; each with why. */
function ByName({q}: {readonly q: string}) {
  const query = useQuery(nameSearchQuery(q));
  return (
    <Section title="By names that are nearly it">
      <Answered
        query={query}
        loading="the nearest names"
        empty={{when: ({hits}) => hits.length === 0, show: 'No name comes near.'}}
      >
        {({hits}) => (
          <ol>
            {hits.map(({entity, name, score, isLikely, why}) => (
              <li key={entity.id} dir="auto">
                <Link to={`/registry/${encodeURIComponent(entity.id)}`}>{entity.name}</Link>
                {name !== entity.name && (
                  <>
                    {' '}
                    as <bdi>{name}</bdi>
                  </>
                )}{' '}
                {!isLikely && <Tag tone="flag">may be somebody else</Tag>}{' '}
                <span className="quiet small">
                  {share(score)}: {why.join('; ')}
                </span>
              </li>
            ))}
          </ol>
        )}
      </Answered>
    </Section>
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
      {list.total === 0 && <p className="notice">Nobody in the registry fits. Other spellings may.</p>}
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

export function EntityRow({one, why}: {readonly one: EntitySummary; readonly why?: string | undefined}) {
  return (
    <li>
      <Link to={`/registry/${encodeURIComponent(one.id)}`} className="row-link" data-row>
        <span className="title" dir="auto">
          {one.name}
        </span>
        <span className="aside row">
          <Tag>{kindInWords(one.kind)}</Tag>
          {one.country !== null && <Tag>{countryName(one.country)}</Tag>}
          {one.retired && <Tag tone="flag">retired</Tag>}
        </span>
        <span className="quiet" dir="auto">
          {[one.parent === null ? null : `part of ${one.parent.name}`, one.domains.slice(0, 3).join(', '), why]
            .filter(part => part)
            .join(' · ')}
        </span>
        <span className="aside quiet small">
          {one.accounts > 0 ? counted(one.accounts, 'account') : phrase('no account')}
        </span>
      </Link>
    </li>
  );
}
