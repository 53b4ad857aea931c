import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {ReactNode} from 'react';
import {type Act, type Person, rolesFor} from '../../src/contract/desk.ts';
import {workspaceQuery} from '../data/queries.ts';
import {phrase} from '../format/words.ts';
import {mayAct} from '../parts/people.ts';
import {SignIn} from './sign-in.tsx';

type Props = {readonly act: Act; readonly children: ReactNode};

/** A form for those who may send it. Anybody else is told before they have filled it in. */
export function ForWhom({act, children}: Props) {
  const {data: workspace} = useQuery(workspaceQuery);
  if (workspace === undefined) return children;
  if (workspace.person === null) return <SignIn />;
  return mayAct(workspace.person, act) ? children : <NotYou person={workspace.person} act={act} />;
}

const inWords: Readonly<Record<Act, string>> = {
  'open a request': 'take in a request',
  'review a request': 'judge a request',
  'flag a request': 'raise a flag',
  'remark on a request': 'take part in the discussion',
  'lodge an appeal': 'take in an appeal',
  'recuse somebody else': 'recuse somebody else',
  'change a dataset': 'export, thin or delete datasets',
  'record findings': 'import or scan files, because findings go on the record',
  'open a case': 'make a case of a network',
  'take a reply to a case': 'invite and take in replies to a case',
  'publish a case': 'publish a case',
  'change a watch': 'renew or close a watch',
  'record a public statement': 'record what was said in public',
  'send a letter': 'send letters',
  'withhold a notice': 'hold notices back',
  'erase personal data': 'ask for personal data to be erased',
  'set a portfolio': 'set what a team answers for',
  'hold a key for sealed notes': 'hold a key for sealed notes',
  'import official domains': 'import a list of official domains',
  'add a person': 'add a person',
  'change the registry': 'change the registry',
  'import into the registry': 'take a list into the registry',
  'claim an account': 'say that an account is an entity’s',
  'assess an entity': 'answer the three questions about an entity',
  'contest a label': 'take in a contest of a label',
  'rule on a contest': 'rule on a contest of a label',
  'pause a label': 'pause a label',
  'write a label policy': 'write a version of the label policy',
  'put a label policy in force': 'put a version of the label policy in force',
  'hold a label key': 'make or change the key that labels are signed with',
  'publish labels': 'send labels out',
  'set jurisdictions': 'say for which countries somebody works',
  'set an effect': 'set or end an effect',
  'adopt a rule pack': 'adopt a rule pack'
};

function NotYou({person, act}: {readonly person: Person; readonly act: Act}) {
  return (
    <div className="notice flag">
      <p>
        <b>
          {person.name} may not {inWords[act]}.
        </b>{' '}
        It takes one of these roles: {rolesFor[act].map(role => phrase(role).toLowerCase()).join(', ')}.{' '}
        <Link to="/people">See who has them.</Link>
      </p>
    </div>
  );
}
