import {machineTime, moment} from '../format/time.ts';

type Props = {readonly at: string | number; readonly precision?: 'minutes' | 'seconds'};

export function Moment({at, precision = 'minutes'}: Props) {
  return <time dateTime={machineTime(at)}>{moment(at, precision)}</time>;
}
