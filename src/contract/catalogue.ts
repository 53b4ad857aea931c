/** What the house can do, as data: the web and the docs ask for these lists and never hold one. */
import {z} from 'zod';

export const catalogueEntrySchema = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Of signals: whether a scan uses it that names none. */
  usual: z.boolean().optional(),
  /** Of formats: what their fields were checked against. The two are never summed. */
  verified: z.enum(['real-files', 'specification']).optional(),
  /** Name to value, in the order to show: parameters, needs, references, innocent causes… */
  facts: z.array(z.object({name: z.string(), values: z.array(z.string())}))
});
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;

export const catalogueSchema = z.object({
  formats: z.array(catalogueEntrySchema),
  signals: z.array(catalogueEntrySchema),
  presets: z.array(catalogueEntrySchema),
  rules: z.array(catalogueEntrySchema)
});
export type Catalogue = z.infer<typeof catalogueSchema>;
