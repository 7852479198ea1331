package dev.exhook.reference.auth;

import dev.exhook.proto.v3.ClientInfo;
import java.util.concurrent.CompletionStage;

/** One way to authenticate clients. */
interface AuthenticationMethod {

    /** What it makes of a client, as soon as it is known. */
    CompletionStage<Verdict> check(ClientInfo client);
}
