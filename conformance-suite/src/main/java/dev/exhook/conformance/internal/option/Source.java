package dev.exhook.conformance.internal.option;

import java.util.Optional;

/** A place where options are given. */
public interface Source {

    /** What it says of an option; empty: nothing. */
    Optional<Given> find(OptionSpec option);

    /** How an option is written there. */
    String nameOf(OptionSpec option);
}
