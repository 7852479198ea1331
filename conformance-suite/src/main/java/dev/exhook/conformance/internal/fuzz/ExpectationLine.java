package dev.exhook.conformance.internal.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A question as a file of expectations asks it. Which answer is right nobody but the user knows: the file says so, and
 * has a guess.
 */
final class ExpectationLine {
    private static final String HEAD = """
            # The question of this finding, for --expect. Which answer is right is known to you:
            # this is a guess, and %s is the other one.
            """;

    /** A file is for people. */
    private static final int LONGEST_PAYLOAD = 2_000;

    private ExpectationLine() {}

    /**
     * The file; empty where the question is none that such a file can ask.
     *
     * @param hidden a password that must not stand in a file
     */
    static Optional<String> of(Exchange exchange, Predicate<String> hidden) {
        Optional<Rpc> rpc = Rpc.byMethodName(exchange.method());
        ByteString request = exchange.request().toByteString(); // v2 reads as v3
        try {
            if (rpc.equals(Optional.of(Rpc.ON_CLIENT_AUTHENTICATE))) {
                return authenticate(ClientAuthenticateRequest.parseFrom(request).getClientinfo(), hidden);
            }
            if (rpc.equals(Optional.of(Rpc.ON_CLIENT_AUTHORIZE))) {
                return Optional.of(authorize(ClientAuthorizeRequest.parseFrom(request)));
            }
            return rpc.equals(Optional.of(Rpc.ON_MESSAGE_PUBLISH))
                    ? publish(MessagePublishRequest.parseFrom(request).getMessage())
                    : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> authenticate(ClientInfo info, Predicate<String> hidden) {
        if (hidden.test(info.getPassword()) || info.getClientid().isEmpty()) {
            return Optional.empty();
        }
        JsonObject client = client(info.getClientid(), info.getUsername());
        put(client, "password", info.getPassword());
        return Optional.of(HEAD.formatted("let_in") + "authenticate:\n- refuse: " + client + "\n");
    }

    private static String authorize(ClientAuthorizeRequest request) {
        boolean publishes = request.getType() == ClientAuthorizeRequest.AuthorizeReqType.PUBLISH;
        String may = publishes ? "publish" : "subscribe";
        JsonArray topics = new JsonArray();
        topics.add(request.getTopic());
        JsonObject client = client(
                request.getClientinfo().getClientid(), request.getClientinfo().getUsername());
        return HEAD.formatted("may_" + may) + "authorize:\n- client: " + client + "\n  may_not_" + may + ": " + topics
                + "\n";
    }

    private static Optional<String> publish(Message message) {
        boolean ofAClient = message.getHeadersMap().containsKey("protocol");
        boolean readable =
                message.getPayload().isValidUtf8() && message.getPayload().size() <= LONGEST_PAYLOAD;
        if (!ofAClient || !readable) {
            return Optional.empty();
        }
        JsonObject line = new JsonObject();
        line.addProperty("topic", message.getTopic());
        line.add("client", client(message.getFrom(), message.getHeadersOrDefault("username", "")));
        line.addProperty("qos", message.getQos());
        line.addProperty("payload", message.getPayload().toStringUtf8());
        line.addProperty("becomes", "unchanged");
        return Optional.of(HEAD.formatted("dropped, or what it becomes,") + "publish:\n- " + line + "\n");
    }

    private static JsonObject client(String id, String username) {
        JsonObject client = new JsonObject();
        put(client, "clientid", id);
        put(client, "username", username);
        return client;
    }

    private static void put(JsonObject client, String name, String value) {
        if (!value.isEmpty()) {
            client.addProperty(name, value);
        }
    }
}
