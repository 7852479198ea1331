package dev.exhook.reference.grant;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;

/** What a rule in a token is about. */
enum AclAction {
    PUBLISH,
    SUBSCRIBE,
    ALL;

    boolean includes(AuthorizeReqType type) {
        return this == ALL || name().equals(type.name());
    }

    /**
     * The action of this name.
     *
     * @throws IllegalArgumentException if EMQX has no such
     */
    static AclAction of(Object name) {
        return switch (name instanceof String text ? text : "") {
            case "pub", "publish" -> PUBLISH;
            case "sub", "subscribe" -> SUBSCRIBE;
            case "all" -> ALL;
            default -> throw new IllegalArgumentException("action: expected publish, subscribe, all, pub or sub");
        };
    }
}
