import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {EntityView} from '../../../src/contract/registry-http.ts';
import {entityQuery} from '../../data/registry.ts';
import {countryName, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Facts} from '../../parts/facts.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {Accounts} from './accounts.tsx';
import {Assessments} from './assessments.tsx';
import {Claims} from './claims.tsx';
import {EntityLabelsSection} from './entity-labels.tsx';
import {kindInWords} from './words.ts';

export function EntityScreen({id}: {readonly id: string}) {
  const query = useQuery(entityQuery(id));
  return (
    <Screen
      title={query.data?.entity.name ?? 'Entity'}
      above={<Link to="/registry">Registry</Link>}
      under={query.data && kindInWords(query.data.entity.kind)}
    >
      <Answered query={query} loading="the entity">
        {view => <Whole view={view} />}
      </Answered>
    </Screen>
  );
}

function Whole({view}: {readonly view: EntityView}) {
  const {entity, parent, children, ledgerPosition} = view;
  return (
    <>
      <Facts
        facts={[
          {name: 'Home', value: entity.country === null ? 'not known' : countryName(entity.country)},
          {
            name: 'Other names',
            value:
              entity.names.length === 0 ? null : (
                <ul className="plain-list">
                  {entity.names.map(({name, lang, use}) => (
                    <li key={`${name} ${lang} ${use}`}>
                      <bdi lang={lang ?? undefined}>{name}</bdi>{' '}
                      <span className="quiet small">
                        {[lang, use === 'also' ? null : phrase(use)].filter(Boolean).join(', ')}
                      </span>
                    </li>
                  ))}
                </ul>
              )
          },
          {name: 'Domains', value: entity.domains.join(', ')},
          {
            name: 'Part of',
            value: parent && <Link to={`/registry/${encodeURIComponent(parent.id)}`}>{parent.name}</Link>
          },
          {
            name: 'Has under it',
            value:
              children.length === 0 ? null : (
                <ul className="plain-list">
                  {children.map(child => (
                    <li key={child.id}>
                      <Link to={`/registry/${encodeURIComponent(child.id)}`}>{child.name}</Link>
                    </li>
                  ))}
                </ul>
              )
          },
          {name: 'Wikidata', value: entity.wikidataId},
          {
            name: 'What its source says',
            value: Object.entries(entity.sourceNotes)
              .map(([name, value]) => `${phrase(name)}: ${value}`)
              .join('; '),
            note: 'Nothing that a label rests on.'
          },
          {
            name: 'Record',
            value: (
              <Link to="/ledger" hash={`entry-${ledgerPosition}`}>
                entry {ledgerPosition}
              </Link>
            )
          }
        ]}
      />
      <EntityLabelsSection entityId={entity.id} />
      <Assessments entityId={entity.id} />
      <Accounts view={view} />
      <Claims view={view} />
      <History view={view} />
    </>
  );
}

function History({view}: {readonly view: EntityView}) {
  return (
    <Section title="How it came to be so">
      <ol>
        {view.history.map(({versionId, at, statement, changes, ledgerPosition}) => (
          <li key={versionId ?? 'first'} dir="auto">
            <Moment at={at} />: {statement}{' '}
            <Link to="/ledger" hash={`entry-${ledgerPosition}`}>
              entry {ledgerPosition}
            </Link>
            {changes.length > 0 && (
              <ul className="quiet small">
                {changes.map(({field, before, after}) => (
                  <li key={field} dir="auto">
                    {phrase(field)}: {before !== null && <del>{before}</del>} {after !== null && <ins>{after}</ins>}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
