package dev.exhook.reference.acl;

/** What a rule is about. */
public enum Action {
    PUBLISH,
    SUBSCRIBE,
    ALL;

    boolean includes(Action single) {
        return this == ALL || this == single;
    }
}
