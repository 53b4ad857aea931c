import {type Act, type Role, roles, rolesFor} from '../../../src/contract/desk.ts';
import {phrase} from '../../format/words.ts';
import {Section} from '../../parts/screen.tsx';
import {Table} from '../../parts/table.tsx';

/** What each role is for, in a few words. */
export const rolesInWords: Readonly<Record<Role, string>> = {
  analyst: 'looks at data, records findings, opens cases',
  officer: 'takes requests in, judges them, answers them',
  reviewer: 'judges requests as the second pair of eyes',
  legal: 'judges on legal grounds, withholds a notice where a law forbids it',
  'policy-lead': 'judges, and keeps the rule book',
  auditor: 'reads everything and changes nothing',
  admin: 'lets people in, and judges nothing'
};

function actsOf(role: Role): readonly string[] {
  return (Object.keys(rolesFor) as Act[]).filter(act => {
    const allowed: readonly Role[] = rolesFor[act];
    return allowed.includes(role);
  });
}

/** Who may do what, from the very table that the desk holds to. */
export function RolesInPlainWords() {
  return (
    <Section title="What each role may do" aside="the desk holds to exactly this">
      <Table heads={['Role', 'In short', 'May']}>
        {roles.map(role => (
          <tr key={role}>
            <th scope="row">{phrase(role)}</th>
            <td>{rolesInWords[role]}</td>
            <td className="quiet">{actsOf(role).join(', ') || 'read, and check the record'}</td>
          </tr>
        ))}
      </Table>
      <p className="quiet">
        Nobody changes their own roles. An administrator cannot be an officer, reviewer, lawyer or policy lead as well,
        and an auditor is nothing else.
      </p>
    </Section>
  );
}
