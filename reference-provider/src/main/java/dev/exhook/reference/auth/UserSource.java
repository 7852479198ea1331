package dev.exhook.reference.auth;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where users and their password hashes are. */
interface UserSource {

    /**
     * A user's hash.
     *
     * @param fresh whether it was read just now; one that is remembered may have changed since
     */
    record Found(PasswordHash hash, boolean fresh) {}

    /** The user with this name; empty if there is none. */
    CompletionStage<Optional<Found>> find(String username);

    /** The same, read just now. */
    CompletionStage<Optional<Found>> findFresh(String username);

    /** A hash whose check takes as long as that of most users. */
    PasswordHash typicalHash();
}
