package dev.exhook.provider;

/** How a call ended. */
public enum CallOutcome {
    /** With the handler's own answer. */
    ANSWERED,
    /** The handler failed, and the answer was INTERNAL: EMQX's {@code failed_action} decides. */
    FAILED,
    /** The handler took longer than it may, and its {@link LateAnswer} went out. */
    LATE,
    /** Too many calls were waiting, and the answer was RESOURCE_EXHAUSTED. */
    REJECTED,
    /** EMQX did not wait any longer, or lost its connection. */
    CANCELLED,
    /** The request could not be decoded, or was none. */
    INVALID,
    /** The hook was never declared. */
    UNDECLARED
}
