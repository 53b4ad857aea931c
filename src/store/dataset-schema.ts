/** The table of what is done to datasets. */

/** What was done to a dataset; `body` is JSON without what stands in columns. */
export type DatasetChangeTable = {
  id: string;
  order_id: string;
  stage: string;
  kind: string;
  dataset: string | null;
  body: string;
  person_id: string;
  at: string;
};
