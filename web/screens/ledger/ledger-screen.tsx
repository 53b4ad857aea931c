import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import type {Verification} from '../../../src/contract/ledger.ts';
import {type Answer, call} from '../../data/client.ts';
import {ledgerQuery, peopleQuery} from '../../data/queries.ts';
import {counted} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Download} from '../../parts/download.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {EntryTable} from './entry-table.tsx';
import {OfflineCheck} from './offline-check.tsx';
import {VerifyPanel} from './verify-panel.tsx';
import {Watchers} from './watchers.tsx';
import {WholeCheck} from './whole-check.tsx';

export function LedgerScreen() {
  const ledger = useQuery(ledgerQuery);
  return (
    <Screen
      title="The record"
      under="Everything that is done here leaves an entry, in order, under one signed number. Change an old one and the number no longer fits."
    >
      <Answered
        query={ledger}
        loading="the record"
        empty={{when: data => data.size === 0, show: <p>The record is empty: nothing has been decided yet.</p>}}
      >
        {data => <Whole ledger={data} />}
      </Answered>
      <OfflineCheck handOvers={ledger.data?.handOvers ?? []} />
    </Screen>
  );
}

function Whole({ledger}: {readonly ledger: Answer<'GET /ledger'>}) {
  const {data: people} = useQuery(peopleQuery);
  const [verification, setVerification] = useState<Verification | null>(null);
  const bad = new Map<number, string>();
  for (const {position, statement} of verification?.problems ?? []) {
    if (position !== null) bad.set(position, [bad.get(position), statement].filter(Boolean).join(' '));
  }
  const verify = async (kept: {checkpoint?: string; proof?: string}) => {
    setVerification(null);
    const result = await call('POST /ledger/verify', {body: kept});
    setVerification(result);
    return result;
  };
  return (
    <>
      <VerifyPanel verification={verification} verify={verify} beside={<Checkpoint ledger={ledger} />} />
      <Watchers
        size={ledger.size}
        verifierKey={ledger.verifierKey}
        witnesses={ledger.witnesses ?? []}
        handOvers={ledger.handOvers ?? []}
      />
      <WholeCheck verifierKey={ledger.verifierKey} handOvers={ledger.handOvers ?? []} />
      <Section title="Entries" aside="newest first">
        <EntryTable entries={ledger.entries} bad={bad} people={people ?? []} />
      </Section>
    </>
  );
}

/** What a person keeps elsewhere, so that a later change shows. */
function Checkpoint({ledger}: {readonly ledger: Answer<'GET /ledger'>}) {
  return (
    <section className="sheet stack" aria-label="Checkpoint">
      <h2>Checkpoint of {counted(ledger.size, 'entry', 'entries')}</h2>
      <p className="quiet">
        Keep it somewhere the operator cannot reach. It is what makes a later change visible to you.
      </p>
      <pre className="checkpoint">{ledger.checkpoint}</pre>
      <div>
        <Download
          label="Download the checkpoint"
          fileName={`checkpoint-${ledger.size}.txt`}
          content={ledger.checkpoint}
        />
      </div>
    </section>
  );
}
