import {useQuery} from '@tanstack/react-query';
import type {LabelId} from '../../../src/contract/labels.ts';
import type {EntityLabels} from '../../../src/contract/labels-http.ts';
import {place} from '../../data/place.ts';
import {entityLabelsQuery} from '../../data/registry.ts';
import {countryName} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Section} from '../../parts/screen.tsx';
import {Contest} from './contest.tsx';
import {ContestOrPause} from './contest-or-pause.tsx';
import {LabelHistory} from './label-history.tsx';
import {Verdicts} from './verdicts.tsx';
import {labelInWords} from './words.ts';

const placesOf = (jurisdictions: readonly string[]) =>
  jurisdictions.map(place => (place === '*' ? 'all other countries' : countryName(place))).join(', ');

/** What the label policy says of each account, where, and why; pauses, contests and every change since the beginning. */
export function EntityLabelsSection({entityId}: {readonly entityId: string}) {
  const query = useQuery(entityLabelsQuery(entityId));
  return (
    <Section title="Labels, by rule">
      <Answered query={query} loading="the labels">
        {view => <Whole view={view} />}
      </Answered>
    </Section>
  );
}

function Whole({view}: {readonly view: EntityLabels}) {
  const {groups, contests, history, entity} = view;
  const verdicts = groups.flatMap(group => group.accounts.flatMap(account => account.verdicts));
  const given = [...new Set(verdicts.filter(one => one.verdict === 'yes').map(one => one.label))];
  const inForce = groups.filter(group => group.version !== null);
  return (
    <div className="stack">
      {inForce.length === 0 && (
        <div className="notice">No version of the label policy is in force anywhere, so nothing is labelled.</div>
      )}
      {inForce.map(group => (
        <details key={group.jurisdictions.join()} open={inForce.length === 1}>
          <summary>
            For viewers in {placesOf(group.jurisdictions)}: version {group.version}
          </summary>
          <Verdicts group={group} />
        </details>
      ))}
      {given.length > 0 && <PublicPages entityId={entity.id} labels={given} groups={inForce} />}
      {contests.map(contest => (
        <Contest key={contest.id} contest={contest} />
      ))}
      {given.length > 0 && (
        <details>
          <summary>Contest or pause a label</summary>
          <ContestOrPause entityId={entity.id} labels={given} pauses={view.pauses} />
        </details>
      )}
      {history.length > 0 && (
        <details>
          <summary>Everything that changed, newest first</summary>
          <LabelHistory history={history} />
        </details>
      )}
    </div>
  );
}

const addressOf = (jurisdiction: string) => `${place.demo ? '/demo' : ''}/labels/${jurisdiction.toLowerCase()}`;

type PagesProps = {
  readonly entityId: string;
  readonly labels: readonly LabelId[];
  readonly groups: EntityLabels['groups'];
};

/** Where everybody reads of a label, and contests it: a page for each country that has a version of its own. */
function PublicPages({entityId, labels, groups}: PagesProps) {
  const pages = groups.flatMap(({jurisdictions, accounts}) =>
    labels
      .filter(label => accounts.some(one => one.verdicts.some(is => is.label === label && is.verdict === 'yes')))
      .flatMap(label => jurisdictions.filter(one => one !== '*').map(country => ({country, label})))
  );
  if (pages.length === 0) return null;
  return (
    <p className="small">
      Public pages:{' '}
      {pages.map(({country, label}, at) => (
        <span key={`${country} ${label}`}>
          {at > 0 && ', '}
          <a href={`${addressOf(country)}/${encodeURIComponent(entityId)}/${label}`}>
            {labelInWords(label)} in {countryName(country)}
          </a>
        </span>
      ))}
      .
    </p>
  );
}
