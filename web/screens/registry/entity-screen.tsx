import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {EntityBody} from '../../../src/contract/registry.ts';
import type {EntityView} from '../../../src/contract/registry-http.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {entityQuery} from '../../data/registry.ts';
import {countryName, phrase} from '../../format/words.ts';
import {Address} from '../../parts/address.tsx';
import {Answered} from '../../parts/answered.tsx';
import {Facts} from '../../parts/facts.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {Accounts} from './accounts.tsx';
import {Assessments} from './assessments.tsx';
import {Claims} from './claims.tsx';
import {EntityForm} from './entity-form.tsx';
import {EntityLabelsSection} from './entity-labels.tsx';
import {FieldChanges} from './field-changes.tsx';
import {Vouched} from './vouched.tsx';
import {kindInWords, noteInWords} from './words.ts';

export function EntityScreen({id}: {readonly id: string}) {
  const query = useQuery(entityQuery(id));
  const entity = query.data?.entity;
  return (
    <Screen
      title={entity?.name ?? 'Entity'}
      above={<Link to="/registry">Registry</Link>}
      under={
        entity && (
          <>
            {kindInWords(entity.kind)}
            {entity.country !== null && `, ${countryName(entity.country)}`}{' '}
            {entity.retired && <Tag tone="flag">retired</Tag>}
          </>
        )
      }
    >
      <Answered query={query} loading="the entity">
        {view => <Whole view={view} />}
      </Answered>
    </Screen>
  );
}

function Whole({view}: {readonly view: EntityView}) {
  const {entity, parent, children, ledgerPosition} = view;
  const notes = Object.entries(entity.sourceNotes);
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
          {name: 'Has under it', value: children.length === 0 ? null : <Below view={view} />},
          {
            name: 'Wikidata',
            value: entity.wikidataId && (
              <Address address={`https://www.wikidata.org/wiki/${entity.wikidataId}`} shown={entity.wikidataId} />
            )
          },
          {
            name: 'What its source says',
            value:
              notes.length === 0 ? null : (
                <ul className="plain-list">
                  {notes.map(([name, value]) => (
                    <li key={name}>
                      <span className="quiet">{noteInWords(name)}:</span>{' '}
                      {/^https?:/.test(value) ? <Address address={value} /> : <bdi>{value}</bdi>}
                    </li>
                  ))}
                </ul>
              ),
            note: 'No label rests on this.'
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
      <Vouched entity={entity} />
      <Change key={view.versionId} view={view} />
      <EntityLabelsSection entityId={entity.id} />
      <Assessments entityId={entity.id} />
      <Accounts view={view} />
      <Claims view={view} />
      <History view={view} />
    </>
  );
}

const shownChildren = 12;

function Below({view: {children}}: {readonly view: EntityView}) {
  const list = (some: EntityView['children']) => (
    <ul className="plain-list">
      {some.map(child => (
        <li key={child.id}>
          <Link to={`/registry/${encodeURIComponent(child.id)}`}>
            <bdi>{child.name}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
  if (children.length <= shownChildren) return list(children);
  return (
    <>
      {list(children.slice(0, shownChildren))}
      <details>
        <summary>{children.length - shownChildren} more</summary>
        {list(children.slice(shownChildren))}
      </details>
    </>
  );
}

/** What a person says here, no list that is taken in later overwrites. */
function Change({view}: {readonly view: EntityView}) {
  const announce = useAnnounce();
  const {id, name, names, kind, country, parentId, domains, wikidataId, sourceNotes, retired} = view.entity;
  const body = {name, names, kind, country, parentId, domains, wikidataId, sourceNotes, retired};
  const change = useChange((entity: EntityBody) =>
    call('POST /registry/entities/:id/versions', {params: {id}, body: {seenVersion: view.versionId, entity}})
  );
  return (
    <details>
      <summary>Change what is said of it</summary>
      <ForWhom act="change the registry">
        <EntityForm
          entity={body}
          act="Save the change"
          isPending={change.isPending}
          error={change.error}
          onSend={entity => change.mutate(entity, {onSuccess: () => announce('The change is on the record.')})}
        />
      </ForWhom>
    </details>
  );
}

function History({view}: {readonly view: EntityView}) {
  return (
    <Section title="How it came to be so">
      <ol className="stack">
        {view.history.map(({versionId, at, statement, changes, ledgerPosition}) => (
          <li key={versionId ?? 'first'}>
            <Moment at={at} />: {statement}{' '}
            <Link to="/ledger" hash={`entry-${ledgerPosition}`}>
              entry {ledgerPosition}
            </Link>
            {changes.length > 0 && <FieldChanges changes={changes} />}
          </li>
        ))}
      </ol>
    </Section>
  );
}
