package dev.exhook.conformance.internal.option;

import java.util.Optional;

/** A place where options are given. */
public interface Source {

    /** The value that it gives for an option; empty: none. */
    Optional<Given> find(OptionSpec option);

    /** How an option is written there. */
    String nameOf(OptionSpec option);
}
