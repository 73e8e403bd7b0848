// One moment at which an account acts, and its place in a conversation.

export interface Tick {
  readonly ms: number;
  /** Counts the account's conversations from 0. */
  readonly conversation: number;
  /** 0 opens the conversation. */
  readonly turn: number;
}

/** An account's moments in time order. */
export type Rhythm = Iterable<Tick>;
