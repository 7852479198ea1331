package dev.exhook.reference.auth;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where users and their password hashes are. */
interface UserSource {

    /**
     * A user's hash.
     *
     * @param clientIds what the user may take
     * @param superuser whether the user may publish and subscribe to anything
     * @param fresh whether it was read just now; one that is remembered may have changed since
     */
    record Found(PasswordHash hash, ClientIds clientIds, boolean superuser, boolean fresh) {}

    /** The user with this name, who may have to take this client id to be found; empty if there is none. */
    CompletionStage<Optional<Found>> find(String username, String clientId);

    /** The same, read just now. */
    CompletionStage<Optional<Found>> findFresh(String username, String clientId);

    /**
     * For a name that does not exist, the hash of a user who does: the same one for the same name, so that the time of
     * a refusal tells nothing also where users have hashes of different costs.
     */
    PasswordHash standIn(String username);
}
