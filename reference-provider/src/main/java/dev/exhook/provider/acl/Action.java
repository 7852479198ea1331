package dev.exhook.provider.acl;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;

/** What a rule is about. */
public enum Action {
    PUBLISH,
    SUBSCRIBE,
    ALL;

    boolean includes(AuthorizeReqType type) {
        return switch (this) {
            case PUBLISH -> type == AuthorizeReqType.PUBLISH;
            case SUBSCRIBE -> type == AuthorizeReqType.SUBSCRIBE;
            case ALL -> true;
        };
    }
}
