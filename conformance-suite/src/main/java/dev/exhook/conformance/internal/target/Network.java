package dev.exhook.conformance.internal.target;

import java.util.Optional;

/** The network between the kit and the target. What judges replies is tested without one. */
interface Network extends AutoCloseable {

    /** One more connection, opened by its first call. */
    Caller caller();

    /** That no connection can be had at the moment; empty when one can. */
    Optional<Absence> absence();

    @Override
    void close();
}
