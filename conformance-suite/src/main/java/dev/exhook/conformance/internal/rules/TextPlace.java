package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;

/** Where a request has a text that a client chose. */
enum TextPlace {
    CLIENT_ID("the client id") {
        @Override
        Message put(String text, Message request) {
            return Fields.changeTexts(
                    request, (type, field) -> field.equals("clientid") || field.equals("from"), old -> text);
        }
    },
    USER_NAME("the user name") {
        @Override
        Message put(String text, Message request) {
            Message named = Fields.changeTexts(request, (type, field) -> field.equals("username"), old -> text);
            return Fields.has(named, "message") ? Headers.set(named, "username", text) : named;
        }
    },
    /** Which EMQX shows to OnClientAuthenticate alone. */
    PASSWORD("the password") {
        @Override
        Message put(String text, Message request) {
            return request.getDescriptorForType().getName().equals(AUTHENTICATE)
                    ? Fields.set(request, "clientinfo.password", text)
                    : request;
        }
    },
    TOPIC("the topic") {
        @Override
        Message put(String text, Message request) {
            Message changed = Fields.changeTexts(request, (type, field) -> field.equals("topic"), old -> text);
            return Fields.has(changed, "topic_filters")
                    ? Entries.set(changed, "topic_filters", List.of(Map.of("name", text)))
                    : changed;
        }
    },
    /** In v2 they are one text, which MSG-12 is about. */
    USER_PROPERTIES("the user properties") {
        @Override
        Message put(String text, Message request) {
            return Fields.has(request, "user_props")
                    ? Entries.set(request, "user_props", List.of(Entries.property(text, text)))
                    : request;
        }
    };

    private static final String AUTHENTICATE = "ClientAuthenticateRequest";

    private final String words;

    TextPlace(String words) {
        this.words = words;
    }

    /** The request with this text there; as it is, where it has no such place. */
    abstract Message put(String text, Message request);

    /** The request with this text wherever a client's texts are. */
    static Message everywhere(String text, Message request) {
        Message changed = request;
        for (TextPlace place : values()) {
            changed = place.put(text, changed);
        }
        return changed;
    }

    @Override
    public String toString() {
        return words;
    }
}
