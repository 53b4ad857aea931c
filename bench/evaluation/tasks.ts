/** What the workers do: each task is a pure function of itself and of the kept sets. */
import {
  type CalibrationResult,
  type CalibrationTask,
  calibrate,
  type StressResult,
  type StressTask,
  stress
} from './calibration.ts';
import {type Profiles, profilesOf, substituteProfiles} from './cascades.ts';
import {type InjectionResult, type InjectionTask, inject} from './injection.ts';
import {readSet} from './kept-set.ts';
import {type PowerResult, type PowerTask, power} from './power.ts';
import type {Staged} from './stage.ts';

export type Task =
  | {readonly section: 'stress'; readonly task: StressTask}
  | {readonly section: 'calibration'; readonly task: CalibrationTask}
  | {readonly section: 'power'; readonly task: PowerTask}
  | {readonly section: 'injection'; readonly task: InjectionTask};

export type TaskResult =
  | {readonly section: 'stress'; readonly result: StressResult}
  | {readonly section: 'calibration'; readonly result: CalibrationResult}
  | {readonly section: 'power'; readonly result: PowerResult}
  | {readonly section: 'injection'; readonly result: InjectionResult};

/** Where the benign real set was kept; null where it is absent. */
export type Grounds = {readonly benignSet: string | null};

export function runner({benignSet}: Grounds): (task: Task) => TaskResult {
  let set: Staged | null = null;
  let profiles: Profiles | null = null;
  const realSet = (): Staged => {
    if (benignSet === null) throw new Error('evaluation: no real set to plant into');
    set ??= readSet(benignSet);
    return set;
  };
  const cascades = (): Profiles => {
    if (profiles !== null) return profiles;
    const rows = benignSet === null ? undefined : realSet().signals.find(({id}) => id === 'same-object')?.rows;
    profiles = rows === undefined ? substituteProfiles(1500, 1) : profilesOf(rows);
    return profiles;
  };
  return ({section, task}) => {
    if (section === 'calibration') return {section, result: calibrate(task, cascades())};
    if (section === 'stress') return {section, result: stress(task)};
    if (section === 'power') return {section, result: power(task, cascades())};
    return {section, result: inject(task, realSet())};
  };
}
