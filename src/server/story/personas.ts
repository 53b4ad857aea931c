/** The people of the demo. One person at the screen may play all of them; in a real workspace nobody can. */
import type {Person} from '../../contract/desk.ts';

export type PersonaKey = 'mei' | 'jonas' | 'amara' | 'ilse' | 'tomas';

export const personas: Readonly<Record<PersonaKey, Pick<Person, 'name' | 'team'> & {readonly roles: Person['roles']}>> =
  {
    mei: {name: 'Mei Tanaka', team: 'trust-and-safety', roles: ['officer', 'reviewer']},
    jonas: {name: 'Jonas Keller', team: 'government-relations', roles: ['officer', 'reviewer']},
    amara: {name: 'Amara Diallo', team: 'legal', roles: ['legal']},
    ilse: {name: 'Ilse Brandt', team: 'analysis', roles: ['analyst']},
    tomas: {name: 'Tomás Rivera', team: 'audit', roles: ['auditor']}
  };
