import type {EntityLabels} from '../../../src/contract/labels-http.ts';
import {platformName} from '../../../src/contract/platforms.ts';
import {counted, countryName} from '../../format/words.ts';
import {Moment} from '../../parts/moment.tsx';
import {labelInWords} from './words.ts';

type Events = EntityLabels['history'];

/** Everything that changed; what began or ended for several accounts at one moment is one line with all of them. */
export function LabelHistory({history}: {readonly history: Events}) {
  const together = Map.groupBy(history, ({at, what, label, account, jurisdictions, statement}) =>
    [at, what, label, account === null ? statement : (jurisdictions ?? []).join()].join('\n')
  );
  return (
    <ol className="stack tight">
      {[...together].map(([key, events]) => (
        <li key={key}>
          <Told events={events} />
        </li>
      ))}
    </ol>
  );
}

const placesIn = (jurisdictions: readonly string[]) =>
  jurisdictions.map(one => (one === '*' ? 'all other countries' : countryName(one))).join(', ');

function Told({events}: {readonly events: Events}) {
  const [first] = events;
  if (first === undefined) return null;
  const {at, what, label, account, jurisdictions, statement} = first;
  if (account === null || label === null || jurisdictions === null) {
    return (
      <>
        <Moment at={at} />: {statement}
      </>
    );
  }
  return (
    <>
      <Moment at={at} />: {labelInWords(label)} {what === 'label-began' ? 'began' : 'ended'} for viewers in{' '}
      {placesIn(jurisdictions)}
      {events.length > 1 && `, on ${counted(events.length, 'account')}`}:{' '}
      {events.map(({account: one}, index) =>
        one === null ? null : (
          <span key={one.accountId}>
            {index > 0 && ', '}
            <bdi>{one.handle}</bdi> <span className="quiet small">on {platformName(one.platform)}</span>
          </span>
        )
      )}
      .
    </>
  );
}
