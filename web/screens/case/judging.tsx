import {Link} from '@tanstack/react-router';
import type {CaseView} from '../../../src/contract/cases.ts';
import {counted} from '../../format/words.ts';
import {Facts} from '../../parts/facts.tsx';
import {Moment} from '../../parts/moment.tsx';
import {OutcomeStamp} from '../../parts/outcome.tsx';
import {Section} from '../../parts/screen.tsx';

/** Where the network is judged: reviews, ties, remarks, appeals and rounds are those of its matter. */
export function Judging({one}: {readonly one: CaseView}) {
  const {matter} = one;
  if (matter === null) {
    return (
      <Section title="Judgement">
        <p className="quiet">
          This lead is from before networks were judged here. Make a case of the network to judge it.
        </p>
      </Section>
    );
  }
  const {decision} = matter;
  const items = decision?.items ?? [];
  return (
    <Section title="Judgement" aside="two people from two teams, account by account or as a whole">
      {decision ? (
        <>
          <p className="row">
            <OutcomeStamp outcome={decision.outcome} />
            <span className="quiet small">
              <Moment at={decision.decidedAt} />
            </span>
          </p>
          <Facts
            facts={[
              {name: 'Clause', value: <code>{decision.clause.clauseId}</code>},
              {name: 'Reasons', value: decision.reasons},
              {name: 'Accounts judged apart', value: items.length > 0 ? counted(items.length, 'account') : ''}
            ]}
          />
        </>
      ) : (
        <p>Not decided.</p>
      )}
      <div>
        <Link to={`/requests/${encodeURIComponent(matter.id)}`} className="button">
          {decision ? 'See how it was judged' : 'Judge it'}
        </Link>
      </div>
    </Section>
  );
}
