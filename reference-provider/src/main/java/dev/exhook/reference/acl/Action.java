package dev.exhook.reference.acl;

/** The actions that a rule covers. */
public enum Action {
    PUBLISH,
    SUBSCRIBE,
    ALL;

    boolean includes(Action single) {
        return this == ALL || this == single;
    }
}
