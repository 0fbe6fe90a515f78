/** What happens to a call instead of, before or after its handling. */
export type Fault =
  /** A refusal in the envelope; the call is not handled. `code` may be a text, as some answers have it. */
  | {
      readonly kind: 'refuse';
      readonly code: number | string;
      readonly description?: string;
      readonly retryAfter?: number;
      /** Overrides what `errorHttp` says. */
      readonly http?: number;
      /** Some answers spell it `errorCode`. */
      readonly codeKey?: 'error_code' | 'errorCode';
    }
  /** A page of a server in front; the call is not handled. */
  | { readonly kind: 'html'; readonly status: number; readonly retryAfter?: number }
  /** Any body with any status; the call is not handled. */
  | { readonly kind: 'body'; readonly status: number; readonly body: string }
  /** Handled, but answered late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection is cut; the call is not handled. */
  | { readonly kind: 'hang-up-before' }
  /** The call is handled and the connection cut: the sender cannot know. */
  | { readonly kind: 'hang-up-after' };

export interface FaultRule {
  readonly fault: Fault;
  /** Absent: any. */
  readonly method?: string;
  readonly chatId?: string;
  /** How many matching calls it hits; absent: one. */
  readonly times?: number;
}

export interface Faults {
  add(rule: FaultRule): void;
  clear(): void;
  /** The fault for this call, which is used up by asking. */
  take(method: string, chatId: unknown): Fault | null;
}

export const createFaults = (): Faults => {
  let rules: { rule: FaultRule; left: number }[] = [];
  return {
    add: (rule) => {
      rules.push({ rule, left: rule.times ?? 1 });
    },
    clear: () => {
      rules = [];
    },
    take: (method, chatId) => {
      const found = rules.find(
        ({ rule, left }) =>
          left > 0 &&
          (rule.method === undefined || rule.method === method) &&
          (rule.chatId === undefined || rule.chatId === chatId),
      );
      if (found === undefined) return null;
      found.left -= 1;
      return found.rule.fault;
    },
  };
};
