package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;

/** Decides who may publish and subscribe to what. Must not block: EMQX asks for every topic that it has not cached. */
@FunctionalInterface
public interface Authorizer {

    /**
     * Whether the client may do this.
     *
     * @param topic the topic to publish to, or the topic filter to subscribe to
     */
    Decision authorize(ClientInfo client, AuthorizeReqType type, String topic);
}
