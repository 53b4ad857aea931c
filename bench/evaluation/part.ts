/** One part of the page: its text, the bounds it speaks to, its pictures. */
import type {Bound} from './bounds.ts';
import type {Chart} from './line-chart.ts';

export type Part = {
  readonly text: string;
  readonly bounds: readonly Bound[];
  readonly charts: readonly {readonly name: string; readonly chart: Chart}[];
};
