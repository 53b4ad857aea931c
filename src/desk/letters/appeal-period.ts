/** How long a decision can be appealed. */

/** DSA Article 20(1): access to the complaint system for at least six months following the decision. */
const months = 6;

/** The last moment of the period that began with a decision, in ISO text. */
export function appealUntil(decidedAt: string): string {
  const end = new Date(decidedAt);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + months);
  // 31 August and six months is the last of February, not a day in March.
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return end.toISOString();
}
