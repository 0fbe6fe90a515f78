/** What happens to a call instead of, before or after its handling. */
export type Fault =
  /** An error of the Bot API; the call is not handled. */
  | {
      readonly kind: 'answer';
      readonly code: number;
      readonly description: string;
      readonly parameters?: Readonly<Record<string, number>>;
    }
  /** A page of a server in front; the call is not handled. */
  | { readonly kind: 'html'; readonly status: number }
  /** Handled, but late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection is cut; the call is not handled. */
  | { readonly kind: 'hang-up-before' }
  /** The call is handled and the connection cut: the sender cannot know. */
  | { readonly kind: 'hang-up-after' }
  /** The call is handled and never answered. */
  | { readonly kind: 'silence' };

export interface FaultRule {
  readonly fault: Fault;
  /** Absent: any. */
  readonly method?: string;
  readonly chatId?: number;
  /** How many matching calls it hits; absent: one. */
  readonly times?: number;
  /** How many matching calls pass before it begins. */
  readonly after?: number;
}

export interface Faults {
  add(rule: FaultRule): void;
  clear(): void;
  /** The fault for this call, which is used up by asking. */
  take(method: string, chatId: number | null): Fault | null;
}

export const tooManyRequests = (retryAfter: number): Fault => ({
  kind: 'answer',
  code: 429,
  description: `Too Many Requests: retry after ${retryAfter}`,
  parameters: { retry_after: retryAfter },
});

export const apiError = (code: number, description: string): Fault => ({ kind: 'answer', code, description });

export const createFaults = (): Faults => {
  let rules: { rule: FaultRule; skip: number; left: number }[] = [];
  return {
    add: (rule) => {
      rules.push({ rule, skip: rule.after ?? 0, left: rule.times ?? 1 });
    },
    clear: () => {
      rules = [];
    },
    take: (method, chatId) => {
      for (const entry of rules) {
        const { rule } = entry;
        if (rule.method !== undefined && rule.method !== method) continue;
        if (rule.chatId !== undefined && rule.chatId !== chatId) continue;
        if (entry.left === 0) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        return rule.fault;
      }
      return null;
    },
  };
};
