import {useState} from 'react';
import type {Network} from '../../../src/contract/finding.ts';
import {span} from '../../format/time.ts';
import {count, counted} from '../../format/words.ts';
import {Section} from '../../parts/screen.tsx';
import {useSignalTitle} from '../../parts/signal-name.tsx';
import {Tag} from '../../parts/tag.tsx';

const firstShown = 10;

/** What holds the network together, and how many others used it. */
export function ObjectList({network}: {readonly network: Network}) {
  const signalTitle = useSignalTitle();
  const [all, setAll] = useState(false);
  const shown = all ? network.objects : network.objects.slice(0, firstShown);
  return (
    <Section title="What they put out together" aside="what few others put out weighs more">
      <ol className="rows objects">
        {shown.map(object => (
          <li key={`${object.signal} ${object.object}`} className="stack tight">
            <p dir="auto" className="object">
              {object.display}
            </p>
            <p className="row small quiet">
              <Tag>{signalTitle(object.signal)}</Tag>
              <span>
                {counted(object.allAccounts, 'account')} put it out,{' '}
                {object.memberAccounts === object.allAccounts ? 'all' : count(object.memberAccounts)} of this network
              </span>
              <span>{span(object.firstAt, object.lastAt)}</span>
            </p>
          </li>
        ))}
      </ol>
      {network.objects.length > shown.length && (
        <div>
          <button type="button" className="button" onClick={() => setAll(true)}>
            Show {counted(network.objects.length - shown.length, 'more object')}
          </button>
        </div>
      )}
    </Section>
  );
}
