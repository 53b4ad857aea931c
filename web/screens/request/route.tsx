import type {RequestView, RoutePart} from '../../../src/contract/deliberation.ts';
import {phrase} from '../../format/words.ts';
import {Section} from '../../parts/screen.tsx';

const or = new Intl.ListFormat('en', {type: 'disjunction'});

function partInWords({roles, teams}: RoutePart): string {
  const role = or.format(roles.map(one => phrase(one).toLowerCase()));
  return teams.length === 0 ? role : `${role} of ${or.format(teams.map(team => phrase(team)))}`;
}

/** How many people it takes, who must be among them, and why: before anybody begins. */
export function WhoDecides({request}: {readonly request: RequestView}) {
  const {route, sensitive, sensitiveBecause, needs, decision} = request;
  return (
    <Section title="What it takes" aside={sensitive ? 'sensitive' : 'ordinary'}>
      <p>
        {sensitive
          ? 'Two people decide, from two teams and in two roles, neither of them with a tie to the matter.'
          : 'One person with the role may decide.'}
      </p>
      {sensitiveBecause.length > 0 && (
        <div>
          <h3>Why it is sensitive</h3>
          <ul className="plain-list">
            {sensitiveBecause.map(why => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </div>
      )}
      {route !== null && route.mustInclude.length > 0 && (
        <div>
          <h3>{route.sensitive ? 'Must be among them' : 'Should be asked'}</h3>
          <ul className="plain-list">
            {route.mustInclude.map(part => (
              <li key={partInWords(part)}>
                <b>{phrase(partInWords(part))}</b>: {part.why}
              </li>
            ))}
          </ul>
        </div>
      )}
      {route !== null && route.teams.length > 0 && (
        <div>
          <h3>Answers for it</h3>
          <ul className="plain-list">
            {route.teams.map(({team, why}) => (
              <li key={team}>
                <b>{phrase(team)}</b>: {why}
              </li>
            ))}
          </ul>
        </div>
      )}
      {decision === null && needs.length > 0 && (
        <div className="notice">
          <h3>Still needed</h3>
          <ul className="plain-list">
            {needs.map(need => (
              <li key={need}>{need}</li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}
