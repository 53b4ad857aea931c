/** Handles are compared without case and without a leading @. */
export function normalAccount(account: string): string {
  return account.trim().replace(/^@/, '').toLowerCase();
}
