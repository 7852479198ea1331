package dev.exhook.conformance;

/** How binding a rule is, in the sense of RFC 2119. */
public enum Level {
    /** Breaking it makes EMQX do something else than the provider meant: the run fails. */
    MUST,
    /** Breaking it hurts under load, in a chain, or on another EMQX version: everybody sees a warning. */
    SHOULD,
    /** Good to have; its absence is only said. */
    MAY
}
