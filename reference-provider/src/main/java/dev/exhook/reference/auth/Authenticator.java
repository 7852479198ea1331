package dev.exhook.reference.auth;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import java.util.concurrent.CompletionStage;

/**
 * Decides who may connect. It does not get to see what EMQX decided so far: without an authenticator of its own, EMQX
 * states false up to 5.8 and true from 5.9 on, whoever connects.
 */
@FunctionalInterface
public interface Authenticator {

    /** Checks the user name and the password of a client. Does not block: what takes time is done elsewhere. */
    CompletionStage<Decision> authenticate(ClientInfo client);
}
